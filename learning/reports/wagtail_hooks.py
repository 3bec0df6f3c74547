"""Wiring only: the freshness board in the editor's menu."""

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from courses.freshness import CHECKED
from learning.reports import freshness_views


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The board, and the press that says "checked"."""
    return [
        path("aktualitet/", freshness_views.freshness, name="freshness"),
        path("aktualitet/<slug:kind>/<int:pk>/", freshness_views.check, name="freshness_check"),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Beside the pages, since it is where an editor's day begins."""
    return MenuItem(_("What is to be checked"), reverse("freshness"), icon_name="clipboard-list", order=150)


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """What a page's history calls a check."""
    actions.register_action(CHECKED, _("Check"), _("Checked that it is still true"))
