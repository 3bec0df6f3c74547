"""HTTP only: the freshness board in the CMS, and "checked" with one press."""

from typing import cast

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.models import Page

from courses.actions import mark_checked
from courses.models import ContactPoint, KeptTrue, Source
from learning.people.models import User
from learning.reports.forms import FreshnessForm
from learning.reports.freshness import KINDS, board, counts

PAGE_SIZE = 50


@require_admin_access
@require_safe
def freshness(request: HttpRequest) -> HttpResponse:
    """Everything that is checked again and again, the most urgent first; filtered as the address asks."""
    form = FreshnessForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {"kind": "", "state": "", "q": ""}
    found = board(kind=chosen["kind"], words=chosen["q"])
    shown = [item for item in found if chosen["state"] in ("", item.state)]
    kept = request.GET.copy()
    kept.pop("p", None)
    context = {
        "form": form,
        "page_obj": Paginator(shown, PAGE_SIZE).get_page(request.GET.get("p")),
        "counts": [(state, state.label, number) for state, number in counts(found).items()],
        "query": f"{kept.urlencode()}&" if kept else "",
    }
    return render(request, "reports/freshness.html", context)


def checkable(kind: str, pk: int) -> Page | Source | ContactPoint:
    """The page, source or contact point. Raises Http404 for anything else."""
    if kind not in KINDS:
        raise Http404
    item = get_object_or_404(KINDS[kind], pk=pk)
    found = item.specific if isinstance(item, Page) else item
    if not isinstance(found, KeptTrue | Source | ContactPoint):
        raise Http404
    return cast("Page | Source | ContactPoint", found)


def can_check(user: User, item: Page | Source | ContactPoint) -> bool:
    """Whoever may change it may say that it holds."""
    if isinstance(item, Page):
        return item.permissions_for_user(user).can_edit()
    return user.has_perm(f"courses.change_{item._meta.model_name}")


@require_admin_access
@require_POST
def check(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Note that it was checked today."""
    item = checkable(kind, pk)
    user = cast("User", request.user)
    if not can_check(user, item):
        raise PermissionDenied
    mark_checked(item=item, user=user)
    messages.success(request, _("“%(title)s” is checked. It comes back when it is time.") % {"title": item})
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return redirect(wanted if is_ours else reverse("freshness"))
