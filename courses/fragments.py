"""What stands around a lesson's body and is the same for everyone: rendered once per revision and language, and kept."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from wagtail.models import Page

from courses.cache import kept
from courses.queries import frame
from courses.segments import Body


def help_section() -> SafeString:
    """Where do I turn: the numbers at the foot of every page."""

    def render_help() -> SafeString:
        now = frame()
        return render_to_string(
            "components/help.html", {"help_contacts": now.contacts, "help_checked_at": now.checked_at}
        )

    return kept("help", render_help)


@dataclass(frozen=True)
class LessonFragments:
    """The way there, the list of contents, the head above the body, and what follows it."""

    crumbs: SafeString
    contents: SafeString
    head: SafeString
    tail: SafeString


def render(page: Page, context: dict, body: Body) -> LessonFragments:
    """Rendered now, from the page and its place in the package."""
    names = ("outline", "module", "activity", "back", "after")
    values = {"page": page, "body": body} | {name: context[name] for name in names}
    return LessonFragments(
        crumbs=render_to_string("courses/crumbs.html", values | {"leaf": page.title}),
        contents=render_to_string("courses/lesson_contents.html", values),
        head=render_to_string("courses/lesson_head.html", values),
        tail=render_to_string("courses/lesson_tail.html", values),
    )


def lesson_fragments(page: Page, context: dict, body: Body, *, is_preview: bool = False) -> LessonFragments:
    """The fragments, kept; a preview is rendered anew in the same way."""
    if is_preview:
        return render(page, context, body)
    return kept("lesson", lambda: render(page, context, body), page.pk, page.live_revision_id)
