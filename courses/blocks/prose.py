"""Blocks that are read."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from courses.portraits import parse

PROSE = ["bold", "italic", "ol", "ul", "link"]
HEADED_PROSE = ["h2", "h3", *PROSE]
LINE = ["bold", "italic", "link"]


def check_portrait(text: str) -> None:
    """Refuse a description that cannot be drawn. Raises ValidationError with the words that can."""
    try:
        parse(text)
    except ValueError as error:
        raise ValidationError(str(error)) from error


class TextBlock(blocks.RichTextBlock):
    """Running text with headings."""

    def __init__(self, **kwargs) -> None:
        super().__init__(features=HEADED_PROSE, **kwargs)

    class Meta:
        icon = "doc-full"
        label = _("Text")
        template = "courses/blocks/text.html"
        description = _("Running text with headings and lists.")
        preview_value = "<h2>Kärnan</h2><p>Det här är löpande text.</p>"


class KeyBlock(blocks.CharBlock):
    """The one sentence to remember on the page."""

    class Meta:
        icon = "pick"
        label = _("Key sentence")
        template = "courses/blocks/key.html"
        description = _("The one sentence to remember. At most one on a page.")
        preview_value = "Det är synen på våld som avgör."


class CaseBlock(blocks.StructBlock):
    """A story about a person, and how one may think about it."""

    title = blocks.CharBlock(label=_("Title"))
    portrait = blocks.CharBlock(label=_("Portrait"), required=False, validators=[check_portrait])
    story = blocks.RichTextBlock(label=_("Story"), features=PROSE)
    thinking = blocks.RichTextBlock(label=_("How you may think"), features=PROSE)

    class Meta:
        icon = "openquote"
        label = _("Case")
        template = "courses/blocks/case.html"
        description = _("A story, a pause, and how you may think about it.")
        preview_value = {
            "title": "Bönen i grupprummet",
            "story": "<p>Mira, 17, har börjat be på lunchen.</p>",
            "thinking": "<p>Det kollegan beskriver är tro.</p>",
        }


class FactBlock(blocks.StructBlock):
    """What a law or a source says, with its status."""

    title = blocks.CharBlock(label=_("Title"))
    body = blocks.RichTextBlock(label=_("Text"), features=PROSE)
    source = SnippetChooserBlock("courses.Source", label=_("Source"), required=False)

    class Meta:
        icon = "info-circle"
        label = _("Fact box")
        template = "courses/blocks/fact.html"
        description = _("A fact with its source and when it was last checked.")
        preview_value = {"title": "Vad lagen säger", "body": "<p>Religionsfriheten gäller alla.</p>", "source": None}


class DiscussionBlock(blocks.StructBlock):
    """Questions to talk about. Nothing is saved."""

    questions = blocks.ListBlock(blocks.CharBlock(label=_("Question")), label=_("Questions"))

    class Meta:
        icon = "group"
        label = _("Discussion questions")
        template = "courses/blocks/discussion.html"
        description = _("Questions to think or talk about. Nothing is saved.")
        preview_value = {"questions": ["Vilka ord använder ni slarvigt?"]}


class QuoteBlock(blocks.StructBlock):
    """Somebody's words, with who said them."""

    text = blocks.TextBlock(label=_("Text"))
    who = blocks.CharBlock(label=_("Who"), required=False)
    source = SnippetChooserBlock("courses.Source", label=_("Source"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "courses/blocks/quote.html"
        description = _("A short quotation with its source.")
        preview_value = {"text": "Tanken är fri.", "who": "Ordspråk", "source": None}


class ChecklistBlock(blocks.StructBlock):
    """Numbered steps."""

    title = blocks.CharBlock(label=_("Title"), required=False)
    steps = blocks.ListBlock(blocks.RichTextBlock(label=_("Step"), features=LINE), label=_("Steps"))

    class Meta:
        icon = "list-ol"
        label = _("Checklist")
        template = "courses/blocks/checklist.html"
        description = _("Numbered steps, each one action.")
        preview_value = {"title": "Så här gör du", "steps": ["<p>Är någon i fara? <b>Larma.</b></p>"]}


class ImageBlock(blocks.StructBlock):
    """An image with its text alternative."""

    image = ImageChooserBlock(label=_("Image"))
    alt = blocks.CharBlock(label=_("Text alternative"), help_text=_("What the picture tells, for those who hear it."))
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    class Meta:
        icon = "image"
        label = _("Image")
        template = "courses/blocks/image.html"
        description = _("An image with a text alternative.")
