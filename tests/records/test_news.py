"""What is new since a learner did it: the notes of later editions, with links; the completion stands."""

from datetime import timedelta

import pytest
from django.utils import timezone

from courses.models import EditionNote, LessonPage
from learning.records.actions import Finish, complete_activity, enrol
from learning.records.models import Completion, Evidence
from learning.records.queries import news_for, notes_since


@pytest.fixture
def done(course, anna):
    """Anna has done the first lesson in its first edition."""
    enrolment = enrol(user=anna, package=course.package)
    complete_activity(enrolment=enrolment, activity=course.first, evidence=Finish(Evidence.Kind.READ, "read:1"))
    return enrolment


def new_edition(lesson: LessonPage, edition: int, note: str) -> None:
    newest = LessonPage.objects.get(pk=lesson.pk)
    newest.edition, newest.change_note = edition, note
    newest.save_revision().publish()


def test_a_later_edition_is_news_for_who_did_an_earlier_one(done, course, anna, bo):
    new_edition(course.first, 2, "Ny lag från 1 juli.")
    new_edition(course.first, 3, "Ett fall till.")
    assert [(one.title, one.notes) for one in news_for(anna)] == [
        ("Tro är inte risk", ("Ett fall till.", "Ny lag från 1 juli."))
    ]
    assert news_for(bo) == []
    assert Completion.objects.get(enrolment=done).edition == 1


def test_a_mended_typo_is_news_for_nobody(done, course, anna):
    new_edition(course.first, 1, "")
    assert news_for(anna) == []
    assert EditionNote.objects.count() == 0


def test_what_is_not_completed_is_no_news(done, course, anna):
    new_edition(course.second, 2, "Ny källa.")
    assert news_for(anna) == []


def test_the_learner_reads_what_is_new_and_is_up_to_date(client, done, course, anna):
    new_edition(course.first, 2, "Ny lag från 1 juli.")
    client.force_login(anna)
    assert "Ny lag från 1 juli." in client.get("/min-utbildning/").text
    assert "Ny lag från 1 juli." in client.get(course.first.url).text
    client.post(f"/klar/{course.first.pk}/", {"once": "6a1f0a3e-7b1c-4a52-9a6e-1f9d2b0c7e11"})
    assert "Ny lag från 1 juli." not in client.get("/min-utbildning/").text
    assert "Ny lag från 1 juli." not in client.get(course.first.url).text
    assert Evidence.objects.filter(activity=course.first, edition=2).count() == 1
    assert Completion.objects.filter(activity=course.first).count() == 1


def test_a_visitor_sees_no_news(client, done, course):
    new_edition(course.first, 2, "Ny lag från 1 juli.")
    assert "Ny lag från 1 juli." not in client.get(course.first.url).text


def test_the_note_of_an_edition_published_twice_stands_once(done, course):
    new_edition(course.first, 2, "Ny lag.")
    new_edition(course.first, 2, "Ny lag från 1 juli.")
    assert list(EditionNote.objects.values_list("edition", "note")) == [(2, "Ny lag från 1 juli.")]


def test_an_edition_that_is_published_later_is_no_news_before(done, course, anna):
    course.first.save_revision().publish()
    newest = LessonPage.objects.get(pk=course.first.pk)
    newest.edition, newest.change_note = 2, "Ny lag från 1 juli."
    newest.go_live_at = timezone.now() + timedelta(days=3)
    newest.save_revision().publish()
    now = LessonPage.objects.get(pk=course.first.pk)
    assert (now.live, now.edition) == (True, 1)
    assert news_for(anna) == []
    assert notes_since(anna, now) == ()


def test_an_edition_that_was_taken_back_is_no_news(done, course, anna):
    new_edition(course.first, 2, "Ny lag från 1 juli.")
    new_edition(course.first, 3, "Fel lag.")
    new_edition(course.first, 2, "Ny lag från 1 juli.")
    now = LessonPage.objects.get(pk=course.first.pk)
    assert [one.notes for one in news_for(anna)] == [("Ny lag från 1 juli.",)]
    assert notes_since(anna, now) == ("Ny lag från 1 juli.",)
