"""The freshness board: every page, source, law and contact point with its dates, who keeps it true, and whom it affects.

Reads only; `courses.actions.mark_checked` writes. Learners are counted once over all packages that an item touches, as
people who have begun one of them.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex

from courses.cache import kept
from courses.freshness import State, state
from courses.models import (
    CasePage,
    ChecklistPage,
    ContactPoint,
    ConversationPage,
    InfoPage,
    LessonPage,
    PackagePage,
    QuizPage,
    Source,
    TwoMinutePage,
)
from learning.disclosure import SMALLEST_GROUP
from learning.records.models import Enrolment

PAGES: tuple[type[Any], ...] = (
    LessonPage,
    ConversationPage,
    QuizPage,
    ChecklistPage,
    InfoPage,
    CasePage,
    TwoMinutePage,
)
KINDS: dict[str, type[Model]] = {"page": Page, "source": Source, "law": Source, "contact": ContactPoint}
ORDER = {State.STALE: 0, State.DUE: 1, State.FRESH: 2}


@dataclass(frozen=True)
class Item:
    """One line of the board. `uses` is how many pages lean on it; `learners` how many people have begun their packages."""

    kind: str
    pk: int
    title: str
    what: str
    kept_by: str
    checked_at: date | None
    review_by: date | None
    state: State
    learners: int
    uses: int
    edit_url: str
    uses_url: str = ""

    @property
    def learners_shown(self) -> str:
        """How many, but not how few: a small group is not told apart."""
        if 0 < self.learners < SMALLEST_GROUP:
            return _("fewer than %(number)s") % {"number": SMALLEST_GROUP}
        return str(self.learners)

    @property
    def order(self) -> tuple:
        """The longest overdue first."""
        return ORDER[self.state], self.review_by or date.min, self.title


def board(*, kind: str = "", wanted: str = "", words: str = "") -> list[Item]:
    """Every line, or those of a kind, in a state, and with these words in title or keeper; the most urgent first."""
    found = [*pages(), *sources(), *contacts()]
    return sorted(
        (
            item
            for item in found
            if kind in ("", item.kind)
            and wanted in ("", item.state)
            and words.lower() in f"{item.title} {item.kept_by}".lower()
        ),
        key=lambda item: item.order,
    )


def package_paths() -> dict[str, int]:
    """The live packages by their place in the tree."""
    return kept("package-paths", lambda: dict(PackagePage.objects.live().values_list("path", "pk")))


def packages_of(paths: Iterable[str]) -> frozenset[int]:
    """The packages that hold pages at these places."""
    packages = package_paths().items()
    return frozenset(pk for path in paths for above, pk in packages if path.startswith(above))


def learners_of(packages: frozenset[int]) -> int:
    """How many people have begun at least one of the packages; one query per set of packages, kept for a moment."""
    if not packages:
        return 0

    def count() -> int:
        return Enrolment.objects.filter(package_id__in=packages).values("user_id").distinct().count()

    return kept("affected", count, *sorted(packages))


def pages() -> list[Item]:
    """The live pages that are checked again and again. One query for each kind of page."""
    today = timezone.localdate()
    return [
        Item(
            kind="page",
            pk=page.pk,
            title=page.title,
            what=str(model._meta.verbose_name).capitalize(),
            kept_by=page.kept_by,
            checked_at=page.reviewed_at,
            review_by=page.review_by,
            state=state(page.review_by, today),
            learners=learners_of(packages_of([page.path])),
            uses=0,
            edit_url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        )
        for model in PAGES
        for page in model._default_manager.filter(live=True).only(
            "pk", "title", "path", "kept_by", "reviewed_at", "review_by"
        )
    ]


def uses_of(model: type[Model]) -> dict[int, set[str]]:
    """The places in the tree of the live pages that refer to each record of the model. Two queries."""
    rows = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(model),
        base_content_type=ContentType.objects.get_for_model(Page),
    ).values_list("to_object_id", "object_id")
    pages_of: dict[int, set[int]] = defaultdict(set)
    for target, page in rows:
        pages_of[int(target)].add(int(page))
    paths = dict(Page.objects.live().values_list("pk", "path"))
    return {target: {paths[pk] for pk in found if pk in paths} for target, found in pages_of.items()}


def sources() -> list[Item]:
    """The sources; a law is one of kind law."""
    today, uses = timezone.localdate(), uses_of(Source)
    return [
        Item(
            kind="law" if one.kind == Source.Kind.LAW else "source",
            pk=one.pk,
            title=one.title,
            what=str(one.get_kind_display()),
            kept_by=one.owner,
            checked_at=one.reviewed_at,
            review_by=one.review_by,
            state=state(one.review_by, today),
            learners=learners_of(packages_of(uses.get(one.pk, ()))),
            uses=len(uses.get(one.pk, ())),
            edit_url=reverse("wagtailsnippets_courses_source:edit", args=[one.pk]),
            uses_url=reverse("wagtailsnippets_courses_source:usage", args=[one.pk]),
        )
        for one in Source.objects.all()
    ]


def contacts() -> list[Item]:
    """The contact points; one that stands on every page affects everyone who has begun anything."""
    today, uses = timezone.localdate(), uses_of(ContactPoint)
    everywhere = frozenset(package_paths().values())
    return [
        Item(
            kind="contact",
            pk=one.pk,
            title=f"{one.name} {one.phone}".strip(),
            what=_("Contact point"),
            kept_by=one.owner,
            checked_at=one.last_checked,
            review_by=one.review_by,
            state=state(one.review_by, today),
            learners=learners_of(everywhere if one.is_in_help else packages_of(uses.get(one.pk, ()))),
            uses=len(uses.get(one.pk, ())),
            edit_url=reverse("wagtailsnippets_courses_contactpoint:edit", args=[one.pk]),
            uses_url=reverse("wagtailsnippets_courses_contactpoint:usage", args=[one.pk]),
        )
        for one in ContactPoint.objects.all()
    ]


def counts(items: Iterable[Item]) -> dict[State, int]:
    """How many lines are in each state."""
    found = dict.fromkeys(State, 0)
    for item in items:
        found[item.state] += 1
    return found
