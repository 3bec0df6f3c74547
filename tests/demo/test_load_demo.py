"""The demo city: built from a seed, once, provable, and never beside real people."""

from datetime import date
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.management import CommandError, call_command
from django.db.models import Count, Sum
from django.utils import timezone

from courses.models import ContactPoint, HomePage
from learning.demo.actions import load_demo
from learning.demo.cast import CAST, PASSWORD
from learning.demo.rules import DemoRefusedError
from learning.people.models import HeadCount, Invitation, Membership, Role, Unit, User
from learning.people.queries import current_memberships, units_named_to, units_visible_to
from learning.records import proofs
from learning.records.models import Certificate, Enrolment, Evidence, PackageCompletion, Tally
from quizzes.models import Attempt, Result
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def snapshot() -> dict[str, list]:
    """Everything that a seed decides."""
    return {
        "units": list(Unit.objects.order_by("path").values_list("uuid", "name", "kind")),
        "people": list(User.objects.order_by("pk").values_list("uuid", "email", "first_name", "last_name")),
        "stays": list(Membership.objects.order_by("pk").values_list("user__email", "unit__name", "role", "valid_from")),
        "enrolments": list(Enrolment.objects.order_by("pk").values_list("user__email", "package_id", "enrolled_at")),
        "evidence": list(Evidence.objects.order_by("pk").values_list("activity_id", "kind", "at", "key")),
        "attempts": list(Attempt.objects.order_by("pk").values_list("uuid", "submitted_at")),
        "certificates": list(Certificate.objects.order_by("pk").values_list("number", "name", "completed_on")),
    }


def user(first: str) -> User:
    return User.objects.get(first_name=first, email__startswith=f"{first.lower()}@")


def test_every_completion_is_proved(demo_city):
    assert PackageCompletion.objects.count() > 10
    assert proofs.findings() == []


def test_same_seed_gives_the_same_city(demo_city):
    first = snapshot()
    assert load_demo(seed=1, learners=40, today=TODAY, is_fresh=True) is True
    assert snapshot() == first


def test_another_seed_gives_other_people(demo_city):
    first = snapshot()
    load_demo(seed=2, learners=40, today=TODAY, is_fresh=True)
    second = snapshot()
    assert second["units"] == first["units"]
    assert second["people"] != first["people"]


def test_loading_twice_changes_nothing(demo_city):
    first = snapshot()
    assert load_demo(seed=1, learners=40, today=TODAY) is False
    assert snapshot() == first


def test_nothing_happened_after_the_given_day(demo_city):
    last = max(
        Evidence.objects.latest("at").at,
        Enrolment.objects.latest("enrolled_at").enrolled_at,
        Attempt.objects.latest("submitted_at").submitted_at,
    )
    first = Evidence.objects.earliest("at").at
    assert timezone.localdate(last) < TODAY
    assert (timezone.localdate(last) - timezone.localdate(first)).days > 180


def test_city_has_the_shape_of_a_municipality(demo_city):
    ekstad = Unit.objects.get(name="Ekstads kommun")
    kinds = dict(ekstad.get_descendants().values_list("kind").annotate(Count("pk")).order_by())
    assert kinds == {"department": 7, "area": 19, "workplace": 55}
    assert HeadCount.objects.filter(unit__path__startswith=ekstad.path).aggregate(all=Sum("count")) == {"all": 1606}
    small = HeadCount.objects.values("unit").annotate(all=Sum("count")).filter(all__lt=5)
    assert small.count() == 4


def test_nowhere_do_more_learn_than_work(demo_city):
    learners = (
        current_memberships(TODAY)
        .filter(role=Role.LEARNER)
        .exclude(user__email__in=[one.email for one in CAST])
        .values_list("unit", "profession")
        .annotate(Count("pk"))
    )
    seats = {(row.unit_id, row.profession): row.count for row in HeadCount.objects.all()}
    assert all(number <= seats[unit, profession] for unit, profession, number in learners)
    assert sum(number for _unit, _profession, number in learners) == 42


def test_cast_sees_what_its_roles_say(demo_city):
    north = set(Unit.objects.get(name="Skolområde Norr").get_descendants().values_list("name", flat=True))
    assert set(units_named_to(user("Carin")).values_list("name", flat=True)) == north | {"Skolområde Norr"}
    assert units_visible_to(user("Disa")).count() == 82
    assert (
        not units_visible_to(user("Egon"))
        .filter(path__startswith=Unit.objects.get(name="Ekstads kommun").path)
        .exists()
    )
    assert units_visible_to(user("Anna")).count() == 0
    assert units_visible_to(user("Frida")).count() == 0
    assert units_named_to(user("Greta")).count() == 0
    assert units_visible_to(user("Greta")).count() > 0


def test_cast_can_log_in_with_the_printed_password(demo_city, client):
    for one in CAST:
        validate_password(PASSWORD, User.objects.get(email=one.email))
    assert EmailAddress.objects.filter(verified=True, primary=True).count() == User.objects.count()
    response = client.post("/konto/login/", {"login": "anna@ekstad.example", "password": PASSWORD})
    assert (response.status_code, client.session.get("_auth_user_id")) == (302, str(user("Anna").pk))


def test_anna_is_half_way_and_bo_has_a_certificate(demo_city, course):
    anna, bo = user("Anna"), user("Bo")
    assert anna.enrolments.get().completions.count() == 2
    assert Certificate.objects.filter(package_completion__enrolment__user=anna).count() == 0
    assert Certificate.objects.get(package_completion__enrolment__user=bo).name == "Bo Dahl"


def test_frida_is_an_editor_where_there_are_editors(training):
    group = Group.objects.create(name="Redaktörer")
    load_demo(seed=1, learners=5, today=TODAY)
    assert list(user("Frida").groups.all()) == [group]
    assert User.objects.filter(is_superuser=True).count() == 0


def test_invitations_are_open_expired_and_revoked(demo_city):
    at = timezone.make_aware(timezone.datetime(2026, 11, 24, 13))
    assert [one.is_open(at) for one in Invitation.objects.order_by("-created_at")] == [True, False, False]
    assert Invitation.objects.filter(revoked_at__isnull=False).count() == 1


def test_attempts_pass_by_their_own_mark(demo_city):
    for result in Result.objects.select_related("attempt"):
        assert result.has_passed == (result.score >= result.attempt.pass_mark)
    assert set(Result.objects.values_list("has_passed", flat=True)) == {True, False}


def test_tallies_count_every_package_completion(demo_city):
    counted = Tally.objects.filter(kind="completed", day__isnull=True, package__isnull=False).aggregate(
        all=Sum("count")
    )
    assert counted == {"all": PackageCompletion.objects.count()}


def test_city_has_its_own_numbers(demo_city):
    phones = (
        ContactPoint.objects.filter(phone__startswith="031-390 06").order_by("order").values_list("phone", flat=True)
    )
    assert list(phones) == ["031-390 06 10", "031-390 06 20", "031-390 06 30"]


@pytest.mark.parametrize("extra", [{}, {"is_superuser": True}])
@pytest.mark.parametrize("email", ["vera@riktigstad.se", "vera@ekstad.example.se", "vera@sub.ekstad.example"])
def test_real_people_are_refused(db, extra, email):
    factories.make_user("Vera Verklig", email=email, **extra)
    with pytest.raises(DemoRefusedError):
        load_demo(seed=1, learners=5, today=TODAY, is_fresh=True)
    assert [one.email for one in User.objects.all()] == [email]
    assert Unit.objects.count() == 0


def test_installation_that_is_no_demo_is_refused(db, settings):
    settings.KOMPASS_DEMO = False
    with pytest.raises(CommandError, match="not for demonstrations"):
        call_command("load_demo")
    assert User.objects.count() == 0


def test_fresh_keeps_the_material_and_other_units(demo_city):
    other = factories.make_unit("Verklig kommun", kind=Unit.Kind.MUNICIPALITY)
    load_demo(seed=1, learners=5, today=TODAY, is_fresh=True)
    assert Unit.objects.filter(pk=other.pk).exists()
    assert HomePage.objects.get().get_descendants().live().count() == 15
    assert User.objects.filter(email__endswith="@ekstad.example").count() == 5 + len(CAST) - 1


def test_command_says_what_it_did(training):
    said = StringIO()
    call_command("load_demo", learners=5, today=TODAY, stdout=said)
    call_command("load_demo", learners=5, today=TODAY, stdout=said)
    first, second = said.getvalue().splitlines()
    assert first.startswith("Ekstad is built: 13 people, ")
    assert second == "The demo city is already there; nothing was changed."
