"""Practising a conversation: begin, choose, step back, begin again; the replay; the text twin. One's own runs only."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from courses.conversations.pinning import newest_version_id
from courses.conversations.walk import ForbiddenChoiceError
from courses.models import ConversationPage
from courses.queries import outline_holding, package_of
from learning.people.requests import SignedInRequest
from learning.records import practising
from learning.records.forms import CoachingForm, OnceForm, PlaceForm, ReplyForm
from learning.records.models import ConversationRun, Enrolment
from learning.records.queries import others_choices
from learning.records.talking import talk_of_run
from learning.records.views.learning import after_completing, again, is_open_to

TURN = "#turn"


def open_conversation(request: HttpRequest, page: ConversationPage) -> ConversationPage:
    """The conversation, when it, its module and its package are live and open to the reader; or 404."""
    if not page.live or outline_holding(page)[2] is None or not is_open_to(request, page):
        raise Http404
    return page


def own_run(request: SignedInRequest, run: UUID) -> ConversationRun:
    """The reader's own run on a page that is open to them, or 404 for anyone else's."""
    found = get_object_or_404(ConversationRun.objects.select_related("page"), uuid=run, user=request.user)
    open_conversation(request, found.page)
    return found


def own_enrolment(request: SignedInRequest, page: ConversationPage) -> Enrolment | None:
    """The reader's enrolment in the conversation's package; without one, a sentence about it."""
    found = Enrolment.objects.filter(user=request.user, package=package_of(page)).select_related("user").first()
    if found is None:
        messages.info(request, _("Start the package first. Then what you do is saved."))
    return found


def gone_on(request: HttpRequest, page: ConversationPage) -> HttpResponse:
    """What was sent came from an older picture of the conversation: show where it stands."""
    messages.info(request, _("The conversation has gone on in another tab or on another device. Nothing is lost."))
    return redirect(page.url + TURN)


def refused(request: HttpRequest, page: ConversationPage) -> HttpResponse:
    """What was sent is not offered there: show what is."""
    messages.info(request, _("That reply is not among these. Choose one of them."))
    return redirect(page.url + TURN)


@login_required
@require_http_methods(["GET", "POST"])
def begin_run(request: SignedInRequest, page_id: int) -> HttpResponse:
    """Begin the conversation, or take up the open run."""
    page = open_conversation(request, get_object_or_404(ConversationPage, pk=page_id))
    if request.method == "GET":
        return again(request, page.url)
    version = newest_version_id(page)
    if version is None:
        raise Http404
    enrolment = own_enrolment(request, page)
    if enrolment is not None:
        form = CoachingForm(request.POST)
        is_coached = form.is_valid() and form.cleaned_data["stod"] == CoachingForm.DURING
        practising.begin_run(enrolment=enrolment, page=page, version_id=version, is_coached_during=is_coached)
    return redirect(page.url + TURN)


@login_required
@require_http_methods(["GET", "POST"])
def choose(request: SignedInRequest, run: UUID) -> HttpResponse:
    """Choose a reply; at an ending, go to the replay."""
    found = own_run(request, run)
    if request.method == "GET":
        return again(request, found.page.url)
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return refused(request, found.page)
    try:
        found = practising.choose_reply(run=found, at=form.cleaned_data["at"], reply=form.cleaned_data["val"])
    except practising.GoneOnError:
        return gone_on(request, found.page)
    except ForbiddenChoiceError:
        return refused(request, found.page)
    return redirect("records:run", found.uuid) if found.ended_at else redirect(found.page.url + TURN)


@login_required
@require_http_methods(["GET", "POST"])
def step_back(request: SignedInRequest, run: UUID) -> HttpResponse:
    """Take back the latest choice."""
    found = own_run(request, run)
    if request.method == "GET":
        return again(request, found.page.url)
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return gone_on(request, found.page)
    try:
        practising.step_back(run=found, at=form.cleaned_data["at"])
    except practising.GoneOnError:
        return gone_on(request, found.page)
    return redirect(found.page.url + TURN)


@login_required
@require_http_methods(["GET", "POST"])
def restart(request: SignedInRequest, run: UUID) -> HttpResponse:
    """Go on anew from a choice; an ended run stays as it is."""
    found = own_run(request, run)
    if request.method == "GET":
        return again(request, found.page.url)
    form = PlaceForm({"at": request.POST.get("position")})
    position = form.cleaned_data["at"] if form.is_valid() else 0
    practising.restart_from(run=found, position=position, version_id=newest_version_id(found.page))
    return redirect(found.page.url + TURN)


@login_required
@require_safe
def run(request: SignedInRequest, run: UUID) -> HttpResponse:
    """The replay of an ended run; one under way is shown on the conversation's own page."""
    found = own_run(request, run)
    if found.ended_at is None:
        return redirect(found.page.url + TURN)
    talk = talk_of_run(found, others_choices(found))
    return render(request, "records/run.html", found.page.get_context(request) | {"talk": talk})


@login_required
@require_http_methods(["GET", "POST"])
def finish_reading(request: SignedInRequest, page_id: int) -> HttpResponse:
    """The learner says that they have read the conversation as text; go on to the next activity."""
    page = open_conversation(request, get_object_or_404(ConversationPage, pk=page_id))
    if request.method == "GET":
        return again(request, f"{page.url}?text=1#finish")
    enrolment = own_enrolment(request, page)
    if enrolment is None:
        return redirect(page.url)
    form = OnceForm(request.POST)
    once = str(form.cleaned_data["once"]) if form.is_valid() else "unnamed"
    practising.finish_reading(enrolment=enrolment, page=page, once=once)
    return redirect(after_completing(page))
