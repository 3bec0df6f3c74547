"""Who looked at which named list, and when. Rows are appended and never changed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from learning.people.models.units import Unit


class AccessLog(models.Model):
    """One look at named people. Written by `people.actions.log_access`; the model refuses changes.

    `viewer_name` is the viewer's name at the time: the row still says who looked when the account is gone.
    """

    class What(models.TextChoices):
        LEARNERS = "learners", _("List of learners")
        LEARNERS_EXPORT = "learners_export", _("Exported list of learners")

    viewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="looks")
    viewer_name = models.CharField(_("viewer"), max_length=310)
    what = models.CharField(_("what"), max_length=30, choices=What.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="looks", verbose_name=_("unit"))
    people_count = models.PositiveIntegerField(_("number of people"))
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        verbose_name = _("look at named people")
        verbose_name_plural = _("looks at named people")
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.viewer_name}, {self.get_what_display()}, {self.unit}"

    def save(self, *args, **kwargs) -> None:
        """Append only."""
        if self.pk:
            raise TypeError("An access log row is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs) -> tuple[int, dict[str, int]]:
        """Append only."""
        raise TypeError("An access log row is never deleted.")
