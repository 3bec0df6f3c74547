"""Forms: what is wrong with a page, which remarks to show, and a unit's own words."""

from typing import cast
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from learning.feedback.queries import pages_with_remarks, units_to_write_for
from learning.people.forms import UnitChoiceField
from learning.people.models import Profession, Unit, User

UNSAID = [("", _("I would rather not say")), *Profession.choices]


class PlainText(forms.CharField):
    """Text of many lines. A line break counts as one sign, as it does in the browser."""

    widget = forms.Textarea

    def to_python(self, value: object) -> str:
        """The text with line breaks of one sign."""
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")


class RemarkForm(forms.Form):
    """What somebody says. Nothing in it asks who they are."""

    text = PlainText(
        label=_("What is wrong or missing"),
        max_length=2000,
        error_messages={"required": _("Write what is wrong or missing.")},
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_(
            "Say where on the page, and what would be better. Never write about a real person. At most 2,000 characters."
        ),
    )
    profession = forms.ChoiceField(label=_("I work in"), choices=UNSAID, required=False)
    more = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean_more(self) -> str:
        """A field that only programs see and fill in; a person who did is told, and loses nothing."""
        if self.cleaned_data["more"]:
            raise forms.ValidationError(_("Empty this field. It is there to stop programs that send advertising."))
        return ""


class RemarkFilterForm(forms.Form):
    """Which page's remarks to show."""

    sida = forms.ChoiceField(label=_("About"), required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["sida"]).choices = [("", _("All pages")), *pages_with_remarks()]


class UnitForm(forms.Form):
    """For which unit to write."""

    enhet = UnitChoiceField(label=_("Unit"), queryset=Unit.objects.none(), empty_label=_("Choose a unit"))

    def __init__(self, *args, user: User, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        cast("UnitChoiceField", self.fields["enhet"]).queryset = units_to_write_for(user)


class SeenForm(forms.Form):
    """What the writer had before them: which unit, which text and which core."""

    enhet = forms.CharField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    core = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)


class MarginForm(SeenForm):
    """The unit's own words."""

    text = PlainText(
        label=_("How you do it"),
        max_length=1500,
        error_messages={"required": _("Write how you do it, or go back without saving.")},
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text=_(
            "Whom do you call, where is the form, what have you agreed? Write functions, not names, and never about a "
            "pupil, a client or any other person. Addresses that begin with https and telephone numbers become links. "
            "At most 1,500 characters."
        ),
    )
