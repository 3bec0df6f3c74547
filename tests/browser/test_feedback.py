"""Criticism from a visitor, and a workplace's own words from writer to reader, on phone and desktop, in light and dark."""

from learning.feedback.actions import answer_remark, publish_remark
from learning.feedback.models import LocalMargin, Remark
from tests.factories import PASSWORD

from .conftest import DESKTOP, PHONE
from .test_accessibility import look

LESSON = "/islamistisk-extremism/lektioner/tro-ar-inte-risk/"
CHECKLIST = "/samtal-i-ditt-yrke/skola/sa-har-gor-du-vid-oro/"


def test_a_visitor_says_what_is_wrong_and_finds_the_answer(visit):
    one = visit(viewport=PHONE, color_scheme="dark")
    page = one.go(LESSON)
    page.locator("footer a[href*='/kritik/skriv/']").click()
    assert one.violations() == []
    page.locator("main textarea").fill("Årtalet är fel.")
    page.locator("main form button").click()
    page.wait_for_url("**/kritik/tack/**")
    assert [cookie["name"] for cookie in page.context.cookies()] == ["csrftoken"]
    assert look(one, ["/kritik/", page.url.removeprefix(one.site)]) == []
    remark = answer_remark(
        remark=Remark.objects.get(), public_text="Årtalet är fel.", answer="Rättat, tack.", what_changed="Årtalet."
    )
    publish_remark(remark=remark, by=None)
    other = visit(viewport=DESKTOP)
    assert look(other, ["/kritik/", "/kritik/skriv/"]) == []
    assert "Rättat, tack." in other.go("/kritik/").locator("main").inner_text()


def test_a_contact_person_writes_and_a_colleague_reads(visit, city, anna, carin):
    writer = visit(viewport=DESKTOP, color_scheme="dark")
    writer.log_in(carin.email, PASSWORD)
    for address in (LESSON, CHECKLIST):
        page = writer.go(address)
        page.locator("main a[href^='/marginal/']").click()
        page.locator("main select").select_option(str(city.north.pk))
        page.locator("main form button").click()
        assert writer.violations() == []
        page.locator("main textarea").fill("Ring 031-390 06 20 eller tel:112.")
        page.locator("main form[method=post] button").first.click()
        page.wait_for_url("**/marginal/")
    assert look(writer, ["/marginal/"]) == []
    assert LocalMargin.objects.count() == 2

    reader = visit(viewport=PHONE)
    reader.log_in(anna.email, PASSWORD)
    for address in (LESSON, CHECKLIST):
        assert look(reader, [address]) == []
        links = reader.page.locator(".box.local a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
        assert links == ["tel:0313900620", "tel:112"]
