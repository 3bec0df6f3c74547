"""Parts of a page that are the same for everyone with the same values: rendered once, and kept like a lesson's body.

A part may have blanks, such as the token of a form or a reader's own note. The kept copy has a mark in each blank's place
and nothing of any reader; the mark is replaced, escaped, when the page is made.
"""

import secrets
from uuid import uuid4

from django import template
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from courses import fragments
from courses.cache import kept
from courses.queries import frame

register = template.Library()
MARK = f"blank{secrets.token_hex(8)}"


@register.simple_tag
def help_section() -> SafeString:
    """Where do I turn: the numbers at the foot of every page."""
    return fragments.help_section()


@register.simple_tag
def kept_include(name: str, **values: object) -> SafeString:
    """The template rendered with these values alone; it may hold nothing else, so nothing personal can slip in."""
    return kept("include", lambda: render_to_string(name, values), name, *sorted(values.items()))


@register.simple_tag(takes_context=True)
def kept_form(context: RequestContext, name: str, blanks: str = "", **values: object) -> SafeString:
    """Like `kept_include`, with blanks: the form's token, `once` (a mark that makes the form sent twice one thing),
    and the context's variables named in `blanks`, separated by spaces.
    """
    names = ("csrf_token", "once", *blanks.split())
    marks = {blank: f"{MARK}{blank}" for blank in names}
    html: str = kept("form", lambda: render_to_string(name, values | marks), name, *sorted(values.items()))
    for blank, mark in marks.items():
        if mark in html:
            value = uuid4() if blank == "once" else context.get(blank, "")
            html = html.replace(mark, conditional_escape(str(value)))
    return mark_safe(html)  # noqa: S308  a rendered template, with escaped values in its blanks


@register.simple_tag(takes_context=True)
def site_header(context: RequestContext) -> SafeString:
    """Brand, help, main menu and account, as the reader sees them."""
    user = context.get("user")
    return kept_form(
        context,
        "components/header.html",
        "user",
        is_in=bool(user and user.is_authenticated),
        follows_up=bool(context.get("viewer_follows_up")),
        here=place_of(context),
    )


def place_of(context: RequestContext) -> str:
    """Where in the menu the page is: home, training, or the name of the view."""
    request = context.get("request")
    if getattr(context.get("page"), "url_path", ""):
        return "home" if request and request.path == "/" else "training"
    match = getattr(request, "resolver_match", None)
    return match.view_name or "" if match else ""


@register.simple_tag(takes_context=True)
def site_footer(context: RequestContext) -> SafeString:
    """The foot of every page, with the way back to this one after a change of language, and to say what is wrong with it."""
    request = context.get("request")
    context["address"] = request.get_full_path() if request else "/"
    context["page_id"] = getattr(context.get("page"), "pk", None) or ""
    return kept_form(
        context,
        "components/footer.html",
        "address page_id",
        links=frame().pages,
        municipality=context.get("municipality", ""),
    )
