"""Wiring only: remarks in the editor's menu. They come from outside, so nobody adds one; history stands, so nobody deletes."""

from django.db.models import QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy

from learning.feedback.actions import PUBLISHED, REJECTED
from learning.feedback.models import Remark
from learning.feedback.reviewing import RemarkFilterSet, ReviewForm, ReviewView
from learning.people.wagtail_hooks import LimitedPolicy

LISTED_SIGNS = 90

register_permission_policy(Remark, LimitedPolicy(Remark, never={"add", "delete"}))


class RemarkViewSet(ModelViewSet):
    """What visitors say, newest first; an editor answers, and publishes or not."""

    model = Remark
    name = "remark"
    edit_view_class = ReviewView
    edit_template_name = ReviewView.template_name
    copy_view_enabled = False
    add_to_reference_index = False
    add_to_admin_menu = True
    icon = "comment"
    menu_label = _("Criticism")
    menu_order = 250
    list_per_page = 50
    list_display = [
        "__str__",
        Column("state", label=_("State"), accessor=lambda remark: Remark.State(remark.state).label),
        Column(
            "text", label=_("As it was written"), accessor=lambda remark: Truncator(remark.text).chars(LISTED_SIGNS)
        ),
        "created_at",
    ]
    filterset_class = RemarkFilterSet
    ordering = ["-created_at", "-pk"]
    edit_handler = ObjectList(
        [
            HelpPanel(_("Nothing is public before you publish it. Take out everything that can point to a person.")),
            FieldPanel("text", read_only=True),
            FieldRowPanel(
                [
                    FieldPanel("page_title", read_only=True),
                    FieldPanel("edition", read_only=True),
                    FieldPanel("profession", read_only=True),
                    FieldPanel("created_at", read_only=True),
                ]
            ),
            FieldPanel("public_text"),
            FieldPanel("answer"),
            FieldPanel("what_changed"),
        ],
        base_form_class=ReviewForm,
    )

    def get_permissions_to_register(self) -> QuerySet:
        """Only the rights to read and to review can be given."""
        return super().get_permissions_to_register().filter(codename="change_remark")


@hooks.register("register_admin_viewset")
def remark_viewset() -> RemarkViewSet:
    """The menu item."""
    return RemarkViewSet()


@hooks.register("register_log_actions")
def remark_log_actions(registry: LogActionRegistry) -> None:
    """Who published, and who decided not to."""
    registry.register_action(PUBLISHED, _("Publish"), _("Published with our answer"))
    registry.register_action(REJECTED, _("Do not publish"), _("Decided not to publish"))
