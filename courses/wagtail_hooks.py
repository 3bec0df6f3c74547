"""Wiring only: snippets in the editor's menu, and a friendly no to publishing incomplete lessons together."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from courses.models import ContactPoint, Source
from courses.publishing import refuse_incomplete


class SourceViewSet(SnippetViewSet):
    """Sources, the stalest first."""

    model = Source
    icon = "doc-full"
    list_display = ["title", "kind", "status", "reviewed_at", "review_by"]
    list_filter = ["kind", "status", "may_change"]
    ordering = ["review_by"]


class ContactPointViewSet(SnippetViewSet):
    """Contact points, with who keeps them true."""

    model = ContactPoint
    icon = "mobile-alt"
    list_display = ["name", "phone", "last_checked", "owner"]
    list_filter = ["is_in_help", "is_urgent"]


class KeptTrueGroup(SnippetViewSetGroup):
    """What must be checked again and again."""

    items = (SourceViewSet, ContactPointViewSet)
    menu_icon = "check"
    menu_label = _("Kept true")
    menu_name = "kept-true"


register_snippet(KeptTrueGroup)
hooks.register("before_bulk_action", refuse_incomplete)
