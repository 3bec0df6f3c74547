"""What people in the demo city have said: remarks with answers, one that waits, and a workplace's own margin."""

from uuid import NAMESPACE_URL, UUID, uuid5

from wagtail.models import Page

from courses.models import ChecklistPage, LessonPage
from learning.feedback.actions import Seen, answer_remark, leave_remark, publish_remark, save_margin
from learning.feedback.core import core_of
from learning.people.models import Membership, Profession, Role, User

ANSWERED = (
    (
        "aktivism-ar-inte-extremism",
        Profession.LEISURE,
        "Exemplet känns tillrättalagt. Våra ungdomar är inte så lugna när de pratar om klimatet.",
        "Du har rätt i att fallet är stillsamt. Ilska är inte ett tecken i sig, och det ska synas bättre.",
        "Vi skriver om samtalet i fallet vid nästa granskning.",
    ),
    (
        "tro-ar-inte-risk",
        Profession.SCHOOL,
        "Skriv var gränsen går för skolavslutningar i kyrkan också. Det är vår vanligaste fråga.",
        "Frågan gäller skolans neutralitet och ligger utanför utbildningen. Fråga er rektor eller huvudmannens jurist.",
        "",
    ),
)
WAITING = ("ditt-uppdrag-i-korthet", Profession.HOUSING, "Det står bara hyresrätt. Vad gäller i kooperativ hyresrätt?")
MARGIN = (
    "Blanketten för orosanmälan ligger på intranätet under Elevhälsa.\nRing alltid mottagningen först, den svarar 8–16."
)


def speak(*, editor: User, contact_person: User) -> None:
    """Leave, answer and publish the remarks, and write the margin. Nothing where the material is not loaded."""
    for slug, profession, text, answer, changed in ANSWERED:
        if page := page_at(slug):
            remark = leave_remark(page=page, text=text, profession=profession, once=mark(slug))
            answer_remark(remark=remark, public_text=text, answer=answer, what_changed=changed)
            publish_remark(remark=remark, by=editor)
    slug, profession, text = WAITING
    if page := page_at(slug):
        leave_remark(page=page, text=text, profession=profession, once=mark(slug))
    write_margin(contact_person)


def mark(name: str) -> UUID:
    """The same mark for the same remark, so that a demo built anew repeats none."""
    return uuid5(NAMESPACE_URL, f"kompass-demo-{name}")


def page_at(slug: str) -> Page | None:
    """The first live lesson with this slug."""
    return LessonPage.objects.live().filter(slug=slug).order_by("path").first()


def write_margin(contact_person: User) -> None:
    """How the contact person's unit does it, beside the school's checklist."""
    checklist = ChecklistPage.objects.live().order_by("path").first()
    place = Membership.objects.filter(user=contact_person, role=Role.CONTACT_PERSON).select_related("unit").first()
    if checklist and place:
        seen = Seen(margin="", core=core_of(checklist).mark)
        save_margin(by=contact_person, unit=place.unit, page=checklist, text=MARGIN, seen=seen)
