"""Blocks of a conversation's script: turns with their replies, and endings. Ids are the script's own."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from courses.conversations.script import Kind, Outcome, Pitfall, Quality, Step
from courses.conversations.wording import KINDS, OUTCOMES, PITFALLS, QUALITIES, STEPS


class ReplyBlock(blocks.StructBlock):
    """Something one may say or do."""

    key = blocks.CharBlock(label=_("Id"), max_length=40)
    kind = blocks.ChoiceBlock(label=_("Kind"), choices=[(one.value, KINDS[one]) for one in Kind], default=Kind.SAY)
    text = blocks.TextBlock(label=_("What you say or do"), rows=2)
    step = blocks.ChoiceBlock(
        label=_("Direction or pitfall"),
        choices=[
            (_("KOMPASS"), [(one.value, STEPS[one]) for one in Step]),
            (_("Pitfalls"), [(one.value, PITFALLS[one]) for one in Pitfall]),
        ],
    )
    quality = blocks.ChoiceBlock(
        label=_("Quality"), choices=[(one.value, QUALITIES[one]) for one in Quality], default=Quality.PARTLY
    )
    reaction = blocks.TextBlock(label=_("Reaction"), rows=2)
    thought = blocks.CharBlock(label=_("Hidden thought"))
    coach = blocks.TextBlock(label=_("The coach says"), rows=2)
    instead = blocks.CharBlock(label=_("One better sentence"), required=False)
    trust = blocks.IntegerBlock(label=_("Trust"), min_value=-2, max_value=2, default=0)
    remember = blocks.CharBlock(
        label=_("Remember"),
        required=False,
        help_text=_("Words that later conditions may ask for, with commas between."),
    )
    requires = blocks.CharBlock(
        label=_("Only if"), required=False, help_text=_("Such as: trust >= 2, knows promise, not told. Empty: always.")
    )
    ways = blocks.TextBlock(
        label=pgettext_lazy("conversation", "Leads to"),
        rows=2,
        help_text=_("One way a line, tried in order: an id, or an id with “if” and a condition. The last has none."),
    )

    def clean(self, value: Any) -> Any:
        """Refuse a condition, a way or a word that cannot be read, at its field and in plain words."""
        from courses.conversations.drafts import field_errors  # noqa: PLC0415  it reads the models, which use this block

        cleaned = super().clean(value)
        if errors := field_errors(cleaned):
            raise StructBlockValidationError(block_errors=errors)
        return cleaned

    class Meta:
        icon = "comment"
        label = _("Reply")


class TurnBlock(blocks.StructBlock):
    """What somebody says and shows, and what one may answer."""

    key = blocks.CharBlock(label=_("Id"), max_length=40)
    who = blocks.CharBlock(label=_("Who"))
    says = blocks.TextBlock(label=_("Says"), rows=2, required=False)
    shows = blocks.TextBlock(label=_("Shows"), rows=2, required=False)
    thinks = blocks.CharBlock(label=_("Thinks"), required=False)
    replies = blocks.ListBlock(ReplyBlock(), label=_("Replies"), min_num=2, max_num=4)

    class Meta:
        icon = "openquote"
        label = pgettext_lazy("conversation", "Turn")
        label_format = "{key}: {says}"


class EndingBlock(blocks.StructBlock):
    """What happened, and what it meant."""

    key = blocks.CharBlock(label=_("Id"), max_length=40)
    title = blocks.CharBlock(label=_("Title"))
    kind = blocks.ChoiceBlock(label=_("Kind"), choices=[(one.value, OUTCOMES[one]) for one in Outcome])
    text = blocks.TextBlock(label=_("What happened"), rows=3)
    meaning = blocks.TextBlock(label=_("What it meant"), rows=3)

    class Meta:
        icon = "tick-inverse"
        label = _("Ending")
        label_format = "{key}: {title}"


CONVERSATION_BLOCKS = [("turn", TurnBlock()), ("ending", EndingBlock())]
