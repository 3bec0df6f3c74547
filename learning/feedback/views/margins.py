"""A contact person writes how their unit does it, keeps it true, and takes it away. What is out of reach does not exist."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.models import ChecklistPage, LessonPage
from learning.feedback import actions, queries
from learning.feedback.core import core_of
from learning.feedback.forms import MarginForm, SeenForm, UnitForm
from learning.feedback.models import LocalMargin
from learning.feedback.rules import can_read_page
from learning.people.models import Unit
from learning.people.queries import follows_up
from learning.people.requests import SignedInRequest

MARGINS_PER_PAGE = 50
LONGEST_ID = 9


@dataclass
class Place:
    """A page and the unit whose words stand beside it."""

    page: LessonPage | ChecklistPage
    unit: Unit

    @cached_property
    def margin(self) -> LocalMargin | None:
        """What stands there now."""
        rows = LocalMargin.objects.filter(unit=self.unit, page_id=self.page.pk)
        return rows.select_related("unit", "page__activity").first()

    @property
    def form_values(self) -> dict[str, object]:
        """What a form about this place carries."""
        seen = self.margin.mark if self.margin else ""
        return {"enhet": self.unit.pk, "seen": seen, "core": core_of(self.page).mark}


def page_or_404(request: SignedInRequest, pk: int) -> LessonPage | ChecklistPage:
    """The lesson or checklist, when this reader may open it."""
    page = queries.margin_page(pk)
    if page is None or not can_read_page(request, page):
        raise Http404
    return page


def chosen_unit(request: SignedInRequest) -> Unit | None:
    """The unit asked for, or the only one there is; None when there is a choice. Not found out of reach."""
    units = queries.units_to_write_for(request.user)
    named = request.POST.get("enhet") or request.GET.get("enhet", "")
    if named:
        is_id = named.isascii() and named.isdigit() and len(named) <= LONGEST_ID
        return get_object_or_404(units, pk=int(named) if is_id else 0)
    first = list(units[:2])
    if not first:
        raise Http404
    return first[0] if len(first) == 1 else None


def place_or_404(request: SignedInRequest, page_id: int) -> Place:
    """The place that a form is about."""
    unit = chosen_unit(request)
    if unit is None:
        raise Http404
    return Place(page_or_404(request, page_id), unit)


@never_cache
@login_required
@require_safe
def margins(request: SignedInRequest) -> HttpResponse:
    """Everything that stands in the margin of one's units, and whether it is older than what it stands beside."""
    if not follows_up(request.user):
        raise Http404
    page_obj = Paginator(queries.margins_in_reach(request.user), MARGINS_PER_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page_obj, "kept": queries.looked_after(list(page_obj))}
    return render(request, "feedback/margins.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def margin(request: SignedInRequest, page_id: int) -> HttpResponse:
    """Write or change a unit's text beside the page."""
    page, unit = page_or_404(request, page_id), chosen_unit(request)
    if unit is None:
        return choose_unit(request, page)
    place = Place(page, unit)
    if request.method != "POST":
        text = place.margin.text if place.margin else ""
        return shown(request, place, MarginForm(initial=place.form_values | {"text": text}))
    form = MarginForm(request.POST)
    return save(request, place, form) if form.is_valid() else shown(request, place, form, status=422)


def choose_unit(request: SignedInRequest, page: LessonPage | ChecklistPage) -> HttpResponse:
    """Several units are within reach: for which is this?"""
    there = queries.margins_in_reach(request.user).filter(page_id=page.pk)
    context = {"page": page, "page_url": queries.address_of(page), "form": UnitForm(user=request.user), "there": there}
    return render(request, "feedback/choose_unit.html", context)


def shown(
    request: SignedInRequest, place: Place, form: MarginForm, *, status: int = 200, **more: object
) -> HttpResponse:
    """The form, with what stands there now and whether the core is newer."""
    state = queries.looked_after([place.margin])[0] if place.margin else None
    context = {
        "page": place.page,
        "page_url": queries.address_of(place.page),
        "unit": place.unit,
        "state": state,
        "form": form,
        "seen_form": SeenForm(initial=place.form_values, auto_id=False),
    }
    return render(request, "feedback/margin.html", context | more, status=status)


def seen_in(form: SeenForm) -> actions.Seen:
    """What the form says its writer had seen."""
    return actions.Seen(margin=form.cleaned_data["seen"], core=form.cleaned_data["core"])


def save(request: SignedInRequest, place: Place, form: MarginForm) -> HttpResponse:
    """Save, or show what changed meanwhile together with what was written."""
    text = form.cleaned_data["text"]
    try:
        actions.save_margin(by=request.user, unit=place.unit, page=place.page, text=text, seen=seen_in(form))
    except actions.ChangedMeanwhileError as meanwhile:
        return changed(request, place, meanwhile, text)
    messages.success(request, _("Saved. Everyone in %(unit)s sees it.") % {"unit": place.unit})
    return redirect("feedback:margins")


def changed(
    request: SignedInRequest, place: Place, meanwhile: actions.ChangedMeanwhileError, text: str | None = None
) -> HttpResponse:
    """Somebody was quicker. Both texts are there; saving again is then a choice."""
    place.margin = meanwhile.now
    now = meanwhile.now.text if meanwhile.now else ""
    form = MarginForm(initial=place.form_values | {"text": now if text is None else text})
    return shown(request, place, form, status=409, meanwhile=meanwhile, is_mine=text is not None)


def act(request: SignedInRequest, page_id: int, action: Callable[..., object], done: str) -> HttpResponse:
    """Do something with the text that the writer has seen; if it changed meanwhile, show both."""
    place, form = place_or_404(request, page_id), SeenForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        action(by=request.user, unit=place.unit, page=place.page, seen=seen_in(form))
    except actions.ChangedMeanwhileError as meanwhile:
        return changed(request, place, meanwhile)
    messages.success(request, done)
    return redirect("feedback:margins")


@login_required
@require_POST
def confirm_margin(request: SignedInRequest, page_id: int) -> HttpResponse:
    """It still holds."""
    said = _("Thank you. It now says that your text matches the material as it is today.")
    return act(request, page_id, actions.confirm_margin, said)


@login_required
@require_POST
def remove_margin(request: SignedInRequest, page_id: int) -> HttpResponse:
    """Take the text away."""
    return act(request, page_id, actions.remove_margin, _("The text is gone. The material itself is as it was."))
