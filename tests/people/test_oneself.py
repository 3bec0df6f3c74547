"""Choosing and correcting one's workplace, and one's own details."""

from datetime import timedelta

import pytest
from django.utils import timezone

from learning.people import actions, queries
from learning.people.models import Role, Unit
from tests.factories import make_unit, make_user
from tests.people.conftest import rows

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english(settings):
    settings.LANGUAGE_CODE = "en"


def test_pages_about_oneself_need_a_login(client):
    assert client.get("/min-arbetsplats/").url == "/konto/login/?next=/min-arbetsplats/"
    assert client.get("/mina-uppgifter/").url == "/konto/login/?next=/mina-uppgifter/"


def test_workplace_starts_from_what_one_has_and_writes_nothing(client, anna):
    client.force_login(anna)
    before = rows()
    form = client.get("/min-arbetsplats/").context["form"]
    assert form.initial == {"unit": str(anna.memberships.get().unit_id), "profession": "school"}
    assert rows() == before


def test_workplaces_are_grouped_by_area(client, anna, city):
    client.force_login(anna)
    text = client.get("/min-arbetsplats/").content.decode()
    assert '<optgroup label="Utbildning – Norr">' in text
    assert [heading for heading, _units in client.get("/min-arbetsplats/").context["form"].fields["unit"].choices] == [
        "",
        "Annanstad",
        "Utbildning – Norr",
        "Utbildning – Söder",
    ]


def test_new_learner_chooses_and_goes_on_to_where_they_were_heading(client, city, allowed_domain):
    greta = make_user("Greta Ny")
    client.force_login(greta)
    facts = {"unit": city.south_school.pk, "profession": "leisure", "next": "/sok/?q=tro"}
    assert client.post("/min-arbetsplats/", facts).url == "/sok/?q=tro"
    assert list(greta.memberships.values_list("unit__name", "role", "profession")) == [
        ("Södra skolan", "learner", "leisure")
    ]


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_next_never_leads_to_another_site(wanted, client, anna, city):
    client.force_login(anna)
    facts = {"unit": city.north_school.pk, "profession": "school", "next": wanted}
    assert client.post("/min-arbetsplats/", facts).url == "/min-utbildning/"


def test_correcting_keeps_the_role_of_contact_person(client, anna, city):
    anna.memberships.update(valid_from=timezone.localdate() - timedelta(days=9))
    actions.join(user=anna, unit=city.north, profession="school", role=Role.CONTACT_PERSON)
    client.force_login(anna)
    client.post("/min-arbetsplats/", {"unit": city.south_school.pk, "profession": "school"})
    assert [(row.unit.name, row.role) for row in queries.memberships_of(anna)] == [
        ("Södra skolan", "learner"),
        ("Norr", "contact_person"),
    ]


def test_unit_that_is_no_workplace_cannot_be_chosen(client, anna, city):
    Unit.objects.filter(pk=city.south_school.pk).update(valid_to=timezone.localdate() - timedelta(days=1))
    client.force_login(anna)
    for unit in (city.north, city.municipality, city.south_school):
        answer = client.post("/min-arbetsplats/", {"unit": unit.pk, "profession": "school"})
        assert list(answer.context["form"].errors) == ["unit"]
    assert [row.unit.name for row in queries.memberships_of(anna)] == ["Norra skolan"]


def test_unit_with_subunits_one_was_invited_to_can_be_kept(client, disa, city):
    greta = make_user("Greta Ny")
    invitation = actions.invite(by=disa, unit=city.north, profession="school")
    actions.accept_invitation(user=greta, invitation=invitation)
    client.force_login(greta)
    client.post("/min-arbetsplats/", {"unit": city.north.pk, "profession": "police"})
    assert [(row.unit.name, row.profession) for row in queries.memberships_of(greta)] == [("Norr", "police")]


def test_account_with_neither_work_address_nor_membership_is_told_what_to_do(client, city, allowed_domain):
    greta = make_user("Greta Ny", email="greta@privat.example")
    client.force_login(greta)
    for answer in (
        client.get("/min-arbetsplats/"),
        client.post("/min-arbetsplats/", {"unit": city.north_school.pk, "profession": "school"}),
    ):
        assert answer.status_code == 403
        assert "Ask your contact person or coordinator for a new invitation link." in answer.content.decode()
    assert greta.memberships.count() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_workplace_takes_the_same_queries_for_one_and_three_more(number, client, anna, city, django_assert_num_queries):
    for count in range(number):
        make_unit(f"Förskola {count}", city.south)
    client.force_login(anna)
    client.get("/min-arbetsplats/")
    with django_assert_num_queries(5):
        client.get("/min-arbetsplats/")


def test_profile_shows_oneself_and_nobody_else(client, anna, bo, carin):
    client.force_login(anna)
    page = client.get("/mina-uppgifter/")
    text = page.content.decode()
    for own in ("anna@ekstad.example", "Norra skolan", "Learner"):
        assert own in text
    for other in ("Bo Dahl", "Carin", "Södra skolan", "/inbjudningar/"):
        assert other not in text


def test_profile_of_a_contact_person_leads_to_invitations(client, carin):
    client.force_login(carin)
    assert 'href="/inbjudningar/"' in client.get("/mina-uppgifter/").content.decode()


def test_own_name_is_corrected_and_cannot_be_empty(client, anna):
    client.force_login(anna)
    assert list(client.post("/mina-uppgifter/", {"first_name": " ", "last_name": "B"}).context["form"].errors) == [
        "first_name"
    ]
    assert client.post("/mina-uppgifter/", {"first_name": "Anna ", "last_name": "Berg"}).url == "/mina-uppgifter/"
    anna.refresh_from_db()
    assert str(anna) == "Anna Berg"


def test_name_form_touches_nothing_but_the_name(client, anna):
    client.force_login(anna)
    facts = {"first_name": "A", "last_name": "B", "is_superuser": "on", "email": "x@x.example"}
    client.post("/mina-uppgifter/", facts)
    anna.refresh_from_db()
    assert (anna.is_superuser, anna.email) == (False, "anna@ekstad.example")
