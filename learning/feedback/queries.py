"""Questions: what is published and how many wait; who reads which margin, and who writes it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from courses.cache import kept
from courses.models import ChecklistPage, EditionNote, LessonPage
from courses.queries import address_of, outline_holding
from learning.feedback.core import Core, core_of
from learning.feedback.models import LocalMargin, Remark
from learning.people.models import Unit, User
from learning.people.queries import current_memberships, memberships_of, open_units, units_visible_to


def published_remarks(page_id: int | None = None) -> QuerySet[Remark]:
    """What an editor has published, newest first, with whether its page is open to everyone (`is_page_open`)."""
    wanted = {"page": page_id} if page_id else {}
    is_open = Exists(Page.objects.live().public().filter(pk=OuterRef("page")))
    remarks = Remark.objects.filter(published_at__isnull=False, **wanted)
    return remarks.annotate(is_page_open=is_open).select_related("page").order_by("-published_at", "-pk")


@dataclass(frozen=True)
class PublicRemark:
    """A published remark as everyone sees it: without the original, and without the title of a page that is not open."""

    title: str
    url: str
    profession: str
    text: str
    answer: str
    what_changed: str
    received_at: datetime
    answered_at: datetime | None
    is_about_page: bool


def public(remark: Remark) -> PublicRemark:
    """What may be shown of one of `published_remarks`. A title outlives its page."""
    is_open = bool(getattr(remark, "is_page_open", False))
    return PublicRemark(
        title=remark.page_title if is_open or remark.page_id is None else "",
        url=address_of(remark.page) if is_open and remark.page else "",
        profession=remark.get_profession_display(),
        text=remark.public_text,
        answer=remark.answer,
        what_changed=remark.what_changed,
        received_at=remark.created_at,
        answered_at=remark.answered_at,
        is_about_page=remark.page_id is not None or bool(remark.page_title),
    )


def pages_with_remarks() -> list[tuple[str, str]]:
    """(id, title) of the open pages that something published is about, by title."""
    about = Remark.objects.filter(published_at__isnull=False, page=OuterRef("pk"))
    pages = Page.objects.live().public().filter(Exists(about)).order_by("title", "pk")
    return [(str(pk), title) for pk, title in pages.values_list("pk", "title")]


def remark_counts() -> dict[str, int]:
    """How many were received, and of them: answered in public, waiting, and not shown."""
    is_waiting = Q(published_at__isnull=True, rejected_at__isnull=True)
    return Remark.objects.aggregate(
        received=Count("pk"),
        answered=Count("pk", filter=Q(published_at__isnull=False)),
        waiting=Count("pk", filter=is_waiting),
        not_shown=Count("pk", filter=Q(rejected_at__isnull=False)),
    )


def units_to_write_for(user: User) -> QuerySet[Unit]:
    """The units whose margin the user writes, in the order of the tree. Beside it: `rules.can_write_margin`."""
    return open_units(units_visible_to(user))


def margins_in_reach(user: User) -> QuerySet[LocalMargin]:
    """The margins that the user looks after, whether they work there or not."""
    return (
        LocalMargin.objects.filter(unit__in=units_to_write_for(user).order_by())
        .select_related("unit", "page__activity")
        .order_by("unit__path", "page__path")
    )


def margins_visible_to(user: User) -> QuerySet[LocalMargin]:
    """The margins of the open units that the user works in, or above them. Beside it: `rules.can_read_margin`."""
    if user.pk is None or not user.is_active:
        return LocalMargin.objects.none()
    works_there = current_memberships().filter(user=user, unit__path__startswith=OuterRef("unit__path"))
    are_open = open_units(Unit.objects.all()).filter(pk=OuterRef("unit"))
    return LocalMargin.objects.filter(Exists(works_there), Exists(are_open))


@dataclass(frozen=True)
class ShownMargin:
    """A margin as it stands in the material."""

    id: int
    unit: str
    text: str
    changed_at: datetime
    is_older: bool


def pages_with_margins() -> frozenset[int]:
    """The pages beside which some unit has written something; kept, since most lessons have none."""
    return kept("margins", lambda: frozenset(LocalMargin.objects.values_list("page_id", flat=True)))


def units_over(user: User) -> set[str]:
    """The places in the tree of the units that the user works in, and of all above them. One query."""
    paths = [row.unit.path for row in memberships_of(user)]
    return {path[:end] for path in paths for end in range(Unit.steplen, len(path) + 1, Unit.steplen)}


def margins_beside(user: User, page: Page) -> list[ShownMargin]:
    """What the user reads beside the page, the nearest unit first. No query where nobody has written, else two."""
    if page.pk not in pages_with_margins():
        return []
    now, today = core_of(page), timezone.localdate()
    rows = LocalMargin.objects.filter(page_id=page.pk, unit__path__in=units_over(user)).select_related("unit")
    return [
        ShownMargin(one.pk, one.unit.name, one.text, one.updated_at, now.is_newer_than(one.core))
        for one in rows.order_by("-unit__depth", "unit__path")
        if one.unit.is_open(today)
    ]


@dataclass(frozen=True)
class KeptMargin:
    """A margin as the one who looks after it sees it: whether the core is newer, and what is new there."""

    margin: LocalMargin
    url: str
    core: str
    is_older: bool
    notes: tuple[str, ...]


def notes_on(page_ids: list[int]) -> dict[int, list[tuple[int, str]]]:
    """(edition, what was new) by page. One query."""
    notes: dict[int, list[tuple[int, str]]] = {}
    rows = EditionNote.objects.filter(activity__in=page_ids, edition__lte=F("activity__edition")).order_by("edition")
    for page_id, edition, note in rows.values_list("activity_id", "edition", "note"):
        notes.setdefault(page_id, []).append((edition, note))
    return notes


def notes_after(core: Core, notes: list[tuple[int, str]]) -> tuple[str, ...]:
    """What was new in the editions after that one."""
    return tuple(note for edition, note in notes if edition > (core.edition or 0))


def looked_after(margins: list[LocalMargin]) -> list[KeptMargin]:
    """The margins with their state. One query, whatever their number."""
    notes = notes_on([one.page_id for one in margins])
    return [
        KeptMargin(
            margin=one,
            url=address_of(one.page) if one.page.live else "",
            core=core_of(one.page).mark,
            is_older=core_of(one.page).is_newer_than(one.core),
            notes=notes_after(one.core, notes.get(one.page_id, [])),
        )
        for one in margins
    ]


def margin_page(pk: int) -> LessonPage | ChecklistPage | None:
    """The lesson or checklist with that id, when it and what holds it are live."""
    page = Page.objects.live().type(LessonPage, ChecklistPage).filter(pk=pk).specific().first()
    return page if page and outline_holding(page)[1] else None
