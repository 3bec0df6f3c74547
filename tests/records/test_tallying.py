"""The tallies equal a recount from the facts, whatever happened and in whatever order it was recorded."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from io import StringIO

from django.core.management import call_command
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from learning.people.actions import choose_workplace
from learning.people.models import Unit, User
from learning.records.models import Enrolment, PackageCompletion, Tally, TallyMark
from learning.records.tallying import update
from tests import factories

DAYS = [datetime(2026, 3, 1, 12, tzinfo=UTC) + timedelta(days=number) for number in range(4)]
DAYS.append(datetime(2026, 3, 1, 23, 30, tzinfo=UTC))  # the second of March in Stockholm


def enrol(user, package, unit, at, profession="school"):
    return Enrolment.objects.create(user=user, package=package, unit=unit, profession=profession, enrolled_at=at)


def complete(enrolment, at, unit=None):
    return PackageCompletion.objects.create(
        enrolment=enrolment,
        unit=unit or enrolment.unit,
        profession=enrolment.profession,
        completed_at=at,
        required_module_ids=[],
    )


def kept() -> Counter:
    """The tallies as they stand; raises on two rows for the same thing."""
    rows = Tally.objects.values_list("day", "unit_id", "profession", "package_id", "kind", "count")
    found = Counter({tuple(row[:5]): row[5] for row in rows})
    assert len(found) == len(rows)
    return found


def recount() -> Counter:
    """The same from the facts, in plain Python."""
    found: Counter = Counter()
    facts = [("started", one.user_id, one.package_id, one.enrolled_at, one) for one in Enrolment.objects.all()]
    facts += [
        ("completed", one.enrolment.user_id, one.enrolment.package_id, one.completed_at, one)
        for one in PackageCompletion.objects.select_related("enrolment")
    ]
    seen = set()
    for kind, user, package, at, fact in sorted(facts, key=lambda fact: (fact[3], fact[4].pk)):
        if fact.unit_id is None:
            continue
        day = timezone.localdate(at)
        packages = [package] if (kind, user) in seen else [package, None]
        seen.add((kind, user))
        for one in packages:
            found[day, fact.unit_id, fact.profession, one, kind] += 1
            found[None, fact.unit_id, fact.profession, one, kind] += 1
    return found


facts = st.lists(
    st.tuples(
        st.integers(0, 3),  # person
        st.integers(0, 2),  # package
        st.sampled_from([0, 1, None]),  # unit
        st.sampled_from(["school", "police"]),
        st.sampled_from(DAYS),
        st.sampled_from([None, *DAYS]),
        st.booleans(),  # count after it
    ),
    max_size=12,
    unique_by=lambda fact: fact[:2],
)


class Recount(TestCase):
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(facts)
    def test_tallies_equal_a_recount_whatever_was_recorded_when(self, done):
        units = [Unit.add_root(name=name, kind="area") for name in ("Norr", "Söder")]
        packages = [factories.make_package(f"P{number}") for number in range(3)]
        users = [User.objects.create(email=f"u{number}@ekstad.example") for number in range(4)]
        for person, package, unit, profession, started, completed, is_counted in done:
            place = None if unit is None else units[unit]
            enrolment = enrol(users[person], packages[package], place, started, profession)
            if completed:
                complete(enrolment, completed)
            if is_counted:
                update()
                forget_settling()
        update()
        assert kept() == recount()
        update(whole=True)
        assert kept() == recount()


def forget_settling() -> None:
    """As if an hour had gone by: what is counted is not looked at again for being recent."""
    Enrolment.objects.update(recorded_at=timezone.now() - timedelta(hours=1))
    PackageCompletion.objects.update(recorded_at=timezone.now() - timedelta(hours=1))


def test_updating_twice_changes_nothing(city, anna, course):
    complete(enrol(anna, course.package, city.north_school, DAYS[1]), DAYS[2])
    assert update() is True
    before = kept()
    update()
    assert kept() == before == recount()
    forget_settling()
    assert update() is False


def test_an_imported_earlier_fact_moves_the_first_date_in_any_package(city, anna, course):
    other = factories.make_package("Vit makt")
    complete(enrol(anna, course.package, city.north_school, DAYS[2]), DAYS[2])
    update()
    forget_settling()
    complete(enrol(anna, other, city.south_school, DAYS[0]), DAYS[0])
    update()
    any_package = Tally.objects.filter(package=None, kind="completed", day__isnull=False)
    assert list(any_package.values_list("day", "unit", "count")) == [(DAYS[0].date(), city.south_school.pk, 1)]
    assert kept() == recount()


def test_moving_to_another_unit_rewrites_nothing(city, anna, course):
    complete(enrol(anna, course.package, city.north_school, DAYS[0]), DAYS[1])
    update()
    before = kept()
    choose_workplace(user=anna, unit=city.south_school, profession="police")
    update(whole=True)
    assert kept() == before


def test_someone_without_a_unit_is_counted_nowhere(city, anna, course):
    complete(enrol(anna, course.package, None, DAYS[0]), DAYS[1])
    update()
    assert kept() == Counter()


def test_a_fact_recorded_just_before_the_mark_by_a_slow_transaction_is_counted(city, anna, course):
    update()
    enrolment = enrol(anna, course.package, city.north_school, DAYS[0])
    Enrolment.objects.filter(pk=enrolment.pk).update(recorded_at=TallyMark.objects.get().as_of - timedelta(minutes=9))
    update()
    assert kept() == recount() != Counter()


def test_one_new_fact_takes_the_same_queries_however_much_is_counted(
    city, anna, bo, carin, course, django_assert_num_queries
):
    for person, unit in ((anna, city.north_school), (bo, city.south_school), (carin, city.north)):
        forget_settling()
        enrol(person, course.package, unit, DAYS[0])
        with django_assert_num_queries(15):
            update()


def test_the_mark_says_when_it_was_counted_and_never_goes_back(city):
    before = timezone.now()
    update()
    first = TallyMark.objects.get().as_of
    update()
    assert before <= first <= TallyMark.objects.get().as_of


def test_the_command_counts_anew_what_was_deleted(city, anna, bo, course):
    enrol(anna, course.package, city.north_school, DAYS[0])
    enrol(bo, course.package, city.south_school, DAYS[0])
    update()
    forget_settling()
    bo.enrolments.all().delete()
    out = StringIO()
    call_command("update_tallies", stdout=out)
    assert kept() != recount()
    call_command("update_tallies", "--whole", stdout=out)
    assert kept() == recount()
    assert out.getvalue() == "The tallies were true already.\nThe tallies were counted.\n"
