"""May they see one, and which may they see: the two agree for every role on random trees."""

from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from learning.people.models import Membership, Role, Unit, User
from learning.records.queries import records_visible_to
from learning.records.rules import can_see_record

ROLES = st.sampled_from(Role.values)
memberships = st.tuples(
    st.integers(0, 4), st.integers(0, 6), ROLES, st.booleans(), st.sampled_from(["now", "past", "later"])
)


def make_tree(parents: list[int]) -> list[Unit]:
    """Units whose parents are earlier ones; -1 and below make a root."""
    units: list[Unit] = []
    for number, parent in enumerate(parents):
        if parent < 0 or parent >= number:
            units.append(Unit.add_root(name=f"E{number}", kind="area"))
        else:
            units.append(Unit.objects.get(pk=units[parent].pk).add_child(name=f"E{number}", kind="area"))
    return [Unit.objects.get(pk=unit.pk) for unit in units]


def hold(user: User, unit: Unit, role: str, *, has_named_access: bool, when: str) -> None:
    today = timezone.localdate()
    days = {
        "now": (today - timedelta(days=9), None),
        "past": (today - timedelta(days=9), today - timedelta(days=1)),
        "later": (today + timedelta(days=1), None),
    }[when]
    if when == "past" or not Membership.objects.filter(user=user, unit=unit, role=role, valid_to=None).exists():
        Membership.objects.create(
            user=user,
            unit=unit,
            role=role,
            profession="school",
            has_named_access=has_named_access,
            valid_from=days[0],
            valid_to=days[1],
        )


class RecordRules(TestCase):
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.lists(st.integers(-1, 5), min_size=7, max_size=7),
        st.lists(memberships, max_size=12),
        st.lists(st.booleans(), min_size=5, max_size=5),
    )
    def test_the_rule_and_the_question_agree_for_every_role(self, parents, held, active):
        units = make_tree(parents)
        users = [
            User.objects.create(email=f"u{number}@ekstad.example", is_active=is_active, is_superuser=number == 4)
            for number, is_active in enumerate(active)
        ]
        for user, unit, role, has_named_access, when in held:
            hold(users[user], units[unit], role, has_named_access=has_named_access, when=when)
        for viewer in users:
            one_by_one = {learner.pk for learner in users if can_see_record(viewer, learner)}
            assert one_by_one == set(records_visible_to(viewer).values_list("pk", flat=True))


def test_a_contact_person_sees_the_north_and_not_the_south(carin, anna, bo):
    assert set(records_visible_to(carin)) == {carin, anna}
    assert [can_see_record(carin, one) for one in (anna, bo)] == [True, False]


def test_a_coordinator_of_another_city_and_an_editor_see_only_themselves(egon, frida, anna, bo):
    assert set(records_visible_to(egon)) == {egon}
    assert set(records_visible_to(frida)) == {frida}


def test_a_learner_sees_only_themselves(anna, bo):
    assert set(records_visible_to(anna)) == {anna}


def test_anonymous_sees_nobody(anna):
    assert not can_see_record(AnonymousUser(), anna)
    assert list(records_visible_to(AnonymousUser())) == []
