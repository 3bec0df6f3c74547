"""Parts of a page that are the same for everyone with the same values: rendered once, and kept like a lesson's body."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from courses import fragments
from courses.cache import kept
from courses.queries import FooterPage, frame

register = template.Library()


@register.simple_tag
def help_section() -> SafeString:
    """Where do I turn: the numbers at the foot of every page."""
    return fragments.help_section()


@register.simple_tag
def footer_pages() -> tuple[FooterPage, ...]:
    """The information pages that the foot of every page links to."""
    return frame().pages


@register.simple_tag
def kept_include(name: str, **values: object) -> SafeString:
    """The template rendered with these values alone; it may hold nothing else, so nothing personal can slip in."""
    return kept("include", lambda: render_to_string(name, values), name, *sorted(values.items()))
