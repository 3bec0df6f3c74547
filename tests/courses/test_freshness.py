"""Fresh, due or stale; and a check that is no change of the content."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import PageLogEntry

from courses.actions import mark_checked
from courses.freshness import State, state
from courses.models import ContactPoint, LessonPage
from tests import factories

DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))
TODAY = date(2027, 1, 10)


@given(DAYS, DAYS)
def test_what_has_passed_its_day_is_stale_and_nothing_else(review_by, today):
    assert (state(review_by, today) == State.STALE) == (review_by < today)


def test_the_last_day_is_not_stale_and_a_month_ahead_is_due():
    assert state(TODAY, TODAY) == State.DUE
    assert state(TODAY + timedelta(days=30), TODAY) == State.DUE
    assert state(TODAY + timedelta(days=31), TODAY) == State.FRESH
    assert state(None, TODAY) == State.STALE


def test_a_checked_lesson_keeps_its_draft_and_what_is_published(course, frida):
    lesson = course.first
    lesson.save_revision().publish()
    draft = LessonPage.objects.get(pk=lesson.pk)
    draft.summary = "Ett utkast."
    draft.save_revision()
    mark_checked(item=LessonPage.objects.get(pk=lesson.pk), user=frida, on=TODAY)
    now = LessonPage.objects.get(pk=lesson.pk)
    assert (now.reviewed_at, now.review_by) == (TODAY, TODAY + timedelta(days=182))
    assert now.summary == "En mening."
    newest = now.get_latest_revision_as_object()
    assert (newest.summary, newest.reviewed_at) == ("Ett utkast.", TODAY)
    assert PageLogEntry.objects.filter(page=lesson.pk, action="kompass.checked", user=frida).count() == 1


def test_checked_twice_on_a_day_is_checked_once(course, frida):
    for _again in range(2):
        mark_checked(item=LessonPage.objects.get(pk=course.first.pk), user=frida, on=TODAY)
    assert PageLogEntry.objects.filter(page=course.first.pk, action="kompass.checked").count() == 1


def test_what_may_change_is_looked_at_more_often(db, frida):
    source = factories.make_source()
    source.may_change = True
    source.save()
    mark_checked(item=source, user=frida, on=TODAY)
    source.refresh_from_db()
    assert (source.reviewed_at, source.review_by) == (TODAY, TODAY + timedelta(days=91))


def test_a_contact_point_that_nobody_has_checked_for_a_quarter_says_when_it_was(client, db):
    page = factories.make_two_minutes()
    assert "Senast kontrollerad 1 januari 2020" not in client.get(page.url).text
    contact = ContactPoint.objects.get(slug="larm")
    contact.last_checked = date(2020, 1, 1)
    contact.save()
    assert "Senast kontrollerad 1 januari 2020" in client.get(page.url).text


def test_a_stale_source_shows_it_beside_the_fact(client, course):
    source = factories.make_source()
    body = [("fact", {"title": "Lagen", "body": "<p>Tron är fri.</p>", "source": source})]
    lesson = factories.make_lesson(course.module, body=body)
    assert "badge stale" not in client.get(lesson.url).text
    source.review_by = date(2020, 1, 1)
    source.save()
    assert "badge stale" in client.get(lesson.url).text
