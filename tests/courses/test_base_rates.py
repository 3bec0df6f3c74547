"""Rare things and alarms: the counting, the figure, and the reader's own numbers."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from courses.base_rates import BaseRate

PER_CENT = st.integers(0, 100)


@st.composite
def examples(draw) -> BaseRate:
    population = draw(st.integers(100, 100_000))
    return BaseRate(population, draw(st.integers(0, population)), draw(PER_CENT), draw(PER_CENT))


def test_the_example_of_the_lessons_counts_as_they_say():
    example = BaseRate(population=10_000, affected=5, hits=80, false_alarms=5)
    assert (example.right, example.wrong, example.missed, example.left_alone) == (4, 500, 1, 9495)
    assert (example.alarms, example.wrong_per_right) == (504, 125)


@given(examples())
def test_everyone_stands_in_exactly_one_cell(example):
    cells = (example.right, example.wrong, example.missed, example.left_alone)
    assert min(cells) >= 0
    assert sum(cells) == example.population
    assert example.right + example.missed == example.affected


@given(examples())
def test_the_drawing_has_one_dot_for_each_alarm(example):
    dots = example.dots
    assert dots.full_rows * 40 + dots.last_row == example.alarms
    assert dots.right_full_height // 10 * 40 + dots.right_last_width // 10 == example.right
    assert dots.height >= dots.full_height


@given(examples(), PER_CENT)
def test_a_better_list_is_never_less_right(example, better):
    hits = max(example.hits, better)
    assert BaseRate(example.population, example.affected, hits, example.false_alarms).right >= example.right


@pytest.mark.django_db
def test_the_reader_sees_the_figure_for_own_numbers_without_a_query(client, django_assert_num_queries):
    address = reverse("courses:base_rate")
    with django_assert_num_queries(0):
        answer = client.get(
            address, {"population": 1000, "affected": 10, "hits": 50, "false_alarms": 10, "del": "figur"}
        )
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert "5 av dem är rätt" in answer.text
    assert "99 är fel" in answer.text


@pytest.mark.django_db
def test_wrong_numbers_get_what_to_do_and_are_not_lost(client):
    numbers = {"population": 1000, "affected": 2000, "hits": 50, "false_alarms": 10}
    answer = client.get(reverse("courses:base_rate"), numbers)
    assert answer.status_code == 200
    assert "Det kan inte vara fler av dem än människor sammanlagt." in answer.text
    assert 'value="2000"' in answer.text


@pytest.mark.django_db
def test_a_figure_for_wrong_numbers_is_refused_so_that_the_page_keeps_the_one_it_has(client):
    numbers = {"population": 1000, "affected": 2000, "hits": 50, "false_alarms": 10, "del": "figur"}
    answer = client.get(reverse("courses:base_rate"), numbers)
    assert answer.status_code == 422
    assert "<html" not in answer.text
