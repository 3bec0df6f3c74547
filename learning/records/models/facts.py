"""Enrolment, evidence and completion. Dates are stored; nothing here is ever recomputed from later content."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.models import Activity, ModulePage, PackagePage
from learning.people.models import Profession, Unit


class WorkedWhere(models.Model):
    """Where the learner worked and as what when it happened; a later move rewrites nothing."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("unit"))
    profession = models.CharField(_("profession"), max_length=20, choices=Profession.choices, default=Profession.OTHER)

    class Meta:
        abstract = True


class Enrolment(WorkedWhere):
    """A learner in a package: since when, and how. Made by `records.actions.enrol` only."""

    class How(models.TextChoices):
        STARTED = "started", _("Started by the learner")
        INVITATION = "invitation", _("By an invitation")
        REQUIREMENT = "requirement", _("By a requirement")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="enrolments")
    package = models.ForeignKey(PackagePage, on_delete=models.PROTECT, related_name="enrolments")
    how = models.CharField(_("how"), max_length=20, choices=How.choices, default=How.STARTED)
    enrolled_at = models.DateTimeField(_("enrolled"), default=timezone.now)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False, db_index=True)

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints = [models.UniqueConstraint(fields=["user", "package"], name="one_enrolment_per_user_and_package")]
        indexes = [models.Index(fields=["unit", "profession"]), models.Index(fields=["enrolled_at"])]

    def __str__(self) -> str:
        return f"{self.user} – {self.package}"


class Evidence(WorkedWhere):
    """Appended at every finish: what was done, when, on which edition. Written by `complete_activity` only."""

    class Kind(models.TextChoices):
        READ = "read", _("Read")
        PASSED = "passed", _("Passed")
        PRACTISED = "practised", _("Practised")
        ATTENDED = "attended", _("Attended")
        H5P = "h5p", _("Interactive exercise")
        IMPORTED = "imported", _("Done elsewhere")

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="evidence")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    at = models.DateTimeField(_("at"))
    edition = models.PositiveIntegerField(_("edition"))
    key = models.CharField(max_length=80, help_text="The same finish sent twice has the same key.")

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints = [models.UniqueConstraint(fields=["enrolment", "activity", "key"], name="one_evidence_per_finish")]

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.activity_id} {self.kind}"


class Completion(models.Model):
    """The activity is completed: the first time stands. Written by `complete_activity` only."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="completions")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="completions")
    completed_at = models.DateTimeField(pgettext_lazy("day", "completed"))
    edition = models.PositiveIntegerField(_("edition"))

    class Meta:
        verbose_name = _("completion")
        verbose_name_plural = _("completions")
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "activity"], name="one_completion_per_enrolment_and_activity")
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.activity_id}"


class ModuleCompletion(models.Model):
    """The module was completed then, by these activities. Never withdrawn when content changes later."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="module_completions")
    module = models.ForeignKey(ModulePage, on_delete=models.PROTECT, related_name="completions")
    completed_at = models.DateTimeField(pgettext_lazy("day", "completed"))
    required_activity_ids = models.JSONField(_("judged by"))

    class Meta:
        verbose_name = _("module completion")
        verbose_name_plural = _("module completions")
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "module"], name="one_completion_per_enrolment_and_module")
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.module_id}"


class PackageCompletion(WorkedWhere):
    """The package was completed then, by these modules. Never withdrawn."""

    enrolment = models.OneToOneField(Enrolment, on_delete=models.CASCADE, related_name="package_completion")
    completed_at = models.DateTimeField(pgettext_lazy("day", "completed"))
    recorded_at = models.DateTimeField(default=timezone.now, editable=False, db_index=True)
    required_module_ids = models.JSONField(_("judged by"))

    class Meta:
        verbose_name = _("package completion")
        verbose_name_plural = _("package completions")
        indexes = [models.Index(fields=["unit", "profession"]), models.Index(fields=["completed_at"])]

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.completed_at:%Y-%m-%d}"
