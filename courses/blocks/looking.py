"""Blocks of the pages around the training: one profession's view of a case, and the answers of the two-minute page."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from courses.blocks.prose import PROSE
from learning.people.models import Profession

WITH_A_MODULE = [(one.value, one.label) for one in Profession if one is not Profession.OTHER]


class ViewBlock(blocks.StructBlock):
    """The case as one profession sees it."""

    profession = blocks.ChoiceBlock(label=_("Profession"), choices=WITH_A_MODULE)
    sees = blocks.RichTextBlock(label=_("What you see and hear"), features=PROSE)
    thinks = blocks.RichTextBlock(label=_("What you may think"), features=PROSE)
    does = blocks.RichTextBlock(label=_("What you do"), features=PROSE)
    shares = blocks.RichTextBlock(label=_("What you may share, and why"), features=PROSE)
    source = SnippetChooserBlock("courses.Source", label=_("Source"), required=False)

    class Meta:
        icon = "view"
        label = _("A profession's view")
        template = "courses/blocks/view.html"
        description = _("What one profession sees, thinks, does and may share.")


class WhoBlock(blocks.StructBlock):
    """Who asks: the secrecy that holds, and whom to talk to first."""

    label = blocks.CharBlock(label=_("The profession"))
    secrecy = blocks.RichTextBlock(label=_("The rule of secrecy"), features=PROSE)
    ask = blocks.CharBlock(label=_("Talk to first"))
    source = SnippetChooserBlock("courses.Source", label=_("Source"), required=False)

    class Meta:
        icon = "user"
        label = _("Who are you?")
        template = "courses/blocks/who.html"


class MatterBlock(blocks.StructBlock):
    """What the talk is about: a first line, two open questions, and what not to promise."""

    label = blocks.CharBlock(label=_("What it is about"))
    opening = blocks.CharBlock(label=_("Opening line"))
    questions = blocks.ListBlock(
        blocks.CharBlock(label=_("Question")), label=_("Two open questions"), min_num=2, max_num=2
    )
    promise = blocks.RichTextBlock(label=_("What not to promise"), features=PROSE)

    class Meta:
        icon = "openquote"
        label = _("What is it about?")
        template = "courses/blocks/matter.html"


class PlaceBlock(blocks.StructBlock):
    """How it is right now: what to do first, and whom to call."""

    label = blocks.CharBlock(label=_("How it is right now"))
    first = blocks.RichTextBlock(label=_("Do first"), features=PROSE)
    contacts = blocks.ListBlock(SnippetChooserBlock("courses.ContactPoint"), label=_("Whom to call"))

    class Meta:
        icon = "warning"
        label = _("How is it right now?")
        template = "courses/blocks/place.html"
