"""What is written when someone joins, moves, invites or leaves, and that twice is once."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from learning.people import actions, queries
from learning.people.models import AccessLog, Invitation, Membership, Role, Unit
from tests.factories import make_unit, make_user

pytestmark = pytest.mark.django_db


def backdate(user) -> None:
    """Let the user's memberships have begun a month ago."""
    user.memberships.update(valid_from=timezone.localdate() - timedelta(days=30))


def roles_of(user) -> list[tuple[str, str, str]]:
    """The user's current memberships as unit, role and profession."""
    rows = queries.current_memberships().filter(user=user).select_related("unit").order_by("role")
    return [(row.unit.name, row.role, row.profession) for row in rows]


def test_join_twice_is_one_row(city):
    greta = make_user("Greta Ny")
    first = actions.join(user=greta, unit=city.north_school, profession="school")
    assert actions.join(user=greta, unit=city.north_school, profession="school") == first
    assert Membership.objects.filter(user=greta).count() == 1


def test_join_with_another_profession_keeps_what_was(anna, city):
    backdate(anna)
    actions.join(user=anna, unit=city.north_school, profession="leisure")
    assert roles_of(anna) == [("Norra skolan", "learner", "leisure")]
    yesterday = timezone.localdate() - timedelta(days=1)
    assert list(anna.memberships.order_by("pk").values_list("profession", "valid_to")) == [
        ("school", yesterday),
        ("leisure", None),
    ]


def test_join_with_another_profession_keeps_the_invitation(carin, city):
    greta = make_user("Greta Ny")
    invitation = actions.invite(by=carin, unit=city.north_school, profession="school")
    actions.accept_invitation(user=greta, invitation=invitation)
    assert actions.choose_workplace(user=greta, unit=city.north_school, profession="leisure").invitation == invitation


def test_choose_workplace_ends_the_earlier_one_and_keeps_other_roles(anna, city):
    backdate(anna)
    actions.join(user=anna, unit=city.north, profession="school", role=Role.CONTACT_PERSON)
    actions.choose_workplace(user=anna, unit=city.south_school, profession="leisure")
    assert roles_of(anna) == [("Norr", "contact_person", "school"), ("Södra skolan", "learner", "leisure")]
    ended = anna.memberships.get(valid_to__isnull=False)
    assert (ended.unit, ended.valid_to) == (city.north_school, timezone.localdate() - timedelta(days=1))


def test_choose_workplace_twice_is_one_row(anna, city):
    first = actions.choose_workplace(user=anna, unit=city.south_school, profession="school")
    assert actions.choose_workplace(user=anna, unit=city.south_school, profession="school") == first
    assert anna.memberships.count() == 1


def test_workplace_corrected_on_the_first_day_leaves_no_trace(anna, city):
    actions.choose_workplace(user=anna, unit=city.south_school, profession="school")
    assert list(anna.memberships.values_list("unit__name", flat=True)) == ["Södra skolan"]


def test_invitation_twice_is_one_membership(carin, city):
    greta = make_user("Greta Ny")
    invitation = actions.invite(by=carin, unit=city.north_school, profession="school")
    first = actions.accept_invitation(user=greta, invitation=invitation)
    assert actions.accept_invitation(user=greta, invitation=invitation) == first
    assert (first.role, first.invitation) == (Role.LEARNER, invitation)
    assert greta.memberships.count() == 1


@pytest.mark.parametrize("reason", ["revoked", "expired", "unit closed"])
def test_closed_invitation_admits_nobody(reason, carin, city):
    greta = make_user("Greta Ny")
    invitation = actions.invite(by=carin, unit=city.north_school, profession="school")
    if reason == "revoked":
        actions.revoke_invitation(by=carin, invitation=invitation)
    elif reason == "expired":
        Invitation.objects.update(expires_at=timezone.now())
    else:
        Unit.objects.filter(pk=city.north_school.pk).update(valid_to=timezone.localdate() - timedelta(days=1))
    assert actions.accept_invitation(user=greta, invitation=invitation) is None
    assert greta.memberships.count() == 0


def test_invitation_lasts_for_the_days_of_the_setting(settings, carin, city):
    settings.KOMPASS_INVITATION_DAYS = 10
    invitation = actions.invite(by=carin, unit=city.north, profession="school")
    assert (invitation.expires_at - timezone.now()).days == 9
    assert invitation.is_open(timezone.now() + timedelta(days=9, hours=23))
    assert not invitation.is_open(timezone.now() + timedelta(days=10))


def test_revoking_twice_keeps_the_first_moment(carin, disa, city):
    invitation = actions.invite(by=carin, unit=city.north, profession="school")
    actions.revoke_invitation(by=carin, invitation=invitation)
    first = Invitation.objects.get().revoked_at
    actions.revoke_invitation(by=disa, invitation=invitation)
    assert Invitation.objects.get().revoked_at == first


def test_outside_ones_reach_nothing_is_invited_revoked_or_logged(anna, carin, egon, frida, city):
    invitation = actions.invite(by=carin, unit=city.north, profession="school")
    for outsider in (anna, egon, frida):
        with pytest.raises(PermissionDenied):
            actions.invite(by=outsider, unit=city.north, profession="school")
        with pytest.raises(PermissionDenied):
            actions.revoke_invitation(by=outsider, invitation=invitation)
        with pytest.raises(PermissionDenied):
            actions.log_access(viewer=outsider, what="learners", unit=city.north, people_count=1)
    assert (Invitation.objects.get().revoked_at, AccessLog.objects.count()) == (None, 0)


def test_unit_moves_with_its_subunits_and_its_people(carin, anna, city):
    other = make_unit("Öster", city.municipality, Unit.Kind.AREA)
    north = Unit.objects.get(pk=city.north.pk)
    north.name = "Nya Norr"
    moved = actions.place_unit(unit=north, parent=other)
    school = Unit.objects.get(pk=city.north_school.pk)
    assert [one.name for one in school.get_ancestors()] == ["Ekstad", "Öster", "Nya Norr"]
    assert moved.get_parent() == other
    assert queries.units_visible_to(carin).contains(school)
    assert Unit.find_problems() == ([], [], [], [], [])


def test_unit_placed_twice_stands_where_it_stood(city):
    for _time in range(2):
        unit = actions.place_unit(
            unit=Unit.objects.get(pk=city.north_school.pk), parent=Unit.objects.get(pk=city.south.pk)
        )
    assert unit.get_parent().name == "Söder"
    assert Unit.find_problems() == ([], [], [], [], [])


def test_unit_can_be_new_or_moved_to_the_top(city):
    made = actions.place_unit(unit=Unit(name="Räddningstjänsten", kind="department"), parent=city.municipality)
    assert made.get_parent() == city.municipality
    top = actions.place_unit(unit=made, parent=None)
    assert (top.is_root(), [one.name for one in Unit.get_root_nodes()]) == (
        True,
        ["Annanstad", "Ekstad", "Räddningstjänsten"],
    )
    assert Unit.find_problems() == ([], [], [], [], [])


def test_rename_changes_only_the_own_name(anna, bo):
    actions.rename(user=anna, first_name="Anna", last_name="Berg")
    anna.refresh_from_db()
    bo.refresh_from_db()
    assert (str(anna), str(bo), anna.email) == ("Anna Berg", "Bo Dahl", "anna@ekstad.example")
