"""Pages about oneself and about inviting colleagues. A GET writes nothing."""

from collections.abc import Iterable
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from learning.people import actions, queries, rules
from learning.people.forms import InvitationForm, NameForm, WorkplaceForm
from learning.people.models import Invitation
from learning.people.requests import SignedInRequest
from learning.people.signup import remember_invitation

INVITATIONS_PER_PAGE = 50


def address_after(request: HttpRequest) -> str:
    """Where the page was asked to go next, when that is on this site; otherwise where a log-in leads."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else resolve_url(settings.LOGIN_REDIRECT_URL)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What the link invites to; the button joins at once, or goes on to sign-up."""
    found = queries.invitation_with(token)
    if found is None or not rules.admits(found):
        return closed(request, status=410 if found else 404)
    if request.method != "POST":
        return render(request, "people/invitation.html", {"invitation": found})
    if request.user.is_authenticated:
        return join_at_once(cast("SignedInRequest", request), found)
    remember_invitation(request, found)
    return redirect("account_signup")


def closed(request: HttpRequest, *, status: int) -> HttpResponse:
    """The link lets nobody in; says how to get a new one."""
    return render(request, "people/invitation_closed.html", status=status)


def join_at_once(request: SignedInRequest, found: Invitation) -> HttpResponse:
    """Let a signed-in user in, unless the link closed this very moment."""
    if actions.accept_invitation(user=request.user, invitation=found) is None:
        return closed(request, status=410)
    messages.success(request, _("You have joined %(unit)s.") % {"unit": found.unit})
    return redirect(address_after(request))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: SignedInRequest) -> HttpResponse:
    """The invitations to the units one follows up, and a form to make one."""
    if not queries.follows_up(request.user):
        raise PermissionDenied
    form = InvitationForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        made = actions.invite(by=request.user, **form.cleaned_data)
        return redirect(f"{reverse('people:invitations')}?link={made.pk}")
    mine = queries.invitations_visible_to(request.user)
    page = Paginator(mine, INVITATIONS_PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page_obj": page, "shown": shown_link(request, page.object_list)}
    return render(request, "people/invitations.html", context)


def shown_link(request: HttpRequest, listed: Iterable[Invitation]) -> dict[str, object] | None:
    """The listed invitation whose link was asked for, with the whole address, while it is open."""
    asked = request.GET.get("link", "")
    one = next((one for one in listed if str(one.pk) == asked and rules.admits(one)), None)
    if one is None:
        return None
    return {"invitation": one, "url": request.build_absolute_uri(reverse("people:invitation", args=[one.token]))}


@login_required
@require_POST
def revoke_invitation(request: SignedInRequest, pk: int) -> HttpResponse:
    """Close a link of one's own reach; any other does not exist."""
    found = get_object_or_404(queries.invitations_visible_to(request.user), pk=pk)
    actions.revoke_invitation(by=request.user, invitation=found)
    messages.success(request, _("The link is closed. Those who have joined stay."))
    return redirect("people:invitations")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def workplace(request: SignedInRequest) -> HttpResponse:
    """Choose or correct where one works and as what."""
    if not rules.can_choose_workplace(request.user):
        return render(request, "people/workplace_closed.html", status=403)
    form = WorkplaceForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        actions.choose_workplace(user=request.user, **form.cleaned_data)
        messages.success(request, _("Your workplace and profession are saved."))
        return redirect(address_after(request))
    return render(request, "people/workplace.html", {"form": form, "next": address_after(request)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: SignedInRequest) -> HttpResponse:
    """One's own name, address and memberships, and the ways to change them."""
    form = NameForm(request.POST or None, initial=own_name(request))
    if request.method == "POST" and form.is_valid():
        actions.rename(user=request.user, **form.cleaned_data)
        messages.success(request, _("Your name is saved."))
        return redirect("people:profile")
    context = {"form": form, "memberships": queries.memberships_of(request.user)}
    return render(request, "people/profile.html", context)


def own_name(request: SignedInRequest) -> dict[str, str]:
    """What the name form starts from."""
    return {"first_name": request.user.first_name, "last_name": request.user.last_name}
