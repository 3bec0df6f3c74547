"""What the database refuses, by the names of its rules."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from learning.people.models import AccessLog, EmailDomain, HeadCount, Invitation, Membership, Role, Unit, User
from tests.factories import make_user

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 1)


def refused(make) -> str:
    """What the database says when it refuses."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        make()
    return str(caught.value)


def test_address_is_one_user_whatever_its_case():
    anna = make_user("Anna Sjölund", email="Anna.Sjolund@Ekstad.Example")
    assert anna.email == "anna.sjolund@ekstad.example"
    assert User.objects.get_by_natural_key("ANNA.SJOLUND@ekstad.example") == anna
    assert "one_user_per_address_whatever_its_case" in refused(
        lambda: User.objects.create(email="ANNA.sjolund@ekstad.example")
    )


def test_membership_is_one_at_a_time_per_unit_and_role(anna, city):
    said = refused(lambda: Membership.objects.create(user=anna, unit=city.north_school, profession="school"))
    assert "people_membership.user_id, people_membership.unit_id, people_membership.role" in said or (
        "one_current_membership_per_user_unit_and_role" in said
    )


def test_membership_may_come_back_after_it_ended(anna, city):
    Membership.objects.filter(user=anna).update(valid_from=DAY, valid_to=DAY)
    Membership.objects.create(user=anna, unit=city.north_school, profession="school")
    assert anna.memberships.count() == 2


@pytest.mark.parametrize(
    ("rule", "model", "facts"),
    [
        ("membership_ends_after_it_begins", Membership, {"role": Role.COORDINATOR, "profession": "other"}),
        ("head_count_ends_after_it_begins", HeadCount, {"profession": "school", "count": 3}),
    ],
)
def test_period_cannot_end_before_it_begins(rule, model, facts, anna, city):
    facts = facts | ({"user": anna} if model is Membership else {})
    period = {"valid_from": DAY, "valid_to": DAY - timedelta(days=1)}
    assert rule in refused(lambda: model.objects.create(unit=city.south_school, **facts, **period))


def test_unit_cannot_end_before_it_begins():
    period = {"valid_from": DAY, "valid_to": DAY - timedelta(days=1)}
    assert "unit_ends_after_it_begins" in refused(lambda: Unit.add_root(name="Baklänges", kind="area", **period))


def test_domain_is_one_row_whatever_its_case():
    EmailDomain.objects.create(domain="ekstad.example")
    assert "one_row_per_domain_whatever_its_case" in refused(
        lambda: EmailDomain.objects.create(domain="EKSTAD.example")
    )


def test_access_log_is_never_changed_or_deleted(carin, city):
    look = AccessLog.objects.create(
        viewer=carin, viewer_name="Carin Ek", what="learners", unit=city.north, people_count=3
    )
    look.people_count = 0
    with pytest.raises(TypeError):
        look.save()
    with pytest.raises(TypeError):
        look.delete()
    assert AccessLog.objects.get().people_count == 3


def test_invitation_token_cannot_be_guessed(carin, city):
    tokens = {
        Invitation.objects.create(unit=city.north, profession="school", expires_at=timezone.now()).token
        for _time in range(20)
    }
    assert len(tokens) == 20
    assert {len(token) for token in tokens} == {43}
