"""A real Chromium against a real server with the shipped content. Nothing is skipped: without Chromium the tests fail."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from courses.content_files.load import load_content
from learning.people.models import EmailDomain

# Playwright's own event loop runs in this thread; the ORM is only ever used between its calls.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "courses" / "content"
FAILED = ROOT / "var" / "failed"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a browser test."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def chromium_path() -> str:
    """Where Debian's Chromium is. Raises with what to install."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise RuntimeError("The browser tests need Chromium: apt-get install chromium")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def site(transactional_db, city, live_server) -> str:
    """The address of a server with the shipped content and the two cities."""
    from tests.factories import make_home  # noqa: PLC0415  the root page must exist first

    make_home()
    load_content(CONTENT)
    EmailDomain.objects.create(domain="ekstad.example")
    return live_server.url


class Visit:
    """One person's browser: a page, and what went wrong in it."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.site = site
        self.page: Page = context.new_page()
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self.note)
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.set_default_timeout(10_000)

    def note(self, message) -> None:
        """Keep what the browser complains about, such as a broken content security policy."""
        if message.type == "error" and "the server responded with a status of" not in message.text:
            self.errors.append(message.text)

    def go(self, address: str) -> Page:
        """Open an address of the site."""
        self.page.goto(self.site + address)
        return self.page

    def log_in(self, email: str, password: str) -> None:
        """By password, as a person would."""
        self.go("/konto/login/")
        form = self.page.locator("form:has(input[type=password])")
        form.locator("input[type=email]").fill(email)
        form.locator("input[type=password]").fill(password)
        with self.page.expect_navigation():
            form.get_by_role("button", name="Logga in").click()

    def foreign(self) -> list[str]:
        """Requests to any other host."""
        return [url for url in self.requests if not url.startswith((self.site, "data:"))]

    def violations(self) -> list[str]:
        """What axe finds on the page as it is now, each with the element."""
        found = Axe().run(self.page).response["violations"]
        return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


@pytest.fixture
def visit(request, browser, site):
    """Make a visit: `visit(viewport=PHONE, color_scheme="dark")`."""
    contexts: list[BrowserContext] = []

    def make(**options) -> Visit:
        context = browser.new_context(locale="sv-SE", **({"viewport": DESKTOP} | options))
        contexts.append(context)
        return Visit(context, site)

    yield make
    if getattr(request.node, "has_failed", False):
        FAILED.mkdir(parents=True, exist_ok=True)
        for number, context in enumerate(contexts):
            for page in context.pages:
                page.screenshot(path=FAILED / f"{request.node.name}-{number}.png", full_page=True)
    for context in contexts:
        context.close()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    """Remember a failure, so that the picture of it is kept in `var/failed/`."""
    outcome = yield
    report = outcome.get_result()
    if report.when == "call" and report.failed:
        item.has_failed = True
