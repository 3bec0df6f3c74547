"""Where people work: one tree of units, the professions, the roles, and how many work there."""

import uuid
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from treebeard.mp_tree import MP_Node


class Profession(models.TextChoices):
    """The seven professions with a module of their own, and everyone else."""

    SCHOOL = "school", _("School")
    LEISURE = "leisure", _("Leisure and field work")
    SOCIAL_SERVICES = "social_services", _("Social services")
    SECURITY = "security", _("Security")
    HOUSING = "housing", _("Housing company")
    POLICE = "police", pgettext_lazy("profession", "Police")
    RESCUE = "rescue", _("Rescue service")
    OTHER = "other", _("Other profession")


class Role(models.TextChoices):
    """What a person does in a unit; it reaches the unit's whole subtree."""

    LEARNER = "learner", _("Learner")
    CONTACT_PERSON = "contact_person", _("Contact person")
    COORDINATOR = "coordinator", _("Coordinator")


FOLLOWING_ROLES = (Role.CONTACT_PERSON, Role.COORDINATOR)


class Unit(MP_Node):
    """A place in the organisation. A reorganisation moves nodes, closes them by date, and loses no history."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("Municipality")
        DEPARTMENT = "department", _("Department")
        AREA = "area", _("Area")
        WORKPLACE = "workplace", _("Workplace")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    node_order_by = ["name"]

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="unit_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def name_in_tree(self) -> str:
        """The name with a dash for every level above it, for lists in the order of the tree."""
        return f"{'– ' * (self.depth - 1)}{self.name}"

    name_in_tree.short_description = _("name")  # type: ignore[attr-defined]  # the editor's column heading

    def is_open(self, on: date) -> bool:
        """Whether the unit exists on that day."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or self.valid_to >= on)


class HeadCount(models.Model):
    """How many people of a profession work in a unit itself (its subunits not included), from and to a day."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="head_counts", verbose_name=_("unit"))
    profession = models.CharField(_("profession"), max_length=20, choices=Profession.choices)
    count = models.PositiveIntegerField(_("number of people"))
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        verbose_name = _("head count")
        verbose_name_plural = _("head counts")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "profession"],
                condition=models.Q(valid_to__isnull=True),
                name="one_current_head_count_per_unit_and_profession",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="head_count_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}, {self.get_profession_display()}: {self.count}"
