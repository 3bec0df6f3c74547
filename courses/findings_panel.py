"""What the content lint says, at the top of the editor's page."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel


class FindingsPanel(Panel):
    """Lists what stands in the way of publishing the page, and what its editor should look at once more."""

    def __init__(self, **kwargs) -> None:
        super().__init__(**{"heading": _("Language and content")} | kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "courses/findings_panel.html"

        def is_shown(self) -> bool:
            """A page that was never saved says nothing yet."""
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict:
            """Adds the findings, errors first."""
            from courses.content_lint.cms import page_findings  # noqa: PLC0415  it reads the models, which use this panel

            found = page_findings(self.instance)
            ids = {block.id for block in getattr(self.instance, "body", ())}
            return super().get_context_data(parent_context) | {
                "errors": [one for one in found if one.is_error],
                "warnings": [one for one in found if not one.is_error],
                "block_ids": ids,
            }
