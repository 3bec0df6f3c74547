"""The site-wide search: other forms of a word, open pages only."""

import pytest
from wagtail.models import PageViewRestriction

from tests import factories


@pytest.fixture
def lessons(course, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        factories.make_lesson(course.module, "Att skriva en anmälan i lugn och ro")
        factories.make_lesson(course.module, "Hemligt utkast om anmälan", live=False)
        closed = factories.make_lesson(course.module, "Stängd lektion om anmälan")
        PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    return course


@pytest.mark.parametrize("words", ["anmälans", "ANMÄLAN", "lugna", "skriva anmälan"])
def test_search_finds_other_forms_of_a_word_on_open_pages_only(client, lessons, words):
    page = client.get("/sok/", {"q": words}).content.decode()
    assert "Att skriva en anmälan i lugn och ro" in page
    assert "Hemligt" not in page
    assert "Stängd" not in page


@pytest.mark.parametrize(
    "words", ["", " ", '"', "AND", "*", "a" * 500, "'; drop table", "åäö <script>", "-", "NOT NOT", "\0", "a\0b"]
)
def test_search_survives_any_words(client, lessons, words):
    response = client.get("/sok/", {"q": words})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode()


def test_search_looks_past_a_nul_byte(client, lessons):
    """PostgreSQL refuses text with NUL, so none may reach it."""
    response = client.get("/sok/", {"q": "anmä\0lan\0"})
    assert response.context["query"] == "anmälan"
    assert "Att skriva en anmälan i lugn och ro" in response.content.decode()


def test_search_costs_the_same_for_one_hit_and_three(
    client, course, django_assert_num_queries, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        factories.make_lesson(course.module, "Unikum")
    client.get("/sok/", {"q": "unikum"})
    with django_assert_num_queries(4):
        client.get("/sok/", {"q": "unikum"})
    with django_capture_on_commit_callbacks(execute=True):
        factories.make_lesson(course.module, "Unikum två")
        factories.make_lesson(course.module, "Unikum tre")
    client.get("/sok/", {"q": "unikum"})
    with django_assert_num_queries(4):
        client.get("/sok/", {"q": "unikum"})
