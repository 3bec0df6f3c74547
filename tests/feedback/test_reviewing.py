"""The editor's side: shorten, answer, publish or not; who may; and what is cleared afterwards."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from courses.actions import EDITORS, REVIEWERS, ensure_editorial_workflow, ensure_home
from learning.feedback import actions
from learning.feedback.models import Remark
from tests.factories import make_user

from .conftest import published_remark, rejected_remark, remark

pytestmark = pytest.mark.django_db
WORDS = {"public_text": "Årtalet är fel.", "answer": "Tack, det är rättat.", "what_changed": ""}


@pytest.fixture(autouse=True)
def in_english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def editor(client, db):
    """Someone in the group of editors, and nothing more."""
    ensure_editorial_workflow(home=ensure_home())
    user = make_user("Fia Redaktör")
    user.groups.add(Group.objects.get(name=EDITORS))
    client.force_login(user)
    return user


def address(one: Remark) -> str:
    return f"/admin/remark/edit/{one.pk}/"


def test_an_editor_reads_the_original_shortens_answers_and_publishes(client, editor):
    one = remark(text="Årtalet är fel, säger Kalle <script>.")
    page = client.get(address(one))
    html = page.content.decode()
    assert "säger Kalle &lt;script&gt;" in html
    assert page.context["form"].initial["public_text"] == one.text
    assert client.post(address(one), WORDS | {"action-publish": "1"}).status_code == 302
    one.refresh_from_db()
    assert (one.public_text, one.answer, one.state) == (WORDS["public_text"], WORDS["answer"], "published")
    assert one.text == "Årtalet är fel, säger Kalle <script>."
    assert ModelLogEntry.objects.for_instance(one).get().user == editor


def test_a_draft_is_not_public_and_the_original_cannot_be_edited(client, editor):
    one = remark()
    assert client.post(address(one), WORDS | {"text": "Ändrat", "published_at": "2026-11-24"}).status_code == 302
    one.refresh_from_db()
    assert (one.text, one.state, one.published_at) == ("Årtalet är fel.", "answered", None)


@pytest.mark.parametrize("missing", ["public_text", "answer"])
def test_publishing_needs_a_text_and_an_answer(client, editor, missing):
    one = remark()
    answer = client.post(address(one), WORDS | {missing: "", "action-publish": "1"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [missing])
    one.refresh_from_db()
    assert one.published_at is None
    shown = published_remark()
    assert client.post(address(shown), WORDS | {missing: ""}).status_code == 200
    shown.refresh_from_db()
    assert shown.state == "published"


def test_what_is_published_can_be_taken_back(client, editor):
    one = published_remark()
    assert client.post(address(one), WORDS | {"answer": "", "action-reject": "1"}).status_code == 302
    one.refresh_from_db()
    assert (one.state, one.answer) == ("rejected", "")


def test_the_list_shows_and_filters_by_state_and_page(client, editor, course):
    remark(course.first), published_remark(course.second), rejected_remark()
    listed = client.get("/admin/remark/")
    assert len(listed.context["object_list"]) == 3
    assert "Waiting" in listed.content.decode()
    for state in Remark.State.values[:1] + Remark.State.values[2:]:
        found = client.get("/admin/remark/", {"state": state}).context["object_list"]
        assert [one.state for one in found] == [state]
    about = client.get("/admin/remark/", {"page": course.first.pk}).context["object_list"]
    assert [one.page_id for one in about] == [course.first.pk]


def test_the_menu_shows_it_to_editors(client, editor):
    assert "/admin/remark/" in client.get("/admin/").content.decode()


def test_nobody_makes_or_deletes_a_remark_not_even_a_superuser(client, frida):
    one = remark()
    client.force_login(frida)
    client.post("/admin/remark/new/", WORDS)
    client.post(f"/admin/remark/delete/{one.pk}/")
    assert list(Remark.objects.all()) == [one]


def test_a_reviewer_a_learner_and_a_coordinator_see_no_remark_in_the_editors_room(client, editor, anna, disa):
    one = remark()
    reviewer = make_user("Rut Granskare")
    reviewer.groups.add(Group.objects.get(name=REVIEWERS))
    for user in (reviewer, anna, disa):
        client.force_login(user)
        for target in ("/admin/remark/", address(one)):
            assert client.get(target).status_code == 302
        client.post(address(one), WORDS | {"action-publish": "1"})
    one.refresh_from_db()
    assert one.state == "waiting"


def test_publishing_and_rejecting_twice_keep_the_first_moment():
    one = published_remark()
    assert actions.publish_remark(remark=one, by=None).published_at == one.published_at
    gone = rejected_remark()
    assert actions.reject_remark(remark=gone, by=None).rejected_at == gone.rejected_at
    assert ModelLogEntry.objects.count() == 2


def test_the_first_answers_moment_stands_while_there_is_an_answer():
    one = published_remark()
    mended = actions.answer_remark(remark=one, public_text="Kortare.", answer="Nytt svar.", what_changed="")
    assert (mended.answered_at, mended.published_at, mended.answer) == (one.answered_at, one.published_at, "Nytt svar.")


def test_the_action_refuses_to_publish_without_an_answer():
    with pytest.raises(actions.UnfinishedRemarkError):
        actions.publish_remark(remark=remark(), by=None)


def test_the_database_refuses_what_must_never_be():
    one = published_remark()
    for facts in ({"rejected_at": timezone.now()}, {"answer": ""}, {"public_text": ""}, {"answered_at": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Remark.objects.filter(pk=one.pk).update(**facts)


def test_no_log_and_no_name_of_a_remark_holds_its_words():
    one = rejected_remark(text="Grannen heter Nils.")
    assert "Nils" not in str(one)
    assert "Nils" not in repr(list(ModelLogEntry.objects.values()))


def ago(days: int):
    return timezone.now() - timedelta(days=days)


def test_originals_are_cleared_ninety_days_after_the_review():
    rejected, kept, shown, waiting = rejected_remark(), rejected_remark(), published_remark(), remark()
    Remark.objects.filter(pk=rejected.pk).update(rejected_at=ago(91), public_text="Grannen heter N.")
    Remark.objects.filter(pk=kept.pk).update(rejected_at=ago(89))
    Remark.objects.filter(pk=shown.pk).update(published_at=ago(91))
    Remark.objects.filter(pk=waiting.pk).update(created_at=ago(400))
    call_command("clear_old_remarks")
    assert actions.clear_old_remarks() == 0
    words = {one.pk: (one.text, one.public_text) for one in Remark.objects.all()}
    assert words == {
        rejected.pk: ("", ""),
        kept.pk: ("Grannen heter Nils.", ""),
        shown.pk: ("", "Årtalet är fel."),
        waiting.pk: ("Årtalet är fel.", ""),
    }


def test_a_cleared_remark_is_never_published(client, editor):
    one = rejected_remark()
    Remark.objects.filter(pk=one.pk).update(rejected_at=ago(91))
    actions.clear_old_remarks()
    assert client.post(address(one), WORDS | {"action-publish": "1"}).status_code == 200
    one.refresh_from_db()
    assert one.state == "rejected"
