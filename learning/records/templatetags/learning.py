"""What a page shows of its reader: the reader's own state, notes and attempts. Nothing is stored."""

from decimal import Decimal
from uuid import uuid4

from django import template
from django.template.context import RequestContext
from wagtail.models import Page

from courses.models import Activity, QuizPage
from courses.segments import Body
from courses.structure import ActivityOutline, PackageOutline
from learning.records.queries import State, notes_on, notes_since, state_in
from quizzes.models import Attempt
from quizzes.queries import open_attempt, submitted_attempts

register = template.Library()


def reader(context: RequestContext):  # noqa: ANN201  a user or None
    """The signed-in reader; none in a preview, which shows what any learner sees."""
    request = context.get("request")
    user = getattr(request, "user", None)
    is_preview = bool(getattr(request, "is_preview", False))
    return user if user and user.is_authenticated and not is_preview else None


@register.simple_tag(takes_context=True)
def learner_state(context: RequestContext, outline: PackageOutline | None) -> State | None:
    """The reader's own state in the package; None for a visitor."""
    user = reader(context)
    return state_in(user, outline) if user and outline else None


@register.simple_tag(takes_context=True)
def own_notes(context: RequestContext, page: Page, body: Body) -> dict[str, str]:
    """The reader's own notes on the page, by block id; asked for only where the page has a reflection."""
    user = reader(context)
    return notes_on(user, page) if user and body.has_reflection else {}


@register.simple_tag(takes_context=True)
def own_attempts(context: RequestContext, page: QuizPage) -> dict[str, object]:
    """The reader's open attempt at the page's quiz, and the handed-in ones, newest first."""
    user = reader(context)
    if not user:
        return {"open": None, "handed_in": []}
    open_one: Attempt | None = open_attempt(user, page.quiz)
    return {"open": open_one, "handed_in": list(submitted_attempts(user, page.quiz)[:5])}


@register.simple_tag(takes_context=True)
def lesson_standing(context: RequestContext, state: State | None, activity: ActivityOutline | None) -> str:
    """How the reader stands to the lesson: done, enrolled, in (logged in, not enrolled) or out."""
    if state is None or activity is None:
        return "in" if reader(context) and activity else "out"
    if activity.id in state.done:
        return "done"
    return "enrolled" if state.is_enrolled else "in"


@register.simple_tag(takes_context=True)
def new_here(context: RequestContext, page: Activity, how: str) -> tuple[str, ...]:
    """What is new in the activity since the reader completed an earlier edition; asked for only where there is a later one."""
    user = reader(context)
    if user is None or how != "done" or page.edition == 1:
        return ()
    return notes_since(user, page)


@register.filter
def is_in(how: str) -> bool:
    """Whether that is the standing of someone who is logged in."""
    return how != "out"


@register.simple_tag
def once() -> str:
    """A mark for one form, so that the same form sent twice is one thing."""
    return str(uuid4())


@register.filter
def get(mapping: dict, key: object) -> object:
    """The value under a key; an empty string where there is none."""
    return mapping.get(key, "")


@register.filter
def percent(share: Decimal | None) -> int:
    """A share 0–1 as whole percent, rounded down."""
    return int(share * 100) if share is not None else 0
