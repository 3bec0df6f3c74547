"""Counts, so that a coordinator's page costs the same at a million learners as at a thousand."""

from datetime import date

from django.db import models
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from courses.models import PackagePage
from learning.people.models import Profession, Unit


class Tally(models.Model):
    """How many did something: per day (or, where `day` is null, ever), unit, profession, package and kind.

    A row without a package counts people, each on the first date in any package. Brought up to date by
    `records.tallying.update`, a task, never inside the transaction that completes something.
    """

    class Kind(models.TextChoices):
        STARTED = "started", _("Started")
        COMPLETED = "completed", _("Completed")

    day = models.DateField(_("day"), null=True)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    profession = models.CharField(max_length=20, choices=Profession.choices)
    package = models.ForeignKey(PackagePage, on_delete=models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    count = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")
        constraints = [
            models.UniqueConstraint(
                Coalesce("day", date.min),
                F("unit"),
                F("profession"),
                Coalesce("package", 0),
                F("kind"),
                name="one_tally_per_day_unit_profession_package_and_kind",
            )
        ]
        indexes = [models.Index(fields=["day", "kind"])]

    def __str__(self) -> str:
        return f"{self.day} {self.unit_id} {self.profession} {self.kind}: {self.count}"


class TallyMark(models.Model):
    """Up to when the tallies are true: everything recorded before `as_of` is counted. One row."""

    as_of = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="there_is_one_tally_mark")]

    def __str__(self) -> str:
        return f"{self.as_of:%Y-%m-%d %H:%M}"
