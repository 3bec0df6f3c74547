"""Who may register, and where a person lands after logging in: the two doors into the organisation meet allauth here."""

import re

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from learning.people.actions import accept_invitation
from learning.people.models import Invitation, User
from learning.people.queries import invitation_with, may_register, memberships_of
from learning.people.rules import admits

SESSION_KEY = "invitation"
# One @, and none of the quoting or encoded words that mail programs read in different ways.
PLAIN_ADDRESS = re.compile(r"[a-z0-9._+'-]+@[a-z0-9.-]+", re.ASCII | re.IGNORECASE)


def remember_invitation(request: HttpRequest, invitation: Invitation) -> None:
    """Keep the link while the visitor signs up or logs in."""
    request.session[SESSION_KEY] = invitation.token


def open_invitation(request: HttpRequest) -> Invitation | None:
    """The invitation this visitor came by, when it still lets people in."""
    found = invitation_with(request.session.get(SESSION_KEY, ""))
    return found if found and admits(found) else None


def refuse_strange_address(email: str) -> None:
    """Raise ValidationError unless the address is read the same way by everyone who handles it."""
    if not PLAIN_ADDRESS.fullmatch(email):
        raise ValidationError(_("Write the address as name@place, with the letters a to z."), code="strange_address")


def must_choose_workplace(user: User, *, is_first: bool) -> bool:
    """Whether to ask for workplace and profession now: at the first log-in, and while there is none.

    Editors who work nowhere are left alone.
    """
    if memberships_of(user).exists():
        return is_first
    return not user.has_perm("wagtailadmin.access_admin")


def forget_unproven_password(
    *, request: HttpRequest, user: User, method: str, email: str = "", **_extra: object
) -> None:
    """Throw away a password that was set before anyone proved the address, when the proof comes by a log-in code.

    Otherwise someone could register a colleague's address, wait until the colleague logs in by code, and then use
    the password. Called by allauth at each step of a log-in, before the address counts as confirmed.
    """
    if method != "code" or not user.has_usable_password():
        return
    knows_password = any(one["method"] == "password" for one in get_authentication_records(request, user))
    if not knows_password and EmailAddress.objects.filter(user=user, email__iexact=email, verified=False).exists():
        user.set_unusable_password()
        user.save(update_fields=["password"])


class WorkAddressAdapter(DefaultAccountAdapter):
    """Sign-up is open to a work address, or to anyone who came by an open invitation.

    The membership of an invitation is made at the first log-in, never at sign-up: by then the address is confirmed.
    """

    is_first_login = False

    def refuse_unless_known(self, email: str) -> None:
        """Raise ValidationError for an address that may not register. Never asks whether an account exists."""
        refuse_strange_address(email)
        if may_register(email) or open_invitation(self.request):
            return
        raise ValidationError(
            _("Use your work address, or ask your contact person for an invitation link and open it first."),
            code="not_invited",
        )

    def login(self, request: HttpRequest, user: User) -> None:
        """Log in, and note whether it is the first time."""
        self.is_first_login = user.last_login is None
        super().login(request, user)

    def post_login(self, request: HttpRequest, user: User, *, signup: bool, **kwargs: object) -> HttpResponse:
        """Go on to where the person was heading, by way of the invitation or the workplace when one is waiting."""
        onward = super().post_login(request, user, signup=signup, **kwargs)
        invitation = open_invitation(request)
        came_by_link = request.session.pop(SESSION_KEY, None) is not None
        if signup and came_by_link:
            self.let_in(request, user, invitation)
        elif invitation:
            # Someone else may have opened the link on this computer, so an account that existed is asked once more.
            return redirect("people:invitation", token=invitation.token)
        if must_choose_workplace(user, is_first=signup or self.is_first_login):
            return by_way_of_workplace(onward)
        return onward

    def let_in(self, request: HttpRequest, user: User, invitation: Invitation | None) -> None:
        """Make the invitation's membership, or say why not when the link closed before the address was confirmed."""
        if invitation and accept_invitation(user=user, invitation=invitation):
            messages.success(request, _("You have joined %(unit)s.") % {"unit": invitation.unit})
        elif may_register(user.email):
            messages.warning(request, _("The invitation is no longer open. Choose your workplace yourself below."))


def by_way_of_workplace(onward: HttpResponse) -> HttpResponse:
    """The workplace page first, and then where the person was heading."""
    workplace = reverse("people:workplace")
    if not isinstance(onward, HttpResponseRedirect) or onward.url == workplace:
        return redirect(workplace)
    return redirect(f"{workplace}?{urlencode({'next': onward.url})}")
