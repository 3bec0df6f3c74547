"""What the tests of feedback share: the home page, a checklist, remarks in every state, and writing in the margin."""

from datetime import date
from uuid import uuid4

import pytest

from courses.models import ChecklistPage, ChecklistSource, ModulePage
from learning.feedback.actions import Seen, answer_remark, leave_remark, publish_remark, reject_remark, save_margin
from learning.feedback.core import core_of
from learning.feedback.models import LocalMargin, Remark
from tests.factories import make_home, make_source, numbers, published

OURS = "Ring rektor på 031-390 06 20."


@pytest.fixture(autouse=True)
def home(request):
    """The site's frame wants a home page; only tests with a database have one."""
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        make_home()


def make_checklist(module: ModulePage, title: str = "Vid oro") -> ChecklistPage:
    """A live checklist, published in the way an editor does it."""
    parent = ModulePage.objects.get(pk=module.pk)
    steps = [("checklist", {"title": "Gör så här", "steps": ["<p>Lyssna.</p>"]})]
    page = ChecklistPage(title=title, slug=f"lista-{next(numbers)}", body=steps, review_by=date(2027, 5, 24))
    page.checklist_sources.add(ChecklistSource(source=make_source()))
    made = published(parent, page)
    made.save_revision().publish()
    return ChecklistPage.objects.get(pk=made.pk)


@pytest.fixture
def checklist(course) -> ChecklistPage:
    return make_checklist(course.module)


def remark(page=None, text: str = "Årtalet är fel.", profession: str = "school") -> Remark:
    """One that has just come."""
    return leave_remark(page=page, text=text, profession=profession, once=uuid4())


def published_remark(page=None, public_text: str = "Årtalet är fel.", **more) -> Remark:
    """One that is answered in public."""
    facts = {"public_text": public_text, "answer": "Tack, det är rättat.", "what_changed": "Årtalet är rättat."} | more
    return publish_remark(remark=answer_remark(remark=remark(page), **facts), by=None)


def rejected_remark(page=None, text: str = "Grannen heter Nils.") -> Remark:
    """One that nobody shall see."""
    return reject_remark(remark=remark(page, text), by=None)


def write(by, unit, page, text=OURS) -> LocalMargin:
    """As if the form had just been opened."""
    now = LocalMargin.objects.filter(unit=unit, page_id=page.pk).first()
    seen = Seen(now.mark if now else "", core_of(page).mark)
    return save_margin(by=by, unit=unit, page=page, text=text, seen=seen)


def body(client, page) -> str:
    return client.get(page.url).content.decode()


def new_edition(lesson, note="Nytt nummer att ringa.") -> None:
    """An editor says that the content changes."""
    lesson.refresh_from_db()
    lesson.edition += 1
    lesson.change_note = note
    lesson.save_revision().publish()
    lesson.refresh_from_db()


def address(page, unit=None, then="") -> str:
    return f"/marginal/{page.pk}/{then}" + (f"?enhet={unit.pk}" if unit else "")


def form_of(client, page, unit) -> dict:
    """What the browser sends back, untouched."""
    form = client.get(address(page, unit)).context["form"]
    return {name: form[name].value() for name in ("enhet", "seen", "core", "text")}
