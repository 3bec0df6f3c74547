"""The first whole path: from the home page to one person more in the coordinator's figures."""

import re

from django.core import mail
from playwright.sync_api import Page

from learning.people.models import HeadCount, Membership, User
from learning.records.models import Certificate
from quizzes.models import Attempt, Response
from tests.factories import PASSWORD

from .conftest import PHONE


def code_in_mail() -> str:
    """The one-time code in the newest mail."""
    return re.search(r"^\s*([A-Z0-9]{3,}(?:-[A-Z0-9]{3,})*|\d{6})\s*$", mail.outbox[-1].body, re.MULTILINE).group(1)


def register(page: Page, email: str) -> None:
    page.get_by_role("link", name="Logga in").first.click()
    page.get_by_role("link", name=re.compile("^Skapa")).click()
    page.get_by_label("Förnamn").fill("Nova")
    page.get_by_label("Efternamn").fill("Lind")
    page.get_by_role("textbox", name="E-post").fill(email)
    page.get_by_role("textbox", name="Lösenord").fill("tre vanliga ord 26")
    page.get_by_role("button", name="Skapa konto").click()
    page.get_by_role("textbox", name="Kod").fill(code_in_mail())
    page.get_by_role("button", name="Bekräfta").click()


def choose_workplace(page: Page) -> None:
    page.get_by_label("Arbetsplats").select_option(label="Norra skolan")
    page.get_by_label("Yrke").select_option(label="Skola")
    page.locator("main form button").last.click()


def answer(page: Page, *, rightly: bool) -> None:
    """Answer the question on the page, looking the right choices up in what was pinned."""
    uuid, position = re.search(r"forsok/([0-9a-f-]+)/(\d+)/", page.url).groups()
    response = Response.objects.select_related("version").get(attempt__uuid=uuid, position=position)
    right = [one.id for one in response.version.parsed_choices if one.is_correct]
    wrong = [one.id for one in response.version.parsed_choices if not one.is_correct]
    for choice in right if rightly else wrong[:1]:
        page.locator(f"input[name=choice][value='{choice}']").check()
    page.get_by_role("button", name="Spara och gå vidare").click()


def take_quiz(page: Page, *, rightly: bool) -> None:
    for _question in range(10):
        answer(page, rightly=rightly)
    page.get_by_role("button", name="Lämna in").click()


def completed_in_coverage(visit) -> int:
    """How many have completed at least one package, as the coordinator reads it."""
    words = visit.go("/uppfoljning/").locator("dl.facts").inner_text()
    return int(re.search(r"(\d+) av 20 personer", words).group(1))


def test_a_new_learner_goes_all_the_way_and_is_counted(visit, disa, city):
    HeadCount.objects.create(unit=city.north_school, profession="school", count=20, valid_from="2026-01-01")
    coordinator = visit()
    coordinator.log_in(disa.email, PASSWORD)
    before = completed_in_coverage(coordinator)

    learner = visit(viewport=PHONE)
    page = learner.go("/")
    register(page, "nova.lind@ekstad.example")
    choose_workplace(page)
    assert Membership.objects.get(user__email="nova.lind@ekstad.example").unit.name == "Norra skolan"

    page = learner.go("/islamistisk-extremism/")
    page.get_by_role("button", name="Börja").click()
    for _lesson in range(6):
        page.get_by_role("button", name="Jag är klar").click()
    page.get_by_role("button", name="Starta quizet").click()
    take_quiz(page, rightly=False)
    assert page.get_by_role("heading", level=1).inner_text() == "Inte godkänd än"
    page.get_by_role("button", name="Försök igen").click()
    take_quiz(page, rightly=True)
    assert page.get_by_role("heading", level=1).inner_text() == "Du är godkänd"
    page.get_by_role("link", name="Visa ditt intyg").click()

    certificate = Certificate.objects.get()
    assert Attempt.objects.filter(user=User.objects.get(email="nova.lind@ekstad.example")).count() == 2
    stranger = visit().go(f"/intyg/?number={certificate.number.lower().replace('-', ' ')}")
    assert stranger.locator("main").inner_text().count("Nova Lind") == 1
    assert "Intyget är äkta" in stranger.locator("main").inner_text()

    assert completed_in_coverage(coordinator) == before + 1
    assert learner.errors == coordinator.errors == []
    assert learner.foreign() == coordinator.foreign() == []
