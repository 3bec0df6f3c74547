"""Registering and logging in through the real pages: who gets in, and where they land."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from learning.people import actions, queries
from learning.people.models import Invitation, Unit, User
from tests.factories import PASSWORD, make_member, make_user
from tests.people.conftest import Visitor, last_code, rows

pytestmark = pytest.mark.django_db
REFUSED = "Use your work address, or ask your contact person for an invitation link and open it first."


@pytest.fixture(autouse=True)
def in_english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def invitation(carin, city) -> Invitation:
    return actions.invite(by=carin, unit=city.north_school, profession="leisure")


def follow(visitor: Visitor, invitation: Invitation):
    """Open the link and press the button."""
    address = f"/inbjudan/{invitation.token}/"
    visitor.client.get(address)
    return visitor.client.post(address)


def workplaces_of(email: str) -> list[tuple[str, str, str]]:
    """The user's memberships."""
    user = User.objects.get(email=email)
    return [(row.unit.name, row.role, row.profession) for row in queries.memberships_of(user)]


def test_work_address_registers_confirms_and_chooses_workplace(visitor, allowed_domain, city):
    assert visitor.sign_up("Greta.Ny@EKSTAD.example").url == "/konto/confirm-email/"
    greta = User.objects.get(email="greta.ny@ekstad.example")
    assert (str(greta), visitor.is_logged_in()) == ("Greta Ny", False)
    assert mail.outbox[-1].to == ["greta.ny@ekstad.example"]
    assert visitor.confirm("FEL-KOD").status_code == 200
    assert not visitor.is_logged_in()
    answer = visitor.confirm()
    assert (answer.status_code, answer.url, visitor.is_logged_in()) == (302, "/min-arbetsplats/", True)
    assert workplaces_of(greta.email) == []


@pytest.mark.parametrize(
    "email",
    [
        "mallory@gmail.example",
        "mallory@evil-ekstad.example",
        "mallory@sub.ekstad.example",
        "mallory@ekstad.example.evil.com",
        "mallory@ekſtad.example",
    ],
)
def test_other_domain_is_refused_with_what_to_do(email, visitor, allowed_domain):
    answer = visitor.sign_up(email)
    assert (answer.status_code, User.objects.count(), len(mail.outbox)) == (200, 0, 0)
    errors = answer.context["form"].errors["email"]
    assert len(errors) == 1
    if email.isascii():
        assert errors == [REFUSED]


@pytest.mark.parametrize(
    "email",
    [
        "a@b@ekstad.example",
        '"a@b"@ekstad.example',
        "=?x?q?abuse=40evil.com=3e=00?=@ekstad.example",
        "mallory@evil.com,a@ekstad.example",
        "mallory@evil.com\na@ekstad.example",
        "@ekstad.example",
    ],
)
def test_address_read_in_two_ways_is_refused(email, visitor, allowed_domain):
    assert visitor.sign_up(email).context["form"].errors["email"]
    assert (User.objects.count(), len(mail.outbox)) == (0, 0)


def test_refusal_is_the_same_whether_the_account_exists(visitor, allowed_domain, city):
    make_member("Bo Dahl", city.south_school, email="bo@privat.example")
    known, unknown = visitor.sign_up("bo@privat.example"), visitor.sign_up("ingen@privat.example")
    assert known.context["form"].errors == unknown.context["form"].errors == {"email": [REFUSED]}
    assert "Bo Dahl" not in known.content.decode()


def test_known_work_address_gets_the_same_page_and_a_mail(visitor, allowed_domain, anna):
    assert visitor.sign_up("Anna@ekstad.example", "Mallory M").url == "/konto/confirm-email/"
    stranger = Visitor(Client())
    assert stranger.sign_up("ny@ekstad.example").url == "/konto/confirm-email/"
    anna.refresh_from_db()
    assert (str(anna), User.objects.count(), len(mail.outbox)) == ("Anna Sjölund", 2, 2)


def test_invitation_lets_another_domain_in_after_the_address_is_confirmed(visitor, invitation):
    assert follow(visitor, invitation).url == "/konto/signup/"
    assert visitor.sign_up("greta@privat.example").url == "/konto/confirm-email/"
    assert workplaces_of("greta@privat.example") == []
    assert visitor.confirm().url == "/min-arbetsplats/"
    assert workplaces_of("greta@privat.example") == [("Norra skolan", "learner", "leisure")]
    assert "invitation" not in visitor.client.session


def test_invitation_without_pressing_the_button_lets_nobody_in(visitor, invitation):
    visitor.client.get(f"/inbjudan/{invitation.token}/")
    assert visitor.sign_up("greta@privat.example").context["form"].errors == {"email": [REFUSED]}


def test_invitation_revoked_before_the_form_is_sent_lets_nobody_in(visitor, invitation, carin):
    follow(visitor, invitation)
    actions.revoke_invitation(by=carin, invitation=invitation)
    assert visitor.sign_up("greta@privat.example").context["form"].errors == {"email": [REFUSED]}
    assert not User.objects.filter(email="greta@privat.example").exists()


@pytest.mark.parametrize("reason", ["revoked", "expired"])
def test_invitation_closed_before_confirming_gives_an_account_and_a_sentence(reason, visitor, invitation, carin):
    follow(visitor, invitation)
    visitor.sign_up("greta@privat.example")
    if reason == "revoked":
        actions.revoke_invitation(by=carin, invitation=invitation)
    else:
        Invitation.objects.update(expires_at=timezone.now())
    assert visitor.confirm().url == "/min-arbetsplats/"
    page = visitor.client.get("/min-arbetsplats/")
    assert page.status_code == 403
    assert "greta@privat.example is not a work address that we know" in page.content.decode()
    assert workplaces_of("greta@privat.example") == []


def test_invitation_closed_before_confirming_still_lets_a_work_address_choose(
    visitor, invitation, carin, allowed_domain
):
    follow(visitor, invitation)
    visitor.sign_up("greta@ekstad.example")
    actions.revoke_invitation(by=carin, invitation=invitation)
    page = visitor.client.get(visitor.confirm().url)
    assert page.status_code == 200
    assert "The invitation is no longer open. Choose your workplace yourself below." in page.content.decode()


def test_account_without_a_way_in_joins_by_a_new_link(visitor, invitation, carin, city):
    follow(visitor, invitation)
    visitor.sign_up("greta@privat.example")
    actions.revoke_invitation(by=carin, invitation=invitation)
    visitor.confirm()
    new = actions.invite(by=carin, unit=city.north_school, profession="school")
    follow(visitor, new)
    assert workplaces_of("greta@privat.example") == [("Norra skolan", "learner", "school")]


def test_password_logs_in_without_regard_to_case(visitor, anna):
    User.objects.update(last_login=timezone.now())
    answer = visitor.client.post("/konto/login/", {"login": "ANNA@ekstad.example", "password": PASSWORD})
    assert (answer.url, visitor.is_logged_in()) == ("/min-utbildning/", True)


def test_wrong_password_logs_nobody_in(visitor, anna):
    answer = visitor.client.post("/konto/login/", {"login": anna.email, "password": "fel"})
    assert (answer.status_code, visitor.is_logged_in()) == (200, False)


def test_code_logs_in_and_only_the_right_one(visitor, anna):
    User.objects.update(last_login=timezone.now())
    assert visitor.client.post("/konto/login/code/", {"email": anna.email}).url == "/konto/login/code/confirm/"
    code = last_code()
    visitor.client.post("/konto/login/code/confirm/", {"code": "FEL-KOD"})
    assert not visitor.is_logged_in()
    assert visitor.client.post("/konto/login/code/confirm/", {"code": code}).url == "/min-utbildning/"
    assert visitor.is_logged_in()


def test_inactive_user_does_not_log_in(visitor, anna):
    User.objects.update(is_active=False)
    visitor.client.post("/konto/login/", {"login": anna.email, "password": PASSWORD})
    assert not visitor.is_logged_in()


def log_in(visitor: Visitor, user: User, **extra):
    """Log in by password."""
    return visitor.client.post("/konto/login/", {"login": user.email, "password": PASSWORD} | extra)


def test_first_log_in_asks_to_correct_the_workplace_and_then_goes_on(visitor, anna):
    assert log_in(visitor, anna, next="/sok/").url == "/min-arbetsplats/?next=%2Fsok%2F"
    again = Visitor(Client())
    assert log_in(again, anna, next="/sok/").url == "/sok/"


def test_learner_without_workplace_is_asked_each_time(visitor, allowed_domain, city):
    user = make_user("Greta Ny")
    User.objects.update(last_login=timezone.now())
    assert log_in(visitor, user).url.startswith("/min-arbetsplats/")


def test_editor_who_works_nowhere_is_left_alone(visitor, frida):
    assert log_in(visitor, frida, next="/admin/").url == "/admin/"


def test_someone_else_on_the_same_computer_does_not_join_by_the_link(visitor, invitation, bo):
    follow(visitor, invitation)
    assert log_in(visitor, bo).url == f"/inbjudan/{invitation.token}/"
    assert workplaces_of(bo.email) == [("Södra skolan", "learner", "school")]
    visitor.client.post(f"/inbjudan/{invitation.token}/")
    assert workplaces_of(bo.email) == [("Södra skolan", "learner", "school"), ("Norra skolan", "learner", "leisure")]


def test_password_set_before_the_address_was_proven_is_gone_after_a_code(visitor, allowed_domain):
    visitor.sign_up("greta@ekstad.example", "Mallory M")
    greta = Visitor(Client())
    greta.client.post("/konto/login/code/", {"email": "greta@ekstad.example"})
    greta.client.post("/konto/login/code/confirm/", {"code": last_code()})
    assert greta.is_logged_in()
    assert not User.objects.get().has_usable_password()
    stranger = Visitor(Client())
    log_in(stranger, User.objects.get())
    assert not stranger.is_logged_in()


def test_password_stays_when_the_address_was_confirmed_before(visitor, anna):
    visitor.client.post("/konto/login/code/", {"email": anna.email})
    visitor.client.post("/konto/login/code/confirm/", {"code": last_code()})
    assert User.objects.get(pk=anna.pk).check_password(PASSWORD)


@pytest.mark.parametrize(("address", "moves"), [("anna@privat.example", False), ("anna.s@ekstad.example", True)])
def test_account_moves_only_within_known_domains(address, moves, visitor, anna):
    visitor.client.force_login(anna)
    answer = visitor.client.post("/konto/email/", {"action_add": "", "email": address})
    assert len(mail.outbox) == int(moves)
    if not moves:
        assert answer.context["form"].errors == {"email": [REFUSED]}


def test_pages_of_the_account_write_nothing_when_they_are_shown(visitor, invitation, allowed_domain):
    before = rows()
    for address in ("/konto/signup/", "/konto/login/", "/konto/login/code/", f"/inbjudan/{invitation.token}/"):
        assert visitor.client.get(address).status_code == 200
    assert rows() == before
    assert "invitation" not in visitor.client.session


def test_invitation_to_a_unit_that_closed_lets_nobody_in(visitor, invitation, city):
    follow(visitor, invitation)
    Unit.objects.filter(pk=city.north_school.pk).update(valid_to=timezone.localdate() - timedelta(days=1))
    assert visitor.sign_up("greta@privat.example").context["form"].errors == {"email": [REFUSED]}
