"""Blocks that point to something kept in one place, or that a learner answers."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from quizzes.models import Quiz


class ReflectionBlock(blocks.StructBlock):
    """A question to oneself, with a private note beside it (records.Note; the block's id ties them together)."""

    question = blocks.CharBlock(label=_("Question"))

    class Meta:
        icon = "edit"
        label = _("Reflection with a private note")
        template = "courses/blocks/reflection.html"
        description = _("A question to oneself. The note is private.")
        preview_value = {"question": "Vad är din första tanke?"}


class ContactsBlock(blocks.StructBlock):
    """Contact points out of the one list, so that a number is changed in one place."""

    title = blocks.CharBlock(label=_("Title"))
    contacts = blocks.ListBlock(SnippetChooserBlock("courses.ContactPoint"), label=_("Contact points"))

    class Meta:
        icon = "mobile-alt"
        label = _("Contact list")
        template = "courses/blocks/contacts.html"
        description = _("Contact points from the common list.")


class CheckBlock(blocks.StructBlock):
    """A knowledge check: a quiz without a pass mark, answered in the lesson."""

    quiz = SnippetChooserBlock("quizzes.Quiz", label=_("Knowledge check"))

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Refuse a final quiz: a lesson shows its answers to every visitor. Raises StructBlockValidationError."""
        cleaned = super().clean(value)
        if cleaned["quiz"].kind == Quiz.Kind.FINAL:
            sentence = _("This is a final quiz, and a lesson shows the answers to everyone. Choose a knowledge check.")
            raise blocks.StructBlockValidationError(block_errors={"quiz": ValidationError(sentence)})
        return cleaned

    class Meta:
        icon = "check"
        label = _("Knowledge check")
        template = "courses/blocks/check.html"
        description = _("Questions with feedback on every answer. No pass mark.")
