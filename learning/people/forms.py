"""Forms about oneself, one's workplace, and invitations."""

from typing import cast

from allauth.account.adapter import get_adapter
from allauth.account.forms import AddEmailForm as AllauthAddEmailForm
from allauth.account.forms import SignupForm as AllauthSignupForm
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from learning.people.models import Membership, Profession, Role, Unit, User
from learning.people.queries import open_units, units_visible_to, workplace_groups, workplace_of

FIRST_NAME = forms.TextInput(attrs={"autocomplete": "given-name"})
LAST_NAME = forms.TextInput(attrs={"autocomplete": "family-name"})
PROFESSIONS = [("", _("Choose a profession")), *Profession.choices]


class SignupForm(AllauthSignupForm):
    """Name, address and password. A refused address is refused alike whether it has an account or not."""

    first_name = forms.CharField(label=_("First name"), max_length=150, widget=FIRST_NAME)
    last_name = forms.CharField(label=_("Last name"), max_length=150, widget=LAST_NAME)
    field_order = ["first_name", "last_name", "email", "password1"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")
        self.fields["password1"].help_text = _("At least 12 characters. Three words you remember are enough.")

    def clean_email(self) -> str:
        """Asks about the domain before anyone asks about accounts."""
        get_adapter().refuse_unless_known(self.cleaned_data["email"])
        return super().clean_email()


class AddEmailForm(AllauthAddEmailForm):
    """Another address of one's own: of a domain that may register, or of the domain one already has."""

    def clean_email(self) -> str:
        """An account cannot move out of the organisation by changing its address."""
        email = self.cleaned_data["email"]
        if email.rpartition("@")[2] != self.user.email.rpartition("@")[2]:
            get_adapter().refuse_unless_known(email)
        return super().clean_email()


class NameForm(forms.Form):
    """One's own name."""

    first_name = forms.CharField(label=_("First name"), max_length=150, widget=FIRST_NAME)
    last_name = forms.CharField(label=_("Last name"), max_length=150, widget=LAST_NAME)


class WorkplaceForm(forms.Form):
    """Where one works and as what. Workplaces stand under the area and department they belong to."""

    unit = forms.ChoiceField(label=_("Workplace"))
    profession = forms.ChoiceField(
        label=_("Profession"),
        choices=PROFESSIONS,
        help_text=_("It decides which module is yours. Choose the nearest one."),
    )

    def __init__(self, *args, user: User, **kwargs) -> None:
        current = workplace_of(user)
        self.units: dict[str, Unit] = {}
        if current:
            kwargs.setdefault("initial", {"unit": str(current.unit_id), "profession": current.profession})
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["unit"]).choices = [("", _("Choose a workplace")), *self.grouped(current)]

    def grouped(self, current: Membership | None) -> list[tuple[str, list[tuple[str, str]]]]:
        """The choices under their headings; a learner's own unit is among them even when it has subunits."""
        groups = [(name, [self.offer(unit) for unit in units]) for name, units in workplace_groups()]
        own = current.unit if current and current.role == Role.LEARNER else None
        if own and str(own.pk) not in self.units and own.is_open(timezone.localdate()):
            groups.insert(0, (str(_("Your unit now")), [self.offer(own)]))
        return groups

    def offer(self, unit: Unit) -> tuple[str, str]:
        """One choice; the unit is kept for when it is chosen."""
        self.units[str(unit.pk)] = unit
        return str(unit.pk), unit.name

    def clean_unit(self) -> Unit:
        """The unit itself."""
        return self.units[self.cleaned_data["unit"]]


class UnitChoiceField(forms.ModelChoiceField):
    """Units in the order of the tree, each with a dash for every level below the top."""

    def label_from_instance(self, unit: Unit) -> str:
        """The unit's name, set in by its depth."""
        return unit.name_in_tree()


class InvitationForm(forms.Form):
    """For which unit and profession an invitation link is."""

    unit = UnitChoiceField(label=_("Unit"), queryset=Unit.objects.none(), empty_label=_("Choose a unit"))
    profession = forms.ChoiceField(label=_("Profession"), choices=PROFESSIONS)

    def __init__(self, *args, user: User, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        cast("UnitChoiceField", self.fields["unit"]).queryset = open_units(units_visible_to(user))
