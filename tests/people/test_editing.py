"""The editor's menu People: the tree, head counts, domains, memberships, and who may."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.utils import timezone

from learning.people import actions, queries
from learning.people.models import AccessLog, EmailDomain, HeadCount, Membership, Role, Unit, User
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def editor(client, frida) -> User:
    client.force_login(frida)
    return frida


def test_menu_shows_the_registers(client, editor, city):
    assert "/admin/unit/" in client.get("/admin/").content.decode()
    for register in ("unit", "headcount", "emaildomain", "membership", "accesslog"):
        assert client.get(f"/admin/{register}/").status_code == 200


def test_units_stand_in_the_order_of_the_tree(client, editor, city):
    listed = client.get("/admin/unit/").context["object_list"]
    assert [unit.name_in_tree() for unit in listed] == [
        "Annanstad",
        "– Andra skolan",
        "Ekstad",
        "– Utbildning",
        "– – Norr",
        "– – – Norra skolan",
        "– – Söder",
        "– – – Södra skolan",
    ]


def test_unit_is_made_under_a_parent_and_at_the_top(client, editor, city):
    facts = {"name": "Mellanskolan", "kind": "workplace", "parent": city.north.pk}
    assert client.post("/admin/unit/new/", facts).status_code == 302
    assert client.post("/admin/unit/new/", {"name": "Tredjestad", "kind": "municipality"}).status_code == 302
    assert Unit.objects.get(name="Mellanskolan").get_parent() == city.north
    assert Unit.objects.get(name="Tredjestad").is_root()
    assert Unit.find_problems() == ([], [], [], [], [])


def test_unit_moves_with_what_is_below_it(client, editor, city):
    page = client.get(f"/admin/unit/edit/{city.north.pk}/")
    assert page.context["form"].initial["parent"] == city.north.get_parent()
    facts = {"name": "Norr", "kind": "area", "parent": city.municipality.pk}
    assert client.post(f"/admin/unit/edit/{city.north.pk}/", facts).status_code == 302
    school = Unit.objects.get(pk=city.north_school.pk)
    assert [one.name for one in school.get_ancestors()] == ["Ekstad", "Norr"]
    assert Unit.find_problems() == ([], [], [], [], [])


def test_unit_cannot_move_below_itself(client, editor, city):
    for below in (city.north, city.north_school):
        facts = {"name": "Norr", "kind": "area", "parent": below.pk}
        answer = client.post(f"/admin/unit/edit/{city.north.pk}/", facts)
        assert list(answer.context["form"].errors) == ["parent"]


def test_unit_ending_before_it_begins_is_refused_in_words(client, editor, city):
    facts = {"name": "Norr", "kind": "area", "valid_from": "2026-09-02", "valid_to": "2026-09-01"}
    answer = client.post("/admin/unit/new/", facts)
    assert (answer.status_code, Unit.objects.filter(name="Norr").count()) == (200, 1)


def test_unit_is_never_deleted_not_even_by_a_superuser(client, editor, city):
    assert client.post(f"/admin/unit/delete/{city.south_school.pk}/").status_code == 302
    assert Unit.objects.filter(pk=city.south_school.pk).exists()


def test_head_count_is_kept_per_unit_and_profession(client, editor, city):
    facts = {"unit": city.north_school.pk, "profession": "school", "count": 40, "valid_from": "2026-01-01"}
    assert client.post("/admin/headcount/new/", facts).status_code == 302
    assert client.post("/admin/headcount/new/", facts).status_code == 200
    assert HeadCount.objects.get().count == 40


@pytest.mark.parametrize(
    ("written", "kept"),
    [("@Ekstad.Example", "ekstad.example"), ("ekſtad.example", None), ("anna@ekstad.example", None), ("ekstad", None)],
)
def test_domain_is_kept_plain(written, kept, client, editor):
    client.post("/admin/emaildomain/new/", {"domain": written})
    assert list(EmailDomain.objects.values_list("domain", flat=True)) == ([kept] if kept else [])


def test_domain_written_twice_is_refused_in_words(client, editor, allowed_domain):
    answer = client.post("/admin/emaildomain/new/", {"domain": "EKSTAD.example"})
    assert (answer.status_code, EmailDomain.objects.count()) == (200, 1)


def give_role(client, email: str, unit: Unit):
    """Send the form for a new membership."""
    facts = {"email": email, "unit": unit.pk, "role": "coordinator", "profession": "other", "has_named_access": "on"}
    return client.post("/admin/membership/new/", facts)


def test_role_is_given_once(client, editor, city):
    greta = make_user("Greta Ny")
    for _time in range(2):
        assert give_role(client, "GRETA@ekstad.example", city.north).status_code == 302
    assert list(greta.memberships.values_list("unit__name", "role", "has_named_access")) == [
        ("Norr", Role.COORDINATOR, True)
    ]


def test_role_needs_an_account_that_is_active(client, editor, city):
    make_user("Greta Ny", is_active=False)
    for email in ("greta@ekstad.example", "ingen@ekstad.example"):
        assert list(give_role(client, email, city.north).context["form"].errors) == ["email"]


def test_membership_is_ended_and_never_rewritten(client, editor, carin):
    Membership.objects.update(valid_from=timezone.localdate() - timezone.timedelta(days=9))
    row = carin.memberships.get()
    assert client.post(f"/admin/membership/edit/{row.pk}/", {"role": "coordinator"}).status_code == 302
    assert client.get(f"/admin/membership/delete/{row.pk}/").status_code == 200
    assert client.post(f"/admin/membership/delete/{row.pk}/").status_code == 302
    row.refresh_from_db()
    assert (row.role, row.valid_to) == ("contact_person", timezone.localdate() - timezone.timedelta(days=1))
    assert not queries.follows_up(carin)


def test_access_log_is_read_only(client, editor, carin, city):
    look = actions.log_access(viewer=carin, what=AccessLog.What.LEARNERS, unit=city.north, people_count=3)
    assert "Carin Ek" in client.get("/admin/accesslog/").content.decode()
    for address in ("new/", f"edit/{look.pk}/", f"delete/{look.pk}/"):
        assert client.post(f"/admin/accesslog/{address}").status_code == 302
    assert list(AccessLog.objects.values_list("people_count", flat=True)) == [3]


def test_viewer_can_be_deleted_and_the_log_still_says_who(client, editor, carin, city):
    actions.log_access(viewer=carin, what=AccessLog.What.LEARNERS, unit=city.north, people_count=3)
    assert client.post(f"/admin/users/delete/{carin.pk}/").status_code == 302
    assert not User.objects.filter(pk=carin.pk).exists()
    assert list(AccessLog.objects.values_list("viewer", "viewer_name", "people_count")) == [(None, "Carin Ek", 3)]
    assert str(AccessLog.objects.get()) == "Carin Ek, List of learners, Norr"
    assert "Carin Ek" in client.get("/admin/accesslog/", {"q": "carin"}).content.decode()


def test_registers_open_by_permission_alone(client, carin, city):
    group = Group.objects.create(name="Enheter")
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", "change_unit"]))
    carin.groups.add(group)
    client.force_login(carin)
    text = client.get("/admin/").content.decode()
    assert client.get("/admin/unit/").status_code == 200
    assert "/admin/membership/" not in text
    for register in ("membership", "emaildomain", "headcount", "accesslog"):
        assert client.get(f"/admin/{register}/").status_code == 302
    assert client.post("/admin/unit/new/", {"name": "Ny", "kind": "area"}).status_code == 302
    assert not Unit.objects.filter(name="Ny").exists()


def test_coordinator_is_no_editor(client, disa):
    client.force_login(disa)
    assert client.get("/admin/membership/").status_code == 302
