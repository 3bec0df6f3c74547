"""Blocks that draw: a worked example with its figure and its table."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.base_rates import MOST_PEOPLE, BaseRate
from courses.forms import BaseRateForm


class BaseRateBlock(blocks.StructBlock):
    """How many alarms are right when what one looks for is rare. The reader may change the numbers."""

    title = blocks.CharBlock(label=_("Title"))
    population = blocks.IntegerBlock(label=_("People in all"), min_value=100, max_value=MOST_PEOPLE)
    affected = blocks.IntegerBlock(label=_("of whom are on their way in"), min_value=0)
    hits = blocks.IntegerBlock(label=_("The list finds, per cent of them"), min_value=0, max_value=100)
    false_alarms = blocks.IntegerBlock(label=_("It alarms wrongly, per cent of the others"), min_value=0, max_value=100)

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Refuse more affected than there are people. Raises StructBlockValidationError."""
        cleaned = super().clean(value)
        if cleaned["affected"] > cleaned["population"]:
            sentence = _("There cannot be more of them than people in all.")
            raise blocks.StructBlockValidationError(block_errors={"affected": ValidationError(sentence)})
        return cleaned

    def get_context(self, value: blocks.StructValue, parent_context: dict | None = None) -> dict:
        """Adds the counted example."""
        numbers = {name: int(value[name]) for name in ("population", "affected", "hits", "false_alarms")}
        form = BaseRateForm(initial=numbers)
        return super().get_context(value, parent_context=parent_context) | {
            "example": BaseRate(**numbers),
            "form": form,
        }

    class Meta:
        icon = "view"
        label = _("Rare things and alarms")
        template = "courses/blocks/base_rate.html"
        description = _("A worked example: how many alarms are right? Figure, table, and numbers to change.")
        preview_value = {"title": "Pröva", "population": 10000, "affected": 5, "hits": 80, "false_alarms": 5}
