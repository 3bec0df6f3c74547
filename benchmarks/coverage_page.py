"""The coordinator's coverage page at 6,000 and at 1,000,000 learners.

Budget (DESIGN section 6): at most 15 queries, and at a million at most twice the time at six thousand. The page reads
tallies alone, so the tallies that so many learners leave behind are written (each with a random workplace, profession,
package and day of a year), and taken away again. How long it takes to count them is `docs/features/tallies.md`.
"""

import random
from collections import Counter
from datetime import date, timedelta

from django.core.cache import cache
from django.db import transaction

from benchmarks.measuring import cookies_of, cpu_ms, handler, queries
from courses.models import PackagePage
from learning.people.models import Membership, Profession, Role, Unit
from learning.records.models import Tally
from learning.records.tallying import sums_over_days

BUDGET_QUERIES = 15
BUDGET_GROWTH = 2
ADDRESS = "/uppfoljning/"
PERIOD = "/uppfoljning/?from=2026-03-01&to=2026-09-30"


def write_tallies(learners: int) -> int:
    """Replace the tallies with those of so many learners. Returns how many rows there are."""
    chance = random.Random(learners)  # noqa: S311  a spread, not a secret
    places = list(Unit.objects.filter(numchild=0).values_list("pk", flat=True))
    packages = [None, *PackagePage.objects.live().values_list("pk", flat=True)]
    cells: Counter[tuple] = Counter()
    for _learner in range(learners):
        day = date(2026, 1, 1) + timedelta(days=chance.randrange(365))
        where = (day, chance.choice(places), chance.choice(Profession.values), chance.choice(packages))
        cells[*where, Tally.Kind.STARTED] += 1
        if chance.random() < 0.6:
            cells[*where, Tally.Kind.COMPLETED] += 1
    Tally.objects.all().delete()
    Tally.objects.bulk_create(
        (
            Tally(day=day, unit_id=unit, profession=profession, package_id=package, kind=kind, count=number)
            for (day, unit, profession, package, kind), number in cells.items()
        ),
        batch_size=2000,
    )
    Tally.objects.bulk_create(sums_over_days(places), batch_size=2000)
    return Tally.objects.count()


def main() -> None:
    """Measure and say whether the budget holds; exit 1 when it does not."""
    coordinator = Membership.objects.filter(role=Role.COORDINATOR).order_by("pk").first().user
    page = handler(cookies_of(coordinator))
    times: dict[str, list[float]] = {ADDRESS: [], PERIOD: []}
    with transaction.atomic():
        for learners in (6_000, 1_000_000):
            rows = write_tallies(learners)
            cache.clear()
            for address, measured in times.items():
                measured.append(cpu_ms(page, address, rounds=20))
                print(f"{learners:9,} learners, {rows:8,} tallies  {measured[-1]:8.1f} ms CPU  {address}")
        count = queries(page, ADDRESS)
        transaction.set_rollback(True)
    print(
        f"queries {count} (budget {BUDGET_QUERIES}); growth {times[ADDRESS][1] / times[ADDRESS][0]:.2f} (budget {BUDGET_GROWTH})"
    )
    print(f"with a period the growth is {times[PERIOD][1] / times[PERIOD][0]:.2f}: it sums daily rows (no budget yet)")
    if count > BUDGET_QUERIES or times[ADDRESS][1] > BUDGET_GROWTH * times[ADDRESS][0]:
        raise SystemExit("Over budget.")


if __name__ == "__main__":
    main()
