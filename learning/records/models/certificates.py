"""The certificate: unguessable number, frozen content, the same for ever."""

import secrets

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from learning.records.models.facts import PackageCompletion

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_number() -> str:
    """Twelve characters without look-alikes (60 bits), in groups of four."""
    signs = "".join(secrets.choice(ALPHABET) for _n in range(12))
    return "-".join(signs[at : at + 4] for at in (0, 4, 8))


class Certificate(models.Model):
    """What a completed package gives. Issued by `complete_activity`; renders from its own fields only."""

    number = models.CharField(_("number"), max_length=20, unique=True, default=new_number, editable=False)
    package_completion = models.ForeignKey(
        PackageCompletion, on_delete=models.SET_NULL, null=True, related_name="certificates"
    )
    municipality = models.CharField(_("municipality"), max_length=120)
    name = models.CharField(_("name"), max_length=310)
    title = models.CharField(_("title"), max_length=255)
    hours = models.DecimalField(_("hours"), max_digits=4, decimal_places=1)
    completed_on = models.DateField(_("date"))
    verify_url = models.URLField(_("address that verifies it"), max_length=300)
    design = models.CharField(max_length=20, default="2026-1", editable=False)

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints = [
            models.UniqueConstraint(fields=["package_completion"], name="one_certificate_per_package_completion")
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        """The public page that verifies the number."""
        return reverse("records:certificate", args=[self.number])
