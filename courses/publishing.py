"""Publishing that a page is not ready for, on the ways that pass by the editor's form: many at once, and the last approval."""

from collections.abc import Iterable, Iterator

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.models import Page, WorkflowState

from courses.rules import missing_before_publishing
from learning.people.models import User


def publish_approved(state: WorkflowState, user: User | None = None) -> None:
    """What the last approval does: publish, although nobody in the editors' group may publish by hand."""
    state.content_object.get_latest_revision().publish(user=user, skip_permission_checks=True)


class CheckedWorkflowActionView(WorkflowActionView):
    """Wagtail's view for approving from a list; what may not be published yet is refused with its reasons."""

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Do what was asked, or say what is missing and go to the editor; nothing is half approved."""
        try:
            with transaction.atomic():
                return super().post(request, *args, **kwargs)
        except ValidationError as error:
            for sentence in error.messages:
                messages.error(request, sentence)
        edit = reverse("wagtailadmin_pages:edit", args=[self.object.pk])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_json(request, {"step": "success", "redirect": edit})
        return redirect(edit)


checked_workflow_action = require_admin_access(CheckedWorkflowActionView.as_view())


def pages_to_publish(pages: Iterable[Page], *, has_descendants: bool) -> Iterator[Page]:
    """The pages that publishing these would publish, as their newest revisions have them."""
    for page in pages:
        below = page.get_descendants().not_live().specific() if has_descendants else ()
        for one in (page, *below):
            yield one.get_latest_revision_as_object()


def refuse_incomplete(request: HttpRequest, action_type: str, objects: list, view: BulkAction) -> HttpResponse | None:
    """Before many pages are published at once: refuse where something stands in the way of one, and say what."""
    if action_type != "publish" or not all(isinstance(one, Page) for one in objects):
        return None
    has_descendants = view.cleaned_form.cleaned_data.get("include_descendants", False)
    found = [
        (page, sentence)
        for page in pages_to_publish(objects, has_descendants=has_descendants)
        for sentence in missing_before_publishing(page)
    ]
    for page, sentence in found:
        messages.error(request, format_html("{}: {}", page.title, sentence))
    if not found:
        return None
    messages.warning(request, _("Nothing was published. Mend the pages first."))
    return redirect(view.next_url)
