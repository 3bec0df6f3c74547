"""What a follow-up page may be asked to show. Filters are read from the address, and say clearly what is wrong with it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from courses.freshness import State
from learning.people.models import Profession
from learning.reports.people_list import Status
from learning.reports.queries import Period

ANY = "any"


def day_field(label: Any) -> forms.DateField:
    """A day, written 2026-11-24."""
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Write the day as year, month and day, such as 2026-11-24.")},
    )


class PackageForm(forms.Form):
    """The package chosen; none is "any package"."""

    def __init__(self, data: Any, *, packages: dict[int, str]) -> None:
        super().__init__(data)
        choices = [(ANY, _("At least one package")), *packages.items()]
        self.fields["package"] = forms.ChoiceField(label=_("Training package"), required=False, choices=choices)

    @property
    def package_id(self) -> int | None:
        """The package's id, or None for any."""
        chosen = self.cleaned_data.get("package") or ANY
        return None if chosen == ANY else int(chosen)


class CoverageForm(PackageForm):
    """Package and period of the coverage table. The fields are called `from` and `to`, as in the address."""

    def __init__(self, data: Any, *, packages: dict[int, str]) -> None:
        super().__init__(data, packages=packages)
        self.fields["from"] = day_field(_("From"))
        self.fields["to"] = day_field(_("To"))

    def clean(self) -> dict[str, Any]:
        """A period does not end before it begins."""
        found = super().clean() or self.cleaned_data
        first, last = found.get("from"), found.get("to")
        if first and last and last < first:
            self.add_error("to", ValidationError(_("The last day comes before the first. Change one of them.")))
        return found

    @property
    def period(self) -> Period:
        """The period asked for; all time when no day is given."""
        return Period(self.cleaned_data.get("from"), self.cleaned_data.get("to"))


class PeopleForm(PackageForm):
    """Which people to list."""

    profession = forms.ChoiceField(
        label=_("Profession"), required=False, choices=[("", _("All professions")), *Profession.choices]
    )
    status = forms.ChoiceField(label=_("Status"), required=False, choices=[("", _("Everyone")), *Status.choices])


class FreshnessForm(forms.Form):
    """What the freshness board shows."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[
            ("", _("Everything")),
            ("page", _("Pages")),
            ("law", _("Laws")),
            ("source", _("Other sources")),
            ("contact", _("Contact points")),
        ],
    )
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("Every state")), *State.choices])
    q = forms.CharField(label=_("Title or keeper"), required=False, max_length=100)
