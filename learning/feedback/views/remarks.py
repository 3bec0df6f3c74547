"""Anyone says what is wrong, and everyone sees what we did about it. Nothing is asked of, or kept about, the sender."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from learning.feedback import actions, flood, queries
from learning.feedback.forms import RemarkFilterForm, RemarkForm
from learning.feedback.models import Remark
from learning.feedback.rules import can_read_page

REMARKS_PER_PAGE = 20
LONGEST_ID = 9


def page_asked_about(request: HttpRequest) -> Page | None:
    """The page named by `sida`; None where none is named. Not found when this reader may not open it."""
    named = request.GET.get("sida", "")
    if not named:
        return None
    if not (named.isascii() and named.isdigit() and len(named) <= LONGEST_ID):
        raise Http404
    page = get_object_or_404(Page, pk=int(named))
    if not can_read_page(request, page):
        raise Http404
    return page


def about(page: Page | None) -> dict[str, object]:
    """What the templates say of the page."""
    return {"about": page, "about_url": queries.address_of(page) if page else "/"}


def address_with(name: str, page: Page | None) -> str:
    """The view's address, about the page."""
    return reverse(name) + (f"?{urlencode({'sida': page.pk})}" if page else "")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write_remark(request: HttpRequest) -> HttpResponse:
    """Say what is wrong. Too many from one place are asked to wait, with what they wrote still there."""
    page = page_asked_about(request)
    form = RemarkForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "feedback/write_remark.html", about(page) | {"form": form})
    facts = {name: form.cleaned_data[name] for name in ("text", "profession", "once")}
    is_known = Remark.objects.filter(once=facts["once"]).exists()
    if not is_known and flood.is_flooded(request):
        return render(
            request, "feedback/write_remark.html", about(page) | {"form": form, "must_wait": True}, status=429
        )
    actions.leave_remark(page=page, **facts)
    return redirect(address_with("feedback:thanks", page))


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """Where a remark leads: what happens now. A page of its own, since a message would need a cookie."""
    return render(request, "feedback/thanks.html", about(page_asked_about(request)))


@require_safe
def remarks(request: HttpRequest) -> HttpResponse:
    """The criticism we have answered, and what we did about it."""
    form = RemarkFilterForm(request.GET)
    chosen = form.cleaned_data["sida"] if form.is_valid() else ""
    found = queries.published_remarks(int(chosen) if chosen else None)
    page_obj = Paginator(found, REMARKS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page_obj": page_obj,
        "remarks": [queries.public(one) for one in page_obj],
        "counts": queries.remark_counts(),
        "query": f"sida={chosen}&" if chosen else "",
    }
    return render(request, "feedback/remarks.html", context)
