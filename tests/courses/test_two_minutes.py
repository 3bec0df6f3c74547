"""The two-minute page: everything in one document, nothing sent, and numbers that are changed in one place."""

import re
from pathlib import Path

import pytest

from courses.models import ContactPoint, TwoMinutePage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return factories.make_two_minutes()


def test_every_answer_is_in_the_document(client, page):
    text = client.get(page.url).text
    for said in (
        "Lärare",
        "Områdespolis",
        "Fråga rektor.",
        "Fråga chefen.",
        "Hej, har du en stund?",
        "Vad hände sedan?",
    ):
        assert said in text
    assert "Gå undan." in text
    assert "Sitt kvar." in text


def test_nothing_that_is_chosen_can_be_sent(client, page):
    main = client.get(page.url).text.partition("<main")[2].partition("</main>")[0]
    assert "<form" not in main
    assert "<script" not in main
    assert len(re.findall(r'type="radio"', main)) == 5


def test_a_visit_leaves_nothing_behind(client, page):
    client.get(page.url)
    assert set(client.cookies) <= {"csrftoken"}


def test_a_changed_number_shows_at_once(client, page):
    assert "0700-11 11 11" in client.get(page.url).text
    contact = ContactPoint.objects.get(slug="larm")
    contact.phone = "0700-22 22 22"
    contact.save()
    text = client.get(page.url).text
    assert "0700-22 22 22" in text
    assert "0700-11 11 11" not in text


def test_a_visit_costs_no_query(client, page, django_assert_num_queries):
    client.get(page.url)
    with django_assert_num_queries(0):
        client.get(page.url)


def test_the_stylesheet_shows_as_many_answers_as_an_editor_may_write():
    css = Path("learning/static/css/two-minutes.css").read_text()
    most = {kind: len(re.findall(rf"\.a-{kind} \.part:nth-child", css)) for kind in ("who", "matter", "place")}
    assert {
        kind: count["max_num"] for kind, count in TwoMinutePage.body.field.stream_block.meta.block_counts.items()
    } == most
