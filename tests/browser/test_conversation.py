"""A conversation in a real browser: two endings by keyboard, with and without JavaScript, on a phone, and as text."""

import pytest

from courses.conversations.pinning import newest_version_id, script_of_version
from courses.conversations.script import Script
from courses.conversations.telling import RANK, best_way
from courses.conversations.walk import LONGEST, Standing, choose, start
from courses.models import ConversationPage
from learning.records.actions import enrol
from learning.records.models import Completion, ConversationRun, Evidence
from tests.factories import PASSWORD

from .conftest import PHONE
from .test_keyboard import MOST_TABS, tab_to

SLUG = "jag-fragar-ju-bara"
HAS_SCRIPT = [True, False]


@pytest.fixture
def talk(site) -> ConversationPage:
    return ConversationPage.objects.get(slug=SLUG)


@pytest.fixture
def script(talk) -> Script:
    version = newest_version_id(talk)
    assert version
    return script_of_version(version)


@pytest.fixture
def address(talk) -> str:
    return talk.url


def worst_way(script: Script) -> Standing:
    """The walk of someone who always chooses the worst reply."""
    standing = start(script)
    while standing.turn is not None and len(standing.moves) < LONGEST:
        reply = min(standing.open_replies, key=lambda one: (RANK[one.quality], one.trust))
        standing = choose(script, standing, reply.id)
    return standing


def press_reply(page, key: str) -> None:
    """Tab to the reply with this id and press Enter; then the next turn stands there."""
    before = page.locator("#turn").inner_text()
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name + document.activeElement.value") == f"val{key}":
            page.keyboard.press("Enter")
            page.wait_for_function("was => document.querySelector('#turn')?.innerText !== was", arg=before)
            return
    raise AssertionError(f"Tab never reached the reply {key!r}")


def press_begin(page, words: str) -> None:
    """Begin, by keyboard."""
    tab_to(page, words)
    page.keyboard.press("Enter")
    page.locator("button.reply").first.wait_for()


@pytest.mark.parametrize("way", [best_way, worst_way])
@pytest.mark.parametrize("has_script", HAS_SCRIPT)
def test_a_visitor_reaches_two_endings_by_keyboard_on_a_phone(visit, address, script, way, has_script):
    one = visit(viewport=PHONE)
    if not has_script:
        one.page.route("**/conversation*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page = one.go(address)
    standing = way(script)
    press_begin(page, page.locator("form.begin button").inner_text().strip())
    for key in standing.trace:
        press_reply(page, key)
    assert page.locator("h1").inner_text() == standing.ending.title
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert {cookie["name"] for cookie in page.context.cookies()} <= {"csrftoken"}
    assert ConversationRun.objects.count() == 0
    assert one.foreign() == []


def test_two_endings_are_really_two(script):
    assert best_way(script).ending.id != worst_way(script).ending.id


def test_focus_follows_and_the_way_back_works(visit, address):
    one = visit()
    page = one.go(address + "?stod=during&fro=5")
    loads = len([url for url in one.requests if url.endswith(".css")])
    page.locator("button.reply").first.click()
    page.locator("aside.coach").wait_for()
    assert page.evaluate("document.activeElement.id") == "turn"
    assert page.locator("[data-conversation-says]").inner_text() != ""
    assert len([url for url in one.requests if url.endswith(".css")]) == loads
    page.go_back()
    page.locator("aside.coach").wait_for(state="detached")
    assert page.locator("button.reply").count() >= 2
    page.go_forward()
    page.locator("aside.coach").wait_for()
    assert one.errors == []


@pytest.mark.parametrize("has_script", HAS_SCRIPT)
def test_a_learner_goes_on_on_another_device_and_completes(visit, anna, talk, address, script, has_script):
    enrol(user=anna, package=talk.get_parent().get_parent().specific)
    at_work, at_home = visit(java_script_enabled=has_script), visit(viewport=PHONE, java_script_enabled=has_script)
    standing = best_way(script)
    first, second, *_rest = standing.trace
    for one in (at_work, at_home):
        one.log_in(anna.email, PASSWORD)
    page = at_work.go(address)
    page.locator("form.begin button").click()
    page.locator(f"button.reply[value='{first}']").click()
    page.locator(".happened").wait_for()
    page = at_home.go(address)
    for number, key in enumerate(standing.trace[1:], start=2):
        page.locator("#turn", has_text=str(number)).wait_for()
        page.locator(f"button.reply[value='{key}']").click()
    page.locator("figure.compass").wait_for()
    assert page.locator("h1").inner_text() == standing.ending.title
    assert Completion.objects.get().activity_id == talk.pk
    assert Evidence.objects.get().kind == "practised"
    at_work.page.locator(f"button.reply:not([value='{second}'])").first.click()
    at_work.page.locator(".notes").wait_for()
    assert ConversationRun.objects.count() == 1
    assert at_work.errors + at_home.errors == []


def test_the_text_twin_completes_and_has_the_whole_way(visit, anna, talk, address, script):
    enrol(user=anna, package=talk.get_parent().get_parent().specific)
    one = visit(java_script_enabled=False)
    one.log_in(anna.email, PASSWORD)
    page = one.go(address + "?text=1")
    assert page.locator("li.turn").count() == len(best_way(script).moves)
    with page.expect_navigation():
        page.locator("#finish button").click()
    assert Completion.objects.get().activity_id == talk.pk


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, {"width": 1280, "height": 900}], ids=["phone", "desktop"])
def test_every_stage_is_accessible(visit, address, script, scheme, viewport):
    one = visit(viewport=viewport, color_scheme=scheme)
    trace = "".join(f"&val={key}" for key in worst_way(script).trace)
    found = []
    for query in ("", "?stod=during&fro=1", f"?stod=during&fro=1{trace[:6]}", f"?stod=after&fro=1{trace}", "?text=1"):
        page = one.go(address + query)
        found += [f"{query[:30]} {line}" for line in one.violations()]
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert found + one.errors == []
