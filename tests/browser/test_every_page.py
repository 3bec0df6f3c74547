"""Every page of the site, as a visitor meets it: it answers, has one heading, and neither axe nor the browser complains."""

import pytest
from wagtail.models import Page

from courses.models import HomePage

from .conftest import DESKTOP, PHONE

BESIDE = ["/rakna-pa-larm/", "/kritik/", "/kritik/skriv/", "/sok/?q=oro", "/intyg/", "/konto/login/"]
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def addresses() -> list[str]:
    """Every live page of the CMS, and what stands beside them."""
    home = HomePage.objects.get()
    pages = Page.objects.live().descendant_of(home, inclusive=True).values_list("url_path", flat=True)
    return ["/" + path.removeprefix(home.url_path) for path in pages] + BESIDE


@pytest.mark.parametrize(("viewport", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")])
def test_every_page_answers_and_nothing_is_wrong_with_it(visit, viewport, scheme):
    one = visit(viewport=viewport, color_scheme=scheme)
    wrong = []
    found = addresses()
    for address in found:
        answer = one.page.goto(one.site + address)
        wrong += [f"{address} answers {answer.status}"] if answer.status != 200 else []
        wrong += [f"{address} {violation}" for violation in one.violations()]
        headings = one.page.locator("h1").count()
        wrong += [f"{address} has {headings} h1"] if headings != 1 else []
        wrong += [f"{address} scrolls sideways"] if one.page.evaluate(WIDER) > 0 else []
    assert len(found) > 90
    assert wrong + one.errors + one.foreign() == []


def test_every_link_on_every_page_leads_somewhere(visit):
    one = visit()
    links = set()
    for address in addresses():
        one.go(address)
        links |= set(one.page.eval_on_selector_all("a[href^='/']", "all => all.map(a => a.getAttribute('href'))"))
    inside = {link.partition("#")[0] for link in links} - {""}
    answers = {link: one.page.request.get(one.site + link).status for link in sorted(inside)}
    assert {link: status for link, status in answers.items() if status not in {200, 302}} == {}
