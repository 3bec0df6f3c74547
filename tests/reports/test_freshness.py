"""The freshness board: what, how old, whose, whom it affects; for editors only."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ReferenceIndex

from courses.actions import ensure_editorial_workflow, ensure_home
from courses.models import ContactPoint, LessonPage
from learning.records.actions import enrol
from learning.reports.freshness import board
from tests import factories


@pytest.fixture
def lines(course, anna, bo):
    """A stale lesson in a package that Anna and Bo have begun, and a source and a contact point of it."""
    for user in (anna, bo):
        enrol(user=user, package=course.package)
    LessonPage.objects.filter(pk=course.first.pk).update(review_by=date(2020, 1, 1), kept_by="Frida")
    for lesson in LessonPage.objects.all():
        ReferenceIndex.create_or_update_for_object(lesson)
    ContactPoint.objects.create(
        slug="larm", name="Fara", phone="112", last_checked=timezone.localdate(), owner="Hemlig Person"
    )
    return course


def line(title: str):
    return next(item for item in board() if item.title == title)


def test_the_longest_overdue_stands_first_with_keeper_and_learners(lines):
    first = next(item for item in board() if item.kept_by)
    assert (first.title, first.state, first.kept_by, first.learners) == ("Tro är inte risk", "stale", "Frida", 2)
    assert [item.state for item in board()] == sorted(
        (item.state for item in board()), key=["stale", "due", "fresh"].index
    )


def test_a_source_tells_how_many_pages_and_learners_it_touches(lines):
    source = line("Regeringsformen 2 kap. 1 §")
    assert (source.kind, source.uses, source.learners) == ("law", 2, 2)


def test_a_person_in_two_packages_is_counted_once(lines, anna):
    other = factories.make_package()
    lesson = factories.make_lesson(factories.make_module(other))
    ReferenceIndex.create_or_update_for_object(lesson)
    enrol(user=anna, package=other)
    assert line("Regeringsformen 2 kap. 1 §").learners == 2


def test_the_board_filters(lines):
    assert {item.kind for item in board(kind="law")} == {"law"}
    assert {item.title for item in board(wanted="stale", kind="page")} >= {"Tro är inte risk"}
    assert [item.title for item in board(words="hemlig")] == ["Fara 112"]


def test_an_editor_marks_a_lesson_as_checked(client, lines, frida):
    client.force_login(frida)
    client.post(reverse("freshness_check", args=["page", lines.first.pk]))
    lesson = LessonPage.objects.get(pk=lines.first.pk)
    assert lesson.reviewed_at == timezone.localdate()
    assert lesson.review_by == timezone.localdate() + timedelta(days=182)


def test_only_those_who_may_change_it_may_say_that_it_holds(client, lines, anna, disa):
    address = reverse("freshness_check", args=["page", lines.first.pk])
    for user in (anna, disa):
        client.force_login(user)
        assert client.get(reverse("freshness")).status_code == 302
        client.post(address)
    reviewer = factories.make_user("Rut Granskare")
    ensure_editorial_workflow(home=ensure_home())
    reviewer.groups.add(Group.objects.get(name="Sakgranskare"))
    client.force_login(reviewer)
    contact = ContactPoint.objects.get(slug="larm")
    before = contact.last_checked
    client.post(reverse("freshness_check", args=["contact", contact.pk]))
    contact.refresh_from_db()
    assert contact.last_checked == before
    assert LessonPage.objects.get(pk=lines.first.pk).reviewed_at is None


def test_nothing_else_can_be_marked(client, lines, frida):
    client.force_login(frida)
    assert client.post(reverse("freshness_check", args=["page", lines.package.pk])).status_code == 404
    assert client.post(reverse("freshness_check", args=["user", frida.pk])).status_code == 404
    assert client.get(reverse("freshness_check", args=["page", lines.first.pk])).status_code == 405


def test_the_board_costs_the_same_for_one_lesson_and_for_three(client, lines, frida, django_assert_num_queries):
    client.force_login(frida)
    client.get(reverse("freshness"))
    for _more in range(2):
        with django_assert_num_queries(18):
            assert client.get(reverse("freshness")).status_code == 200
        factories.make_lesson(lines.module)
        factories.make_lesson(lines.module)
        client.get(reverse("freshness"))


def test_a_keeper_is_never_shown_in_public(client, lines):
    for address in ("/", lines.first.url, lines.package.url):
        text = client.get(address).text
        assert "Hemlig Person" not in text
        assert "Frida" not in text
