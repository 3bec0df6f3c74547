"""A lesson without goals, gender perspective, sources or review date is published by no way; a draft may be saved."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from courses.actions import ensure_editorial_workflow, ensure_home
from courses.models import LessonPage, Source
from tests import factories

SENTENCES = {
    "goals": "Write at least one learning goal before you publish.",
    "gender_perspective": "Write the gender perspective before you publish: who acts, who is exposed?",
    "sources": "Choose at least one source before you publish.",
    "review_by": "Set the date when the lesson must be reviewed before you publish.",
}
WHOLE = {"goals": "skilja tro från våld", "gender_perspective": "Flickor.", "review_by": "2027-05-24"}


@pytest.fixture
def frida(frida, client):
    client.force_login(frida)
    client.cookies["django_language"] = "en"
    return frida


@pytest.fixture
def lesson(course) -> LessonPage:
    """A complete lesson that is a draft."""
    course.first.unpublish()
    lesson = LessonPage.objects.get(pk=course.first.pk)
    lesson.save_revision()
    return lesson


def make_lacking(lesson: LessonPage, what: str):
    """A new draft revision of the lesson that lacks one thing."""
    if what == "sources":
        lesson.lesson_sources = []
    else:
        setattr(lesson, what, None if what == "review_by" else "")
    return lesson.save_revision(clean=False)


def form(lesson: LessonPage, *, lacks: str = "", **more) -> dict:
    """What the editor's form sends."""
    rows = [
        {
            "id": str(row.pk or ""),
            "source": str(row.source_id),
            "ORDER": "1",
            "DELETE": "1" if lacks == "sources" else "",
        }
        for row in lesson.lesson_sources.all()
    ]
    fields = {"title": lesson.title, "slug": lesson.slug, "summary": "En mening.", "minutes": "10", "change_note": ""}
    return nested_form_data(
        fields
        | {name: "" if name == lacks else value for name, value in WHOLE.items()}
        | {"body": streamfield([("text", rich_text("<p>Tro.</p>", features=["bold"]))])}
        | {"lesson_sources": inline_formset(rows, initial=len(rows)), "comments": inline_formset([])}
        | more
    )


@pytest.mark.parametrize("what", SENTENCES)
def test_the_editor_refuses_to_publish_and_says_why(frida, lesson, client, what):
    url = reverse("wagtailadmin_pages:edit", args=[lesson.pk])
    response = client.post(url, form(lesson, lacks=what, **{"action-publish": "x"}))
    assert response.status_code == 200
    assert SENTENCES[what] in response.content.decode()
    assert not LessonPage.objects.get(pk=lesson.pk).live


@pytest.mark.parametrize("what", SENTENCES)
def test_the_editor_refuses_to_hand_over_for_review(frida, lesson, client, what):
    ensure_editorial_workflow(home=ensure_home())
    url = reverse("wagtailadmin_pages:edit", args=[lesson.pk])
    response = client.post(url, form(lesson, lacks=what, **{"action-submit": "x"}))
    assert SENTENCES[what] in response.content.decode()
    assert LessonPage.objects.get(pk=lesson.pk).current_workflow_state is None


@pytest.mark.parametrize("what", SENTENCES)
def test_a_draft_may_lack_anything(frida, lesson, client, what):
    url = reverse("wagtailadmin_pages:edit", args=[lesson.pk])
    response = client.post(url, form(lesson, lacks=what))
    assert response.status_code == 302, response.context["form"].errors
    assert not LessonPage.objects.get(pk=lesson.pk).live


def test_the_editor_publishes_a_complete_lesson(frida, lesson, client):
    url = reverse("wagtailadmin_pages:edit", args=[lesson.pk])
    assert client.post(url, form(lesson, **{"action-publish": "x"})).status_code == 302
    assert LessonPage.objects.get(pk=lesson.pk).live


@pytest.mark.parametrize("what", SENTENCES)
def test_a_revision_that_lacks_something_is_not_published(lesson, what):
    revision = make_lacking(lesson, what)
    with pytest.raises(ValidationError):
        revision.publish()
    assert not LessonPage.objects.get(pk=lesson.pk).live


def test_a_draft_of_a_live_lesson_is_judged_by_the_draft(course):
    revision = make_lacking(LessonPage.objects.get(pk=course.first.pk), "gender_perspective")
    with pytest.raises(ValidationError):
        revision.publish()
    assert LessonPage.objects.get(pk=course.first.pk).gender_perspective == "Flickor görs osynliga."


def start_workflow(lesson: LessonPage, frida):
    """The lesson stands before its last approval."""
    workflow = ensure_editorial_workflow(home=ensure_home())
    state = workflow.start(lesson, frida)
    state.current_task_state.specific.approve(user=frida)
    state.refresh_from_db()
    return state


@pytest.mark.parametrize("is_script", [True, False])
def test_the_last_approval_of_a_lesson_that_lacks_something_says_why(frida, lesson, client, is_script):
    state = start_workflow(lesson, frida)
    make_lacking(lesson, "gender_perspective")
    state.refresh_from_db()
    task_state = state.current_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[lesson.pk, "approve", task_state.pk])
    headers = {"x-requested-with": "XMLHttpRequest"} if is_script else {}
    response = client.post(url, {"comment": ""}, headers=headers)
    edit = reverse("wagtailadmin_pages:edit", args=[lesson.pk])
    assert (response.json()["redirect"] if is_script else response.url) == edit
    assert SENTENCES["gender_perspective"] in client.get(edit).content.decode()
    task_state.refresh_from_db()
    assert (task_state.status, LessonPage.objects.get(pk=lesson.pk).live) == ("in_progress", False)


def test_the_last_approval_in_the_editor_says_why(frida, lesson, client):
    start_workflow(lesson, frida)
    sent = form(lesson, lacks="sources", **{"action-workflow-action": "x", "workflow-action-name": "approve"})
    response = client.post(reverse("wagtailadmin_pages:edit", args=[lesson.pk]), sent)
    assert SENTENCES["sources"] in response.content.decode()
    assert not LessonPage.objects.get(pk=lesson.pk).live


def test_the_last_approval_publishes_a_complete_lesson(frida, lesson, client):
    state = start_workflow(lesson, frida)
    url = reverse("wagtailadmin_pages:workflow_action", args=[lesson.pk, "approve", state.current_task_state.pk])
    assert client.post(url, {"comment": ""}).status_code == 302
    assert LessonPage.objects.get(pk=lesson.pk).live


@pytest.mark.parametrize("chosen", ["itself", "the module"])
def test_publishing_many_at_once_refuses_what_lacks_something(frida, course, lesson, client, chosen):
    make_lacking(lesson, "review_by")
    target = lesson if chosen == "itself" else course.module
    url = (
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={target.pk}&next=/admin/pages/"
    )
    response = client.post(url, {"include_descendants": "on"})
    assert response.status_code == 302
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert f"{lesson.title}: {SENTENCES['review_by']}" in page
    assert not LessonPage.objects.get(pk=lesson.pk).live


def test_the_preview_of_a_draft_shows_what_a_learner_will_see(frida, lesson, client):
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[lesson.pk])
    sent = form(lesson) | {"title": "Ett nytt namn"}
    assert client.post(url, sent).json()["is_valid"] is True
    response = client.get(url)
    assert response.status_code == 200
    assert "courses/lesson_page.html" in [template.name for template in response.templates]
    assert "Ett nytt namn" in response.content.decode()
    assert [part.html for part in response.context["body"].parts] != []


def test_the_same_source_twice_is_refused_in_words(frida, lesson, client):
    source = str(factories.make_source().pk)
    sent = form(lesson) | nested_form_data({"lesson_sources": inline_formset([{"source": source}, {"source": source}])})
    response = client.post(reverse("wagtailadmin_pages:edit", args=[lesson.pk]), sent)
    assert "The same source stands twice. Keep one of them." in response.content.decode()


NOT_VERIFIED = (
    "The source “Regeringsformen 2 kap. 1 §” is not verified. Verify it, or choose another, before you publish."
)


@pytest.fixture
def unverified(lesson) -> LessonPage:
    """The only source of the lesson is not verified."""
    Source.objects.update(status="unverified")
    return lesson


@pytest.mark.parametrize("action", ["action-publish", "action-submit"])
def test_the_editor_refuses_a_source_that_is_not_verified(frida, unverified, client, action):
    ensure_editorial_workflow(home=ensure_home())
    url = reverse("wagtailadmin_pages:edit", args=[unverified.pk])
    response = client.post(url, form(unverified, **{action: "x"}))
    assert NOT_VERIFIED in response.content.decode()
    assert not LessonPage.objects.get(pk=unverified.pk).live


def test_the_editor_judges_the_sources_in_the_form(frida, unverified, client):
    """A row that is ticked for removal is no hindrance; a new row is judged like an old one."""
    other = Source.objects.create(
        slug="annan", kind="law", title="Annan", status="verified", reviewed_at="2026-11-22", review_by="2027-05-22"
    )
    row = unverified.lesson_sources.get()
    rows = [
        {"id": str(row.pk), "source": str(row.source_id), "ORDER": "1", "DELETE": "1"},
        {"id": "", "source": str(other.pk), "ORDER": "2", "DELETE": ""},
    ]
    sent = form(unverified) | nested_form_data({"lesson_sources": inline_formset(rows, initial=1)})
    url = reverse("wagtailadmin_pages:edit", args=[unverified.pk])
    assert client.post(url, sent | {"action-publish": "x"}).status_code == 302
    assert LessonPage.objects.get(pk=unverified.pk).live


def test_a_draft_may_lean_on_a_source_that_is_not_verified(frida, unverified, client):
    url = reverse("wagtailadmin_pages:edit", args=[unverified.pk])
    assert client.post(url, form(unverified)).status_code == 302


def test_a_revision_with_a_source_that_is_not_verified_is_not_published(unverified, settings):
    settings.LANGUAGE_CODE = "en"
    with pytest.raises(ValidationError) as caught:
        unverified.get_latest_revision().publish()
    assert caught.value.messages == [NOT_VERIFIED]
    assert not LessonPage.objects.get(pk=unverified.pk).live
