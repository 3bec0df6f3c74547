"""Bringing the tallies up to date: outside the completing transaction, from a watermark, by recounting what may have moved.

A day is recounted whole from the facts, so a task that runs twice, or is cut off, counts nothing twice. Facts recorded
less than SETTLING before the mark are looked at again, for transactions that were under way when it was set.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.core.cache import cache
from django.db import transaction
from django.db.models import Count, Exists, F, Model, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone
from django_tasks import task

from learning.records.models import Enrolment, PackageCompletion, Tally, TallyMark

SETTLING = timedelta(minutes=10)
PAUSE_SECONDS = 5
BEFORE_EVERYTHING = datetime(2000, 1, 1, tzinfo=UTC)
ASKED = "records:tally-asked"


@dataclass(frozen=True)
class Counted:
    """A kind of fact and where its date, package and person stand."""

    kind: str
    model: type[Model]
    at: str
    package: str
    user: str

    def all(self) -> QuerySet:
        """The facts that belong to a unit, with `day`."""
        return self.model._default_manager.filter(unit__isnull=False).annotate(day=TruncDate(self.at))

    def firsts(self) -> QuerySet:
        """Each person's first fact in any package."""
        earlier = self.all().filter(**{self.user: OuterRef(self.user)})
        before = Q(**{f"{self.at}__lt": OuterRef(self.at)}) | Q(
            **{self.at: OuterRef(self.at), "pk__lt": OuterRef("pk")}
        )
        return self.all().filter(~Exists(earlier.filter(before)))

    def within(self, days: set[date]) -> Q:
        """The condition that a fact is of one of these days; the moments around them let an index find it."""
        zone = timezone.get_current_timezone()
        first = datetime.combine(min(days), time.min, zone)
        end = datetime.combine(max(days) + timedelta(days=1), time.min, zone)
        return Q(day__in=days, **{f"{self.at}__gte": first, f"{self.at}__lt": end})

    def rows(self, days: set[date] | None) -> list[Tally]:
        """The daily rows of these days (all days when None), counted from the facts."""
        found = []
        for facts, package in ((self.all(), F(self.package)), (self.firsts(), None)):
            wanted = facts if days is None else facts.filter(self.within(days))
            extra = {} if package is None else {"package_key": package}
            cells = wanted.values("day", "unit_id", "profession", **extra).annotate(number=Count("pk")).order_by()
            found += [
                Tally(
                    day=cell["day"],
                    unit_id=cell["unit_id"],
                    profession=cell["profession"],
                    package_id=cell.get("package_key"),
                    kind=self.kind,
                    count=cell["number"],
                )
                for cell in cells
            ]
        return found

    def days_touched_since(self, since: datetime) -> set[date]:
        """Every day of every person of whom something was recorded since then: a first date may have moved."""
        people = self.model._default_manager.filter(recorded_at__gte=since).values(self.user)
        return set(self.all().filter(**{f"{self.user}__in": people}).values_list("day", flat=True).distinct())


COUNTED = (
    Counted(Tally.Kind.STARTED, Enrolment, "enrolled_at", "package_id", "user_id"),
    Counted(Tally.Kind.COMPLETED, PackageCompletion, "completed_at", "enrolment__package_id", "enrolment__user_id"),
)


def sums_over_days(unit_ids: set[int]) -> list[Tally]:
    """The rows without a day of these units, summed from the daily rows."""
    cells = (
        Tally.objects.filter(day__isnull=False, unit__in=unit_ids)
        .values("unit_id", "profession", "package_id", "kind")
        .annotate(number=Sum("count"))
        .order_by()
    )
    return [
        Tally(
            unit_id=cell["unit_id"],
            profession=cell["profession"],
            package_id=cell["package_id"],
            kind=cell["kind"],
            count=cell["number"],
        )
        for cell in cells
    ]


@transaction.atomic
def update(*, whole: bool = False) -> bool:
    """Make the tallies true as of now; `whole` recounts every day. Returns whether anything had to be counted."""
    TallyMark.objects.bulk_create([TallyMark(pk=1, as_of=BEFORE_EVERYTHING)], ignore_conflicts=True)
    mark = TallyMark.objects.select_for_update().get(pk=1)
    now = timezone.now()  # after the wait for another update, so that the mark never goes back
    moved: set[int] = set()
    for counted in COUNTED:
        days = None if whole else counted.days_touched_since(mark.as_of - SETTLING)
        if days is None or days:
            moved |= recount(counted, days)
    Tally.objects.filter(day__isnull=True, unit__in=moved).delete()
    Tally.objects.bulk_create(sums_over_days(moved), batch_size=500)
    TallyMark.objects.filter(pk=1).update(as_of=now)
    return bool(moved)


def recount(counted: Counted, days: set[date] | None) -> set[int]:
    """Replace the daily rows of one kind (of all days when None); gives the units whose rows were touched."""
    stale = Tally.objects.filter(kind=counted.kind, day__isnull=False)
    stale = stale if days is None else stale.filter(day__in=days)
    units = set(stale.values_list("unit_id", flat=True).distinct())
    stale.delete()
    rows = counted.rows(days)
    Tally.objects.bulk_create(rows, batch_size=500)
    return units | {row.unit_id for row in rows}


@task()
def update_tallies() -> None:
    """The background job."""
    update()


def ask_for_update() -> None:
    """Ask for an update soon; many facts in a few seconds ask once."""
    if not update_tallies.get_backend().supports_defer:
        update_tallies.enqueue()
    elif cache.add(ASKED, "yes", PAUSE_SECONDS):
        update_tallies.using(run_after=timezone.now() + timedelta(seconds=PAUSE_SECONDS)).enqueue()
