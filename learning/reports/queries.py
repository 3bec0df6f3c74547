"""Questions for the coverage pages: units, head counts and tallies of a part of the tree. Never enrolments."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from courses.models import PackagePage
from learning.people.models import HeadCount, Unit
from learning.records.models import Tally, TallyMark

Counts = dict[tuple[int, str], dict[str, int]]


@dataclass(frozen=True)
class Period:
    """From and to a day, both counted; a missing end is open."""

    first: date | None = None
    last: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is all time."""
        return self.first is None and self.last is None

    @property
    def head_count_day(self) -> date:
        """The day whose head counts the shares are of: the last one, today when it is open."""
        return self.last or timezone.localdate()

    @property
    def days(self) -> Q:
        """The tally rows of the period: the row for ever, or the daily ones."""
        if self.is_open:
            return Q(day__isnull=True)
        days = Q(day__isnull=False)
        days &= Q(day__gte=self.first) if self.first else Q()
        return days & (Q(day__lte=self.last) if self.last else Q())


def package_titles() -> dict[int, str]:
    """The live packages, in order."""
    return dict(PackagePage.objects.live().order_by("path").values_list("pk", "title"))


def counted_until() -> datetime | None:
    """Up to when the tallies are true; None before the first count."""
    return TallyMark.objects.values_list("as_of", flat=True).first()


def units_for(unit: Unit, scope: str) -> list[Unit]:
    """The units under the path `scope`, and those above the unit, by path. One query."""
    above = [unit.path[:end] for end in range(Unit.steplen, len(unit.path), Unit.steplen)]
    return list(Unit.objects.filter(Q(path__startswith=scope) | Q(path__in=above)).order_by("path"))


def head_counts(scope: str, day: date) -> dict[tuple[int, str], int]:
    """People per unit (itself) and profession on that day."""
    holds = Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))
    rows = HeadCount.objects.filter(holds, unit__path__startswith=scope).values_list("unit_id", "profession")
    return {(unit, profession): number for unit, profession, number in rows.annotate(number=Sum("count")).order_by()}


def tallies(scope: str, package_id: int | None, period: Period) -> Counts:
    """Per unit (itself) and profession: how many of each kind in the period, and `ever`: whatever, in any package.

    `ever` tells a group where somebody was counted from one where nobody was, the same for every period and package.
    """
    chosen, any_package = Q(package=package_id) if package_id else Q(package__isnull=True), Q(package__isnull=True)
    always = Q(day__isnull=True)
    wanted, ever = period.days & chosen, always & any_package
    # The same as `wanted | ever`, written so that SQLite finds the few rows without a day by their index.
    needed = always & (chosen | any_package) if period.is_open else wanted | ever
    rows = (
        Tally.objects.filter(needed, unit__path__startswith=scope)
        .values("unit_id", "profession", "kind")
        .annotate(number=Sum("count", filter=wanted), ever=Sum("count", filter=ever))
        .order_by()
    )
    found: Counts = defaultdict(lambda: defaultdict(int))
    for row in rows:
        cell = found[row["unit_id"], row["profession"]]
        cell[row["kind"]] += row["number"] or 0
        cell["ever"] += row["ever"] or 0
    return found


def package_tallies(scope: str, period: Period) -> dict[tuple[int | None, str], int]:
    """Per package and kind, for the whole subtree; without a package: people in any."""
    rows: QuerySet = Tally.objects.filter(period.days, unit__path__startswith=scope).values_list("package_id", "kind")
    return {(package, kind): number for package, kind, number in rows.annotate(number=Sum("count")).order_by()}
