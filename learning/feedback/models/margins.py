"""The local margin: how a workplace does it, beside what the material says."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from learning.feedback.core import Core
from learning.people.models import Unit


class LocalMargin(models.Model):
    """A unit's own words on a lesson or a checklist, read by those who work in the unit or below it.

    Written by `feedback.actions.save_margin`, `confirm_margin` and `remove_margin` only. What the core was when the
    words were written, or last confirmed, is kept: the edition of a lesson, the moment a checklist was published.
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="local_margins", verbose_name=_("unit"))
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    text = models.TextField(_("text"), max_length=1500)
    core_edition = models.PositiveIntegerField(_("edition"), null=True, blank=True)
    core_published_at = models.DateTimeField(_("published"), null=True, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("written by")
    )
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("local margin")
        verbose_name_plural = _("local margins")
        constraints = [models.UniqueConstraint(fields=["unit", "page"], name="one_margin_per_unit_and_page")]

    def __str__(self) -> str:
        return f"{self.unit}: {self.page}"

    @property
    def mark(self) -> str:
        """Which text it is: a form carries it, so that nobody overwrites what they have not seen."""
        return self.updated_at.isoformat()

    @property
    def core(self) -> Core:
        """What the core was when this was written or confirmed."""
        return Core(self.core_edition, self.core_published_at)
