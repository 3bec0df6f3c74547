"""By keyboard alone: log in, read a lesson, take the quiz, reach the certificate."""

from playwright.sync_api import Page

from courses.models import LessonPage, QuizPage
from learning.records.actions import Finish, complete_activity, enrol
from learning.records.models import Certificate, Evidence
from quizzes.models import Response
from tests.factories import PASSWORD

MOST_TABS = 150
FOCUSED = """() => {
  const e = document.activeElement;
  const label = e.labels && e.labels.length ? e.labels[0].innerText : "";
  return (e.getAttribute("aria-label") || e.innerText || label || e.name || e.tagName).trim();
}"""
IS_SEEN = """() => {
  const e = document.activeElement;
  const style = getComputedStyle(e.closest("label.choice") || e);
  return style.outlineStyle !== "none" || style.boxShadow !== "none";
}"""


def tab_to(page: Page, words: str) -> None:
    """Press Tab until what has focus says the words; each stop must be visible."""
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        if words in page.evaluate(FOCUSED):
            assert page.evaluate(IS_SEEN), f"no visible focus on {words!r}"
            return
    raise AssertionError(f"Tab never reached {words!r} on {page.url}")


def tab_to_field(page: Page, kind: str) -> None:
    """Press Tab until a field of that kind has focus."""
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == kind:
            return
    raise AssertionError(f"Tab never reached a field of kind {kind}")


def press(page: Page, words: str) -> None:
    """Reach it, press Enter, and wait for the next page."""
    tab_to(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def choose(page: Page) -> None:
    """Choose the right answers of the question on the page with the keyboard."""
    _rest, uuid, position, _end = page.url.rsplit("/", 3)
    response = Response.objects.select_related("version").get(attempt__uuid=uuid, position=position)
    right = {one.id: one.text for one in response.version.parsed_choices if one.is_correct}
    if response.version.kind == "multiple":
        for key in (one for one in response.shown if one in right):
            tab_to(page, right[key])
            page.keyboard.press("Space")
    else:
        tab_to_field(page, "radio")
        page.keyboard.press("Space")
        for _arrow in range(len(response.shown)):
            if page.evaluate("document.activeElement.value") in right:
                break
            page.keyboard.press("ArrowDown")
    press(page, "Spara och gå vidare")


def finish_all_but_the_last_lesson(anna) -> LessonPage:
    """Anna has done five of the six lessons; the sixth and the quiz are left."""
    quiz = QuizPage.objects.get(quiz__slug="islamistisk-slutprov")
    lessons = LessonPage.objects.child_of(quiz.get_parent()).filter(is_refresher=False)
    *done, last = lessons.order_by("path")
    enrolment = enrol(user=anna, package=quiz.get_parent().get_parent().specific)
    for lesson in done:
        complete_activity(enrolment=enrolment, activity=lesson, evidence=Finish(Evidence.Kind.READ, "k"))
    return last


def test_login_lesson_quiz_and_certificate_by_keyboard_alone(visit, anna):
    last = finish_all_but_the_last_lesson(anna)
    one = visit()
    page = one.go("/konto/login/")
    page.keyboard.press("Tab")
    assert "Hoppa till innehållet" in page.evaluate(FOCUSED)
    tab_to_field(page, "email")
    page.keyboard.type(anna.email)
    tab_to_field(page, "password")
    page.keyboard.type(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.get_by_role("heading", level=1).inner_text() == "Var arbetar du?"
    press(page, "Spara och fortsätt")
    assert page.get_by_role("heading", level=1).inner_text() == "Min utbildning"

    press(page, last.title)
    press(page, "Jag är klar")
    press(page, "Starta quizet")
    for _question in range(10):
        choose(page)
    press(page, "Lämna in")
    press(page, "Visa ditt intyg")
    assert page.locator("main .name").inner_text() == "Anna Sjölund"
    assert Certificate.objects.count() == 1
    assert one.errors == []
