"""A page that learners have records of is not deleted; unpublishing is offered instead."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from learning.records.actions import Finish, complete_activity, enrol, save_note

SENTENCE = "cannot be deleted, because learners have something saved there"


@pytest.fixture
def frida(frida, client):
    client.force_login(frida)
    client.cookies["django_language"] = "en"
    return frida


@pytest.fixture
def done(course, anna):
    """Anna has completed the first lesson and written a note in the second."""
    enrolment = enrol(user=anna, package=course.package)
    complete_activity(enrolment=enrolment, activity=course.first, evidence=Finish("read", "once"))
    save_note(user=anna, page=course.second, block_id="tanke", text="Mitt eget.")
    return course


def delete(client, page) -> str:
    """Try to delete the page; what the editor reads then."""
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    return client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("name", ["first", "second", "module", "package"])
def test_a_page_with_records_is_not_deleted_and_names_nobody(frida, done, client, name):
    page = getattr(done, name)
    shown = delete(client, page)
    assert SENTENCE in shown
    assert reverse("wagtailadmin_pages:unpublish", args=[page.pk]) in shown
    assert "Anna" not in shown
    assert Page.objects.filter(pk=page.pk).exists()


def test_a_page_without_records_is_deleted(frida, done, client):
    assert SENTENCE not in delete(client, done.quiz)
    assert not Page.objects.filter(pk=done.quiz.pk).exists()


def test_many_at_once_are_all_kept_where_one_has_records(frida, done, client):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    client.post(f"{url}?id={done.first.pk}&id={done.quiz.pk}&next=/admin/", {})
    shown = client.get(reverse("wagtailadmin_home")).content.decode()
    assert f"“{done.first.title}” {SENTENCE}" in shown
    assert Page.objects.filter(pk__in=[done.first.pk, done.quiz.pk]).count() == 2


def test_many_without_records_are_deleted(frida, done, client):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    client.post(f"{url}?id={done.quiz.pk}&next=/admin/", {})
    assert not Page.objects.filter(pk=done.quiz.pk).exists()
