"""Forms of the editor's menu People. They write through `actions`, as everything does."""

import re

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from learning.people.actions import join, place_unit
from learning.people.forms import UnitChoiceField
from learning.people.models import EmailDomain, HeadCount, Membership, Unit, User

DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+", re.ASCII)


class UnitForm(WagtailAdminModelForm):
    """A unit and what it belongs to; another choice there moves it with all its subunits."""

    parent = UnitChoiceField(
        label=gettext_lazy("Belongs to"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=gettext_lazy("Nothing: it stands at the top"),
    )

    class Meta:
        model = Unit
        fields = ["name", "kind", "valid_from", "valid_to"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        others = Unit.objects.order_by("path")
        if self.instance.pk:
            others = others.exclude(path__startswith=self.instance.path)
            self.initial["parent"] = self.instance.get_parent()
        self.fields["parent"].queryset = others

    def save(self, commit: bool = True) -> Unit:  # noqa: FBT001, FBT002  Django's signature
        """Put the unit in the tree."""
        unit = super().save(commit=False)
        if commit:
            self.instance = place_unit(unit=unit, parent=self.cleaned_data["parent"])
            return self.instance
        return unit


class HeadCountForm(WagtailAdminModelForm):
    """How many work in a unit."""

    unit = UnitChoiceField(label=gettext_lazy("Unit"), queryset=Unit.objects.order_by("path"))

    class Meta:
        model = HeadCount
        fields = ["unit", "profession", "count", "valid_from", "valid_to"]


class EmailDomainForm(WagtailAdminModelForm):
    """A domain in lower case and without @, so that it matches exactly what comes after the @ of an address."""

    class Meta:
        model = EmailDomain
        fields = ["domain"]

    def clean_domain(self) -> str:
        """Raise ValidationError for anything that is not one plain domain."""
        domain = self.cleaned_data["domain"].strip().lower().removeprefix("@")
        if not DOMAIN.fullmatch(domain):
            raise forms.ValidationError(_("Write only what comes after the @, such as ekstad.example."))
        return domain


class MembershipForm(WagtailAdminModelForm):
    """Give someone who has an account a role in a unit."""

    email = forms.EmailField(label=gettext_lazy("E-mail address of the account"))
    unit = UnitChoiceField(label=gettext_lazy("Unit"), queryset=Unit.objects.order_by("path"))

    class Meta:
        model = Membership
        fields = ["unit", "role", "profession", "has_named_access"]

    field_order = ["email", "unit", "role", "profession", "has_named_access"]

    def clean_email(self) -> User:
        """The active user with that address."""
        user = User.objects.filter(email__iexact=self.cleaned_data["email"], is_active=True).first()
        if user is None:
            raise forms.ValidationError(_("Nobody has an account with that address. Invite the person first."))
        return user

    def save(self, commit: bool = True) -> Membership:  # noqa: FBT001, FBT002  Django's signature
        """Join; the same facts twice are one row."""
        facts = {name: self.cleaned_data[name] for name in self.Meta.fields}
        self.instance = join(user=self.cleaned_data["email"], **facts)
        return self.instance
