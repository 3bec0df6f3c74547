"""axe finds nothing, on phone and desktop, in light and dark; nothing scrolls sideways; a first visit is light."""

import pytest

from courses.models import LessonPage, QuizPage
from learning.records.actions import Finish, complete_activity, enrol, submit_quiz
from learning.records.models import Certificate, Evidence
from learning.records.tallying import update
from quizzes.actions import save_answer, start_attempt
from tests.factories import PASSWORD

from .conftest import DESKTOP, PHONE

MODES = [(viewport, scheme) for viewport in (PHONE, DESKTOP) for scheme in ("light", "dark")]
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
OPEN = [
    "/",
    "/islamistisk-extremism/",
    "/islamistisk-extremism/lektioner/",
    "/islamistisk-extremism/lektioner/tro-ar-inte-risk/",
    "/islamistisk-extremism/lektioner/avslutande-quiz/",
    "/samtal-i-ditt-yrke/skola/",
    "/samtal-i-ditt-yrke/skola/sa-har-gor-du-vid-oro/",
    "/sok/?q=anm%C3%A4lan",
    "/intyg/",
    "/intyg/?number=fel",
    "/konto/login/",
    "/konto/signup/",
    "/konto/login/code/",
    "/konto/password/reset/",
    "/finns-inte/",
]


def passed_attempt(anna):
    """Anna has done everything; her attempt at the final quiz."""
    quiz = QuizPage.objects.get(quiz__slug="islamistisk-slutprov")
    enrolment = enrol(user=anna, package=quiz.get_parent().get_parent().specific)
    for lesson in LessonPage.objects.child_of(quiz.get_parent()):
        complete_activity(enrolment=enrolment, activity=lesson, evidence=Finish(Evidence.Kind.READ, "k"))
    attempt = start_attempt(user=anna, quiz=quiz.quiz)
    for response in attempt.responses.select_related("version"):
        right = [one.id for one in response.version.parsed_choices if one.is_correct]
        save_answer(attempt=attempt, position=response.position, chosen=right)
    submit_quiz(attempt=attempt)
    update()
    return attempt


def look(visit, addresses) -> list[str]:
    """Everything wrong on the pages: axe, sideways scroll, console errors."""
    wrong = []
    for address in addresses:
        page = visit.go(address)
        wrong += [f"{address} {one}" for one in visit.violations()]
        if page.evaluate(WIDER) > 0:
            wrong.append(f"{address} scrolls sideways by {page.evaluate(WIDER)} px")
        if page.locator("h1").count() != 1:
            wrong.append(f"{address} has {page.locator('h1').count()} h1")
    return wrong + visit.errors + visit.foreign()


@pytest.mark.parametrize(("viewport", "scheme"), MODES)
def test_no_page_has_anything_that_axe_finds(visit, viewport, scheme, anna, carin, disa):
    attempt = passed_attempt(anna)
    certificate = Certificate.objects.get()
    wrong = look(visit(viewport=viewport, color_scheme=scheme), [*OPEN, certificate.get_absolute_url()])

    learner = visit(viewport=viewport, color_scheme=scheme)
    learner.log_in(anna.email, PASSWORD)
    again = start_attempt(user=anna, quiz=attempt.quiz)
    mine = [
        "/min-utbildning/",
        "/mina-uppgifter/",
        "/min-arbetsplats/",
        "/islamistisk-extremism/",
        "/islamistisk-extremism/lektioner/tro-ar-inte-risk/",
        "/islamistisk-extremism/lektioner/avslutande-quiz/",
        f"/prov/forsok/{attempt.uuid}/",
        f"/prov/forsok/{again.uuid}/1/",
        f"/prov/forsok/{again.uuid}/lamna-in/",
    ]
    wrong += look(learner, mine)

    for person in (carin, disa):
        follower = visit(viewport=viewport, color_scheme=scheme)
        follower.log_in(person.email, PASSWORD)
        wrong += look(follower, ["/uppfoljning/", "/uppfoljning/personer/", "/inbjudningar/"])
    assert wrong == []


def test_a_first_visit_of_a_lesson_is_light_and_asks_nobody_else(visit):
    one = visit()
    sizes = []
    one.page.on("response", lambda response: sizes.append(response.request.sizes()))
    one.go("/islamistisk-extremism/lektioner/tro-ar-inte-risk/")
    one.page.wait_for_load_state("networkidle")
    transferred = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
    assert len(one.requests) <= 12
    assert transferred <= 100_000
    assert one.foreign() == []


def test_the_interface_can_be_english_while_the_content_stays_swedish(visit):
    page = visit().go("/islamistisk-extremism/lektioner/tro-ar-inte-risk/")
    page.get_by_role("button", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_role("link", name="Log in", exact=True).count() == 1
    article = page.locator("article[lang=sv]")
    assert "Tro är inte risk" in article.inner_text()
