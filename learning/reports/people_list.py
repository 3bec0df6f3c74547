"""The list of named people: who works in a subtree now, and how far each has come. Status only, never an answer or a note."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Case, Count, Exists, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.structure import PackageOutline, way_through
from learning.people.models import Unit, User
from learning.people.queries import current_memberships, profession_label
from learning.records.models import Completion, Enrolment, PackageCompletion


class Status(models.TextChoices):
    """How far someone has come, in the chosen package or in any."""

    NOT_STARTED = "not_started", gettext_lazy("Not started")
    STARTED = "started", gettext_lazy("Started")
    COMPLETED = "completed", gettext_lazy("Completed")


RANK = {Status.NOT_STARTED: 0, Status.STARTED: 1, Status.COMPLETED: 2}
SORTS = {
    "name": ("last_name", "first_name", "email"),
    "unit": ("unit_name", "last_name", "first_name", "email"),
    "status": ("rank", "last_name", "first_name", "email"),
}


def people_in(unit: Unit, *, package_id: int | None = None) -> QuerySet[Any]:
    """The people with a current membership in the unit's subtree, each once, with `unit_name`, `profession` and `rank`.

    Someone with several is listed where they are a learner, as they are counted.
    """
    here = current_memberships().filter(user=OuterRef("pk"), unit__path__startswith=unit.path).order_by("-role", "pk")
    mine = Enrolment.objects.filter(user=OuterRef("pk"))
    done = PackageCompletion.objects.filter(enrolment__user=OuterRef("pk"))
    if package_id:
        mine, done = mine.filter(package=package_id), done.filter(enrolment__package=package_id)
    return User.objects.filter(Exists(here), is_active=True).annotate(
        unit_name=Subquery(here.values("unit__name")[:1]),
        profession=Subquery(here.values("profession")[:1]),
        rank=Case(When(Exists(done), then=2), When(Exists(mine), then=1), default=0, output_field=IntegerField()),
    )


def narrowed(people: QuerySet[Any], *, profession: str, status: str, sort: str) -> QuerySet[Any]:
    """The list as filtered and sorted; an unknown sort is by name."""
    if profession:
        people = people.filter(profession=profession)
    if status:
        people = people.filter(rank=RANK[Status(status)])
    fields = SORTS.get(sort.removeprefix("-"), SORTS["name"])
    first = f"-{fields[0]}" if sort.startswith("-") else fields[0]
    return people.order_by(first, *fields[1:], "pk")


@dataclass(frozen=True)
class PackageState:
    """One person in one package: completed on a day, or so many of the required activities."""

    status: Status
    done: int = 0
    total: int = 0
    completed_on: date | None = None
    title: str = ""

    @property
    def words(self) -> str:
        """The state in words."""
        return words(self)


def words(state: PackageState) -> str:
    """The state in words, the same on the screen and in a file."""
    if state.completed_on:
        return _("Completed %(day)s") % {"day": date_format(state.completed_on, "j F Y")}
    if state.status == Status.STARTED:
        return _("Started, %(done)s of %(total)s") % {"done": state.done, "total": state.total}
    return str(Status.NOT_STARTED.label)


@dataclass(frozen=True)
class PersonRow:
    """A person as the list shows them."""

    name: str
    unit: str
    profession: str
    states: tuple[PackageState, ...]


def rows_for(people: Sequence[Any], outlines: Sequence[PackageOutline]) -> list[PersonRow]:
    """The people with their state in each package. Three queries whatever their number."""
    professions = _professions(people)
    enrolments = {
        (one.user_id, one.package_id): one
        for one in Enrolment.objects.filter(user__in=people).select_related("package_completion")
    }
    done = _done_per_module(people, outlines)

    def state(person: User, outline: PackageOutline) -> PackageState:
        enrolment = enrolments.get((person.pk, outline.id))
        return state_of(enrolment, outline, professions[person.pk], done.get(enrolment.pk, {}) if enrolment else {})

    return [
        PersonRow(str(one), one.unit_name, profession_label(one.profession), tuple(state(one, of) for of in outlines))
        for one in people
    ]


def state_of(
    enrolment: Enrolment | None, outline: PackageOutline, professions: set[str], done: dict[int, int]
) -> PackageState:
    """The state that an enrolment is in; `done` counts required activities per module."""
    if enrolment is None:
        return PackageState(Status.NOT_STARTED, title=outline.title)
    if completion := getattr(enrolment, "package_completion", None):
        day = timezone.localdate(completion.completed_at)
        return PackageState(Status.COMPLETED, completed_on=day, title=outline.title)
    way = way_through(outline, done, professions)
    return PackageState(
        Status.STARTED,
        done=sum(done.get(module.id, 0) for module in way),
        total=sum(len(module.required_ids) for module in way),
        title=outline.title,
    )


def _professions(people: Sequence[User]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for user_id, profession in current_memberships().filter(user__in=people).values_list("user_id", "profession"):
        found[user_id].add(profession)
    return found


def _done_per_module(people: Sequence[User], outlines: Sequence[PackageOutline]) -> dict[int, dict[int, int]]:
    """How many required activities each enrolment has completed in each module, counted by the database."""
    whens = [
        When(activity__in=module.required_ids, then=Value(module.id))
        for outline in outlines
        for module in outline.modules
        if module.required_ids
    ]
    found: dict[int, dict[int, int]] = defaultdict(dict)
    if not whens:
        return found
    rows = (
        Completion.objects.filter(enrolment__user__in=people)
        .annotate(module=Case(*whens, output_field=IntegerField()))
        .values_list("enrolment_id", "module")
        .annotate(number=Count("pk"))
        .order_by()
    )
    for enrolment_id, module, number in rows:
        found[enrolment_id][module] = number
    return found
