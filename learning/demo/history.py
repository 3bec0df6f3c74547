"""A year of learning, written in bulk as the same facts that `records.actions` would have left one by one."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Model

from courses.models import Activity, PackagePage, QuizPage
from courses.queries import fresh_outline
from courses.structure import PackageOutline
from learning.demo.attempts import Attempts
from learning.demo.people import moment
from learning.records.models import Certificate, Completion, Enrolment, Evidence, ModuleCompletion, PackageCompletion
from learning.records.models.certificates import ALPHABET

FRIDAY = 4


@dataclass(frozen=True)
class Material:
    """One package as the history needs it."""

    page: PackagePage
    outline: PackageOutline
    activities: dict[int, Activity]
    quizzes: dict[int, QuizPage]


def material() -> list[Material]:
    """Every live package, in order."""
    found = []
    for page in PackagePage.objects.live().order_by("path"):
        activities = {one.pk: one for one in Activity.objects.live().descendant_of(page)}
        quizzes = {one.pk: one for one in QuizPage.objects.live().descendant_of(page).select_related("quiz")}
        found.append(Material(page, fresh_outline(page), activities, quizzes))
    return found


@dataclass
class History:
    """Facts that wait to be written together, drawn with `dice`; nothing happens on `today` or later."""

    dice: random.Random
    today: date
    attempts: Attempts = field(default_factory=Attempts)
    enrolments: list[Enrolment] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    completions: list[Completion] = field(default_factory=list)
    modules: list[ModuleCompletion] = field(default_factory=list)
    packages: list[PackageCompletion] = field(default_factory=list)
    certificates: list[Certificate] = field(default_factory=list)

    def save(self) -> None:
        """Write everything, what is pointed to first."""
        self.attempts.save()
        waiting: list[tuple[type[Model], list[Any]]] = [
            (Enrolment, self.enrolments),
            (Evidence, self.evidence),
            (Completion, self.completions),
            (ModuleCompletion, self.modules),
            (PackageCompletion, self.packages),
            (Certificate, self.certificates),
        ]
        for model, rows in waiting:
            model._default_manager.bulk_create(rows, batch_size=500)

    def chance(self, share: float) -> bool:
        """True that often."""
        return self.dice.random() < share

    def working_moment(self, day: date) -> datetime:
        """A moment of that day, or of the Monday after where it is a weekend."""
        if day.weekday() > FRIDAY:
            day += timedelta(days=7 - day.weekday())
        return moment(day, time(self.dice.randint(8, 16), self.dice.randint(0, 59)))

    def certificate_number(self) -> str:
        """In the form of a real one; a demo's needs not be unguessable, and the same seed gives the same."""
        signs = "".join(self.dice.choice(ALPHABET) for _n in range(12))
        return "-".join(signs[at : at + 4] for at in (0, 4, 8))
