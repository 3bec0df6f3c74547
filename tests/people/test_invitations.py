"""The link, and the list of the links in one's reach."""

from datetime import timedelta

import pytest
from django.utils import timezone

from learning.people import actions, queries
from learning.people.models import Invitation, Membership, Role
from tests.factories import make_member, make_user
from tests.people.conftest import rows

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def invitation(carin, city) -> Invitation:
    return actions.invite(by=carin, unit=city.north_school, profession="leisure")


def listed(client, user) -> list[str]:
    """The units of the invitations the user's list shows."""
    client.force_login(user)
    return [str(one.unit) for one in client.get("/inbjudningar/").context["page_obj"]]


def test_link_shows_unit_profession_and_who_invites(client, invitation):
    page = client.get(f"/inbjudan/{invitation.token}/")
    text = page.content.decode()
    assert page.status_code == 200
    for words in ("You are invited to Norra skolan", "Carin Ek invites you", "Leisure and field work"):
        assert words in text
    assert "carin@ekstad.example" not in text
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize("reason", ["revoked", "expired"])
def test_closed_link_is_gone_and_shows_nothing(reason, client, invitation, carin):
    if reason == "revoked":
        actions.revoke_invitation(by=carin, invitation=invitation)
    else:
        Invitation.objects.update(expires_at=timezone.now())
    for answer in (client.get(f"/inbjudan/{invitation.token}/"), client.post(f"/inbjudan/{invitation.token}/")):
        text = answer.content.decode()
        assert answer.status_code == 410
        assert "Ask the one who sent it for a new one." in text
        assert "Norra skolan" not in text
        assert "Carin" not in text
    assert "invitation" not in client.session


def test_unknown_link_is_not_found_with_the_same_advice(client, invitation):
    answer = client.get(f"/inbjudan/{invitation.token[:-1]}/")
    assert answer.status_code == 404
    assert "Ask the one who sent it for a new one." in answer.content.decode()


def test_signed_in_user_joins_at_once_and_twice_is_once(client, invitation, bo):
    client.force_login(bo)
    address = f"/inbjudan/{invitation.token}/"
    before = rows()
    client.get(address)
    assert rows() == before
    for _time in range(2):
        assert client.post(address).url == "/min-utbildning/"
    assert list(bo.memberships.order_by("pk").values_list("unit__name", "invitation")) == [
        ("Södra skolan", None),
        ("Norra skolan", invitation.pk),
    ]


def test_link_revoked_while_the_page_was_open_lets_nobody_in(client, invitation, bo, carin):
    client.force_login(bo)
    client.get(f"/inbjudan/{invitation.token}/")
    actions.revoke_invitation(by=carin, invitation=invitation)
    assert client.post(f"/inbjudan/{invitation.token}/").status_code == 410
    assert bo.memberships.count() == 1


def test_list_is_for_those_who_follow_up(client, anna, frida):
    assert client.get("/inbjudningar/").url == "/konto/login/?next=/inbjudningar/"
    for user in (anna, frida):
        client.force_login(user)
        assert client.get("/inbjudningar/").status_code == 403


def test_list_holds_own_reach_only(client, carin, disa, egon, city):
    actions.invite(by=carin, unit=city.north_school, profession="school")
    actions.invite(by=disa, unit=city.south_school, profession="school")
    actions.invite(by=egon, unit=city.other_school, profession="school")
    assert listed(client, carin) == ["Norra skolan"]
    assert listed(client, disa) == ["Södra skolan", "Norra skolan"]
    assert listed(client, egon) == ["Andra skolan"]
    text = client.get("/inbjudningar/").content.decode()
    for secret in ("Norra skolan", "Södra skolan", "Carin Ek", "Disa Lund", "Utbildning"):
        assert secret not in text


def test_list_counts_people_who_joined(client, carin, invitation):
    for name in ("Greta Ny", "Hugo Ny"):
        actions.accept_invitation(user=make_user(name), invitation=invitation)
    Membership.objects.filter(invitation=invitation).update(valid_from=timezone.localdate() - timedelta(days=9))
    greta = Membership.objects.filter(invitation=invitation).first().user
    actions.choose_workplace(user=greta, unit=invitation.unit, profession="school")
    client.force_login(carin)
    page = client.get("/inbjudningar/")
    assert page.context["page_obj"][0].joined_count == 2
    assert "Greta Ny" not in page.content.decode()


def test_viewer_with_counts_only_gets_no_exact_count(client, invitation, city):
    counting = make_member("Kim Räknare", city.municipality, Role.COORDINATOR, has_named_access=False)
    actions.accept_invitation(user=make_user("Greta Ny"), invitation=invitation)
    client.force_login(counting)
    page = client.get("/inbjudningar/")
    assert page.context["page_obj"][0].is_named is False
    assert '<td role="cell" data-label="Joined">not shown</td>' in page.content.decode()


def test_new_link_is_shown_whole(client, carin, city):
    client.force_login(carin)
    answer = client.post("/inbjudningar/", {"unit": city.north_school.pk, "profession": "police"})
    made = Invitation.objects.get()
    assert (made.created_by, made.unit, made.profession) == (carin, city.north_school, "police")
    page = client.get(answer.url)
    assert f'value="http://testserver/inbjudan/{made.token}/"' in page.content.decode()
    assert f"/inbjudan/{made.token}/" not in client.get("/inbjudningar/").content.decode()


def test_link_of_another_reach_is_not_shown(client, invitation, egon):
    client.force_login(egon)
    page = client.get(f"/inbjudningar/?link={invitation.pk}")
    assert page.context["shown"] is None
    assert invitation.token not in page.content.decode()


def test_unit_outside_reach_cannot_be_invited_to(client, carin, city):
    client.force_login(carin)
    answer = client.post("/inbjudningar/", {"unit": city.south_school.pk, "profession": "school"})
    assert (answer.status_code, Invitation.objects.count()) == (200, 0)
    assert [str(unit) for unit in answer.context["form"].fields["unit"].queryset] == ["Norr", "Norra skolan"]


def test_revoking_closes_the_link_and_keeps_those_who_joined(client, carin, invitation):
    greta = make_user("Greta Ny")
    actions.accept_invitation(user=greta, invitation=invitation)
    client.force_login(carin)
    assert client.get(f"/inbjudningar/{invitation.pk}/aterkalla/").status_code == 405
    assert client.post(f"/inbjudningar/{invitation.pk}/aterkalla/").url == "/inbjudningar/"
    assert not Invitation.objects.get().is_open()
    assert queries.memberships_of(greta).count() == 1


def test_link_outside_reach_cannot_be_revoked(client, invitation, anna, egon, frida):
    for user in (anna, egon, frida):
        client.force_login(user)
        assert client.post(f"/inbjudningar/{invitation.pk}/aterkalla/").status_code == 404
    assert Invitation.objects.get().is_open()


@pytest.mark.parametrize("number", [1, 3])
def test_list_takes_the_same_queries_for_one_and_three(number, client, disa, city, django_assert_num_queries):
    for _time in range(number):
        made = actions.invite(by=disa, unit=city.north_school, profession="school")
        actions.accept_invitation(user=make_user("Greta Ny", email=f"greta{made.pk}@x.example"), invitation=made)
    client.force_login(disa)
    client.get("/inbjudningar/")
    with django_assert_num_queries(8):
        client.get("/inbjudningar/")
