"""What a page shows of its reader's workplace. Nothing of it is kept for anyone else."""

from django import template
from django.template.context import RequestContext
from django.utils.safestring import SafeString
from wagtail.models import Page

from learning.feedback.linking import linked
from learning.feedback.queries import ShownMargin, margins_beside

register = template.Library()


@register.simple_tag(takes_context=True)
def local_margins(context: RequestContext, page: Page) -> list[ShownMargin]:
    """What the reader's units say beside the page, the nearest first: one query, and none for a visitor or in a preview."""
    request = context.get("request")
    user = getattr(request, "user", None)
    if not user or not user.is_authenticated or getattr(request, "is_preview", False):
        return []
    return margins_beside(user, page)


@register.filter
def links(text: str) -> SafeString:
    """Plain text with paragraphs and links; everything else in it is escaped."""
    return linked(text)
