"""What an author sees of a conversation in the editor: its drawn graph, the same as a table, and how the bots fared."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from courses.conversations.graph import draw, rows_of
from courses.conversations.rehearsal import rehearse
from courses.conversations.script import Script
from courses.conversations.soundness import can_be_walked
from courses.conversations.spread import spread_of


class RehearsalPanel(Panel):
    """Shows the conversation as it was last saved. A script that cannot be walked is drawn as far as it goes."""

    def __init__(self, **kwargs) -> None:
        super().__init__(**{"heading": _("The conversation drawn and rehearsed")} | kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "courses/rehearsal_panel.html"

        @property
        def media(self) -> forms.Media:
            """The drawing's style."""
            return super().media + forms.Media(css={"all": ["css/authoring.css"]})

        def is_shown(self) -> bool:
            """A page that was never saved has nothing to draw."""
            return self.instance.pk is not None and bool(self.instance.body)

        def get_context_data(self, parent_context: Any = None) -> dict:
            """Adds the drawing, its table and the rehearsal."""
            from courses.conversations.drafts import script_of_draft  # noqa: PLC0415  it reads the models, which use this panel

            script = script_of_draft(self.instance)
            return super().get_context_data(parent_context) | (shown(script) if script else {})


def shown(script: Script) -> dict[str, Any]:
    """What the panel's template shows."""
    context: dict[str, Any] = {"graph": draw(script), "rows": rows_of(script)}
    if not can_be_walked(script):
        return context
    return context | {"rehearsal": (told := rehearse(script)), "spread": spread_of(script, told)}
