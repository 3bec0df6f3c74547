"""What the tests of people share: the allowed domain, and signing up through the real pages."""

import re
from dataclasses import dataclass

import pytest
from django.core import mail
from django.test import Client

from learning.people.models import EmailDomain, Invitation, Membership, User
from tests.factories import PASSWORD, make_home


@pytest.fixture
def allowed_domain(db) -> EmailDomain:
    return EmailDomain.objects.create(domain="ekstad.example")


@pytest.fixture(autouse=True)
def home(request):
    """The site's frame wants a home page; only tests with a database have one."""
    if request.node.get_closest_marker("django_db") or "db" in request.fixturenames:
        request.getfixturevalue("db")
        make_home()


@dataclass
class Visitor:
    """Someone at a browser of their own."""

    client: Client

    def sign_up(self, email: str, name: str = "Greta Ny", **extra):
        """Send the sign-up form."""
        first, _space, last = name.partition(" ")
        facts = {"email": email, "first_name": first, "last_name": last, "password1": PASSWORD}
        return self.client.post("/konto/signup/", facts | extra)

    def confirm(self, code: str | None = None):
        """Write the code from the latest e-mail."""
        return self.client.post("/konto/confirm-email/", {"code": code or last_code()})

    def is_logged_in(self) -> bool:
        """Whether the session belongs to someone."""
        return "_auth_user_id" in self.client.session


def last_code() -> str:
    """The code in the latest e-mail, on a line of its own."""
    return re.search(r"^\s*([A-Z0-9-]{6,9})\s*$", mail.outbox[-1].body, re.MULTILINE)[1]


@pytest.fixture
def visitor(db) -> Visitor:
    return Visitor(Client())


def rows() -> tuple[int, ...]:
    """How many rows a GET must not change."""
    return tuple(model.objects.count() for model in (User, Membership, Invitation))
