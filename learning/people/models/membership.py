"""Who works where and as what, and the two ways in: an invitation, or a work address."""

import secrets
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from learning.people.models.units import Profession, Role, Unit


def new_token() -> str:
    """An unguessable token for a link (256 bits)."""
    return secrets.token_urlsafe(32)


class Invitation(models.Model):
    """A link that lets colleagues in to one unit and profession until it expires or is revoked.

    Made by `people.actions.invite`, ended by `people.actions.revoke_invitation`.
    """

    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="invitations", verbose_name=_("unit"))
    profession = models.CharField(_("profession"), max_length=20, choices=Profession.choices)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="invitations"
    )
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(_("expires"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.unit}, {self.get_profession_display()}"

    def is_open(self, at: datetime | None = None) -> bool:
        """Whether the link still lets people in."""
        return self.revoked_at is None and self.expires_at > (at or timezone.now())


class Membership(models.Model):
    """A user in a unit with a role and a profession, from and to a day.

    Changed by `people.actions.join`, `choose_workplace` and `end_membership` only. A change ends the old row: what
    happened under it keeps its unit and profession.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("unit"))
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.LEARNER)
    profession = models.CharField(_("profession"), max_length=20, choices=Profession.choices)
    has_named_access = models.BooleanField(
        _("sees names"),
        default=True,
        help_text=_("A contact person or coordinator without it sees counts only, with small groups hidden."),
    )
    invitation = models.ForeignKey(
        Invitation, on_delete=models.SET_NULL, null=True, blank=True, related_name="memberships"
    )
    valid_from = models.DateField(_("valid from"), default=timezone.localdate)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "unit", "role"],
                condition=models.Q(valid_to__isnull=True),
                name="one_current_membership_per_user_unit_and_role",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="membership_ends_after_it_begins",
            ),
        ]
        indexes = [models.Index(fields=["unit", "valid_to"])]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}, {self.unit}"


class EmailDomain(models.Model):
    """A domain whose addresses may register on their own, such as the municipality's."""

    domain = models.CharField(_("domain"), max_length=120, help_text=_("The part after @, such as ekstad.example."))

    class Meta:
        verbose_name = _("work address domain")
        verbose_name_plural = _("work address domains")
        constraints = [models.UniqueConstraint(Lower("domain"), name="one_row_per_domain_whatever_its_case")]

    def __str__(self) -> str:
        return self.domain
