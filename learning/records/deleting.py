"""Deleting a page that learners have records of: refused in plain words, with unpublishing offered instead.

The database would refuse most of it with an error page, and private notes would be deleted along with the page.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.models import Page

from learning.records.models import Completion, ConversationRun, Enrolment, Evidence, ModuleCompletion, Note

POINTERS = (
    (Enrolment, "package"),
    (Evidence, "activity"),
    (Completion, "activity"),
    (ModuleCompletion, "module"),
    (Note, "page"),
    (ConversationRun, "page"),
)


def has_records(page: Page) -> bool:
    """Whether learners have enrolments, evidence, completions or notes on the page or below it."""
    return any(model.objects.filter(**{f"{name}__path__startswith": page.path}).exists() for model, name in POINTERS)


def tell(request: HttpRequest, page: Page) -> None:
    """Say why the page stays, with a button to unpublish it."""
    sentence = _(
        "“%(title)s” cannot be deleted, because learners have something saved there. "
        "Unpublish it instead: nobody sees it any more, and what the learners have done stands."
    )
    button = messages.button(reverse("wagtailadmin_pages:unpublish", args=[page.pk]), _("Unpublish"))
    messages.error(request, sentence % {"title": page.get_admin_display_title()}, buttons=[button] if page.live else [])


def refuse_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Before one page is deleted."""
    if not has_records(page):
        return None
    tell(request, page)
    return redirect("wagtailadmin_pages:edit", page.pk)


def refuse_pages(request: HttpRequest, action_type: str, objects: list, view: BulkAction) -> HttpResponse | None:
    """Before many pages are deleted at once: none is, where one of them has records."""
    if action_type != "delete" or not all(isinstance(one, Page) for one in objects):
        return None
    kept = [page for page in objects if has_records(page)]
    for page in kept:
        tell(request, page)
    return redirect(view.next_url) if kept else None
