"""The two-minute page without a network, the same case with two pairs of eyes, and a figure that follows its numbers."""

from io import BytesIO

import pikepdf
import pytest

from .conftest import PHONE

CHOICES = ("Skola och elevhälsa", "Någon har sagt något hatiskt", "Lugnt, vi har tid")


def chosen_card(page):
    """The card after the three questions are answered."""
    for label in CHOICES:
        page.get_by_label(label, exact=True).check()
    page.get_by_role("link", name="Visa mitt kort").click()
    return page.locator("#kort")


def test_the_two_minute_page_works_with_the_network_off_and_sends_nothing(visit):
    one = visit(viewport=PHONE)
    page = one.go("/tva-minuter/")
    page.wait_for_load_state("networkidle")
    asked_before = list(one.requests)
    page.context.set_offline(True)
    card = chosen_card(page)
    assert card.get_by_role("heading", name="Börja så här").count() == 1
    assert card.get_by_role("heading", name="Lova inte").count() == 1
    assert card.locator(".part:visible").count() == 4
    new = {url.removeprefix(one.site) for url in one.requests[len(asked_before) :]}
    assert new <= {"/static/svg/rose.svg"}  # the browser asks for the icon again when the address gets a fragment
    assert {cookie["name"] for cookie in page.context.cookies()} <= {"csrftoken"}  # of the language form
    assert page.url.endswith("/tva-minuter/#kort")


@pytest.mark.parametrize("choice", ["Polis", "Räddningstjänst"])
def test_another_answer_gives_another_card(visit, choice):
    page = visit(viewport=PHONE).go("/tva-minuter/")
    first = chosen_card(page).inner_text()
    page.get_by_label(choice, exact=True).check()
    assert page.locator("#kort").inner_text() != first
    assert page.locator("#kort .a-who .part:visible").count() == 1


def test_the_card_prints_on_one_page(visit):
    page = visit().go("/tva-minuter/")
    chosen_card(page)
    pdf = pikepdf.open(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(pdf.pages) == 1


def test_a_reader_sees_the_week_with_two_pairs_of_eyes_and_then_with_all(visit):
    one = visit(viewport=PHONE)
    page = one.go("/samma-fall/")
    page.locator(".case-cards a").first.click()
    for _eyes in range(2):
        page.locator(".choose-view .card a").first.click()
    assert page.locator("section.seen").count() == 2
    assert page.locator("details.seen").count() == 5
    page.locator("details.seen summary").first.click()
    assert page.locator("details.seen").first.get_by_text("Det här får du dela, och varför").is_visible()
    assert one.violations() + one.errors + one.foreign() == []


def test_the_figure_follows_the_numbers_without_a_new_page(visit):
    one = visit()
    page = one.go("/gemensam-start/lektioner/varfor-listor-lurar/")
    page.get_by_label("Av dem är på väg in").fill("500")
    page.get_by_text("400 av dem är rätt").wait_for()
    assert page.url.endswith("/varfor-listor-lurar/")
    assert one.errors == []


def test_the_figure_can_be_counted_again_without_script(visit):
    one = visit(java_script_enabled=False)
    page = one.go("/gemensam-start/lektioner/varfor-listor-lurar/")
    page.get_by_label("Av dem är på väg in").fill("500")
    page.get_by_role("button", name="Räkna om").click()
    assert page.get_by_text("400 av dem är rätt").is_visible()
