"""Starting a package, finishing a lesson, keeping a note, and seeing where one is."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.models import Activity, ConversationPage, LessonPage, PackagePage
from courses.queries import outline_holding, package_of, package_outline
from courses.segments import body_of
from learning.people.queries import memberships_of
from learning.people.requests import SignedInRequest
from learning.records import actions
from learning.records.forms import NoteForm, OnceForm
from learning.records.models import Enrolment, Evidence
from learning.records.queries import certificates_of, my_packages, news_for
from learning.records.talking import OWN_SENTENCE


def address_after(request: HttpRequest, otherwise: str) -> str:
    """Where the form asks to go next, when that is on this site."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else otherwise


def open_activity(request: HttpRequest, activity_id: int) -> Activity:
    """The activity as its own kind, when it, its module and its package are live and open to the reader; or 404."""
    activity = get_object_or_404(Activity.objects.live(), pk=activity_id).specific
    if outline_holding(activity)[2] is None or not is_open_to(request, activity):
        raise Http404
    return activity


def is_open_to(request: HttpRequest, page: Activity | PackagePage) -> bool:
    """Whether Wagtail's privacy settings let this reader see the page."""
    return all(restriction.accept_request(request) for restriction in page.get_view_restrictions())


def again(request: HttpRequest, address: str) -> HttpResponse:
    """Where a form was sent after the reader had been logged out: back to its page, with what to do."""
    messages.info(request, _("You had been logged out. Press the button once more."))
    return redirect(address)


@login_required
@require_safe
def my_learning(request: SignedInRequest) -> HttpResponse:
    """Where I am, what is next, how many minutes are left, and my certificates."""
    packages = my_packages(request.user)
    mine = [one for one in packages if one.state.is_enrolled]
    context = {
        "under_way": [one for one in mine if not one.state.is_completed],
        "completed": [one for one in mine if one.state.is_completed],
        "others": [one for one in packages if not one.state.is_enrolled],
        "news": news_for(request.user),
        "certificates": certificates_of(request.user),
        "has_workplace": memberships_of(request.user).exists(),
    }
    return render(request, "records/my_learning.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def start(request: SignedInRequest, package_id: int) -> HttpResponse:
    """Enrol, and go to where the form asks or to the first activity."""
    package = get_object_or_404(PackagePage.objects.live(), pk=package_id)
    if not is_open_to(request, package):
        raise Http404
    if request.method == "GET":
        return again(request, package.url)
    actions.enrol(user=request.user, package=package)
    outline = package_outline(package.pk)
    first = outline.way[0].url if outline and outline.way else package.url
    return redirect(address_after(request, first))


@login_required
@require_POST
def finish(request: SignedInRequest, package_id: int) -> HttpResponse:
    """Judge once more what the learner has done: the content, or their profession, may have changed since."""
    enrolment = get_object_or_404(Enrolment, user=request.user, package=package_id)
    actions.rejudge(enrolment=enrolment)
    return redirect("records:my_learning")


@login_required
@require_http_methods(["GET", "POST"])
def complete(request: SignedInRequest, activity_id: int) -> HttpResponse:
    """The learner says that a lesson is done; go on to the next activity."""
    activity = open_activity(request, activity_id)
    if not isinstance(activity, LessonPage):
        raise Http404
    if request.method == "GET":
        return again(request, f"{activity.url}#finish")
    enrolment = Enrolment.objects.filter(user=request.user, package=package_of(activity)).first()
    if enrolment is None:
        messages.info(request, _("Start the package first. Then what you do is saved."))
        return redirect(activity.url)
    form = OnceForm(request.POST)
    once = form.cleaned_data["once"] if form.is_valid() else "unnamed"
    actions.complete_activity(
        enrolment=enrolment, activity=activity, evidence=actions.Finish(Evidence.Kind.READ, f"read:{once}")
    )
    return redirect(after_completing(activity))


def after_completing(activity: Activity) -> str:
    """The next activity's address, or the package's after the last."""
    outline = outline_holding(activity)[0]
    following = outline.neighbours(activity.pk)[1] if outline else None
    return following.url if following else (outline.url if outline else activity.url)


@require_http_methods(["GET", "POST"])
def save_note(request: HttpRequest, page_id: int, block_id: str) -> HttpResponse:
    """Keep a private note beside a reflection. What cannot be saved comes back whole, with what to do."""
    page = open_activity(request, page_id)
    if not has_reflection(page, block_id):
        raise Http404
    after = address_after(request, f"{page.url}#{block_id}")
    if request.method == "GET":
        return redirect(after)
    form = NoteForm(request.POST)
    if not request.user.is_authenticated or not form.is_valid():
        context = {"page": page, "block_id": block_id, "text": request.POST.get("text", ""), "after": after}
        return render(request, "records/note.html", context, status=422)
    actions.save_note(user=request.user, page=page, block_id=block_id, text=form.cleaned_data["text"])
    messages.success(request, _("Your note is saved. Only you can see it."))
    return redirect(after)


def has_reflection(page: Activity, block_id: str) -> bool:
    """Whether the lesson has a reflection with that id now; a conversation has one's own sentence."""
    if isinstance(page, ConversationPage):
        return block_id == OWN_SENTENCE
    if not isinstance(page, LessonPage):
        return False
    return any(one.kind == "reflection" and one.id == block_id for one in body_of(page).segments)
