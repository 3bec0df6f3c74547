"""The lint in the CMS: errors refuse publishing of every kind of page, warnings are shown and stop nothing."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from courses.content_lint.cms import page_findings, published_findings
from courses.models import ChecklistPage, HomePage, InfoPage, LessonPage, ModulePage, QuizPage, Source
from quizzes.actions import save_question, save_quiz
from quizzes.grading import Choice
from tests import factories
from tests.courses.test_publishing import form

BOMB = [("text", "<p>Det är en tickande bomb.</p>")]
HEAVY = [("text", "<p>" + "Du ser att hon ler och " * 8 + "går.</p>")]


@pytest.fixture(autouse=True)
def english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def frida(frida, client):
    client.force_login(frida)
    client.cookies["django_language"] = "en"
    return frida


def rules(page: Page) -> set[tuple[str, str]]:
    return {(one.rule, one.severity.value) for one in page_findings(page)}


def lesson_with(course, *blocks) -> LessonPage:
    lesson = LessonPage.objects.get(pk=course.first.pk)
    lesson.body = list(blocks)
    return lesson


def linking(target: int) -> tuple[str, str]:
    return ("text", f'<p>Se <a linktype="page" id="{target}">sidan</a>.</p>')


def checklist(course, body: list) -> ChecklistPage:
    page = ChecklistPage(title="Så", slug="sa", body=body, review_by=date(2027, 5, 24), live=False)
    return ModulePage.objects.get(pk=course.module.pk).add_child(instance=page)


def test_a_link_to_a_live_page_is_whole(course):
    assert rules(lesson_with(course, linking(course.second.pk))) == rules(course.first)


def test_a_link_to_a_page_that_is_gone_is_an_error(course):
    gone = course.second.pk
    Page.objects.get(pk=gone).specific.delete()
    assert rules(lesson_with(course, linking(gone))) - rules(course.first) == {("dead-link", "error")}


def test_a_link_to_a_page_that_is_not_published_is_a_warning(course):
    course.second.unpublish()
    assert rules(lesson_with(course, linking(course.second.pk))) - rules(course.first) == {("link-to-draft", "warning")}


def test_a_page_without_rules_has_no_findings(course):
    assert page_findings(course.package) == []
    assert page_findings(HomePage.objects.get()) == []


def test_a_quiz_page_is_judged_with_its_quiz(course):
    choices = [Choice(one, f"Du gör {one}.", "Det är en rimlig tanke.", one == "a") for one in "abc"]
    versions = [
        save_question(slug=f"bomb-{at}", kind="single", stem=f"Smittar det {at}?", choices=choices) for at in range(4)
    ]
    quiz = save_quiz(
        slug="bomb", title="Prov", kind="final", pass_mark="0.8", questions=[one.question for one in versions]
    )
    page = QuizPage.objects.get(pk=course.quiz.pk)
    assert rules(page) == {("short-feedback", "warning")}
    page.quiz = quiz
    assert rules(page) == {("wording", "error"), ("first-right", "error")}
    with pytest.raises(ValidationError):
        page.save_revision().publish()


@pytest.mark.parametrize("body", [BOMB, []])
def test_a_checklist_with_an_error_is_not_published(course, body):
    page = checklist(course, body)
    with pytest.raises(ValidationError):
        page.save_revision().publish()
    assert not ChecklistPage.objects.get(pk=page.pk).live


def test_a_checklist_with_steps_is_published(course):
    page = checklist(course, [("checklist", {"title": "", "steps": ["<p>Lyssna.</p>"]})])
    page.save_revision().publish()
    assert ChecklistPage.objects.get(pk=page.pk).live


def test_an_information_page_with_an_error_is_not_published(course):
    page = HomePage.objects.get().add_child(instance=InfoPage(title="Om", slug="om", body=BOMB, live=False))
    with pytest.raises(ValidationError) as caught:
        page.save_revision().publish()
    assert caught.value.messages == ["Change “tickande bomb”. Write vad personen har sagt eller gjort."]


def test_a_warning_stops_nothing(course):
    lesson = lesson_with(course, *HEAVY)
    assert ("long-sentence", "warning") in rules(lesson)
    lesson.save_revision().publish()
    assert LessonPage.objects.get(pk=lesson.pk).body.get_prep_value()[0]["type"] == "text"


def test_the_editor_sees_what_to_mend(frida, course, client):
    lesson = lesson_with(course, *BOMB, *HEAVY)
    lesson.save_revision()
    page = client.get(reverse("wagtailadmin_pages:edit", args=[lesson.pk])).content.decode()
    assert "This must be mended before the page can be published:" in page
    assert "Change “tickande bomb”. Write vad personen har sagt eller gjort." in page
    assert "Look at this once more. It stops nothing:" in page
    assert "Divide the sentence that begins “Du ser att hon ler och …”: it has 49 words." in page
    assert f'href="#block-{lesson.body[0].id}-section"' in page


def test_the_editor_of_a_new_page_sees_no_findings(frida, course, client):
    url = reverse("wagtailadmin_pages:add", args=["courses", "lessonpage", course.module.pk])
    page = client.get(url).content.decode()
    assert "It stops nothing" not in page
    assert "Nothing to mend" not in page


def info_form(title: str, body: list, **more) -> dict:
    return nested_form_data(
        {"title": title, "slug": "om", "intro": "", "reviewed_at": "", "review_by": "", "kept_by": ""}
        | {"body": streamfield(body), "info_sources": inline_formset([]), "comments": inline_formset([])}
        | more
    )


def fact(source: Source) -> tuple:
    said = '{"blocks": [{"key": "a", "text": "Så är det.", "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}}'
    return ("fact", {"title": "Fakta", "body": said, "source": str(source.pk)})


def test_the_form_judges_what_stands_in_it(frida, course, client):
    """The draft in the form is judged, not what was saved; a draft is saved whatever it says."""
    source = factories.make_source()
    page = HomePage.objects.get().add_child(instance=InfoPage(title="Om", slug="om", live=False))
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    Source.objects.update(status="unverified")
    refused = client.post(url, info_form("Om", [fact(source)], **{"action-publish": "x"}))
    assert "is not verified. Verify it" in refused.content.decode()
    assert client.post(url, info_form("Om", [fact(source)])).status_code == 302
    Source.objects.update(status="verified")
    assert client.post(url, info_form("Om", [fact(source)], **{"action-publish": "x"})).status_code == 302
    assert InfoPage.objects.get(pk=page.pk).live


def test_publishing_raises_the_edition_once(frida, course, client):
    """The form is judged before it is saved, and judging raises nothing."""
    lesson = LessonPage.objects.get(pk=course.first.pk)
    sent = form(lesson, **{"action-publish": "x", "changes_content": "on"}) | {"change_note": "Nytt."}
    assert client.post(reverse("wagtailadmin_pages:edit", args=[lesson.pk]), sent).status_code == 302
    assert LessonPage.objects.get(pk=lesson.pk).edition == 2


def test_sources_taken_away_and_chosen_in_the_form_are_kept_once(frida, course, client):
    lesson = LessonPage.objects.get(pk=course.first.pk)
    other = factories.make_source("annan")
    row = lesson.lesson_sources.get()
    rows = [
        {"id": str(row.pk), "source": str(row.source_id), "ORDER": "1", "DELETE": "1"},
        {"id": "", "source": str(other.pk), "ORDER": "2", "DELETE": ""},
    ]
    sent = form(lesson, **{"action-publish": "x"})
    sent |= nested_form_data({"lesson_sources": inline_formset(rows, initial=1)})
    assert client.post(reverse("wagtailadmin_pages:edit", args=[lesson.pk]), sent).status_code == 302
    assert [one.source for one in LessonPage.objects.get(pk=lesson.pk).lesson_sources.all()] == [other]


@pytest.mark.parametrize("lessons", [1, 3])
def test_a_page_costs_the_same_however_many_there_are(course, lessons, django_assert_num_queries):
    for number in range(lessons):
        factories.make_lesson(course.module, f"Lektion {number}")
    lesson = LessonPage.objects.get(pk=course.first.pk)
    with django_assert_num_queries(11):
        page_findings(lesson)


def test_everything_published_is_judged_under_the_names_of_files(course):
    lesson = lesson_with(course, *BOMB, linking(course.second.pk))
    lesson.save()
    course.second.unpublish()
    found = [one for one in published_findings() if one.rule in {"wording", "link-to-draft"}]
    package, module = course.package.slug, course.module.slug
    path = f"pages/{package}/{module}/10-{lesson.slug}.md"
    assert [(one.place, one.rule) for one in found] == [
        (f"{path}#{lesson.body[0].id}", "wording"),
        (f"{path}#{lesson.body[1].id}", "link-to-draft"),
    ]
