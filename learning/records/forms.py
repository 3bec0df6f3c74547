"""Forms of a learner: a note, a one-time mark, the number of a certificate."""

import re
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.conversations.walk import LONGEST


class OnceForm(forms.Form):
    """A mark that a page gives its form, so that the same form sent twice is one thing."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class NoteForm(forms.Form):
    """A private note; an empty one clears what stood there."""

    text = forms.CharField(label=_("Your note"), required=False, max_length=4000, widget=forms.Textarea)


class CoachingForm(forms.Form):
    """When the coach's comments come: during the conversation or after it."""

    DURING, AFTER = "during", "after"

    stod = forms.ChoiceField(choices=[(DURING, DURING), (AFTER, AFTER)])


class PlaceForm(forms.Form):
    """How many choices a form of a conversation had seen, or is to keep."""

    at = forms.IntegerField(min_value=0, max_value=LONGEST)


class ReplyForm(PlaceForm):
    """A reply chosen in a conversation."""

    val = forms.CharField(max_length=40)


class NumberForm(forms.Form):
    """The number of a certificate, however it was typed."""

    number = forms.CharField(
        label=_("Certificate number"),
        max_length=40,
        help_text=_("Twelve characters, such as 7F3K-9QXM-2VTD."),
    )

    def clean_number(self) -> str:
        """In groups of four; look-alike letters are read as the digits they resemble."""
        signs = re.sub(r"[\s–-]", "", self.cleaned_data["number"]).upper()
        signs = signs.translate(str.maketrans("OIL", "011"))
        return "-".join(signs[at : at + 4] for at in range(0, len(signs), 4))
