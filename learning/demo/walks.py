"""One person's way through one package: enrolled, lesson after lesson, a quiz that may fail first, and the certificate."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from courses.models import Activity, QuizPage
from courses.queries import kind_of
from courses.structure import ModuleOutline, is_module_done, is_package_done, modules_for, path_for
from learning.demo.history import History, Material
from learning.demo.people import Person
from learning.people.models import Membership
from learning.records.models import Certificate, Completion, Enrolment, Evidence, ModuleCompletion, PackageCompletion

ENROLLED_SHARES = (0.85, 0.4, 0.3, 0.55)
FINISHED_SHARE = 0.62
FAILED_FIRST_SHARE = 0.25
INVITED_SHARE = 0.3
KINDS = {"quiz": Evidence.Kind.PASSED, "conversation": Evidence.Kind.PRACTISED}


def shares_of(history: History, person: Person, number: int) -> list[float | None]:
    """How much of each package the person does; None where they never start."""
    if person.shares is not None:
        return [*person.shares, *[None] * number][:number]
    found: list[float | None] = []
    for at in range(number):
        is_started = history.chance(ENROLLED_SHARES[min(at, len(ENROLLED_SHARES) - 1)])
        is_finished = history.chance(FINISHED_SHARE)
        part = history.dice.random()
        found.append((1.0 if is_finished else part) if is_started else None)
    return found


def live_through(history: History, person: Person, materials: list[Material]) -> None:
    """What one person does with every package, one after the other."""
    if not person.stays:
        return
    start = person.stays[0].valid_from
    for one, share in zip(materials, shares_of(history, person, len(materials)), strict=True):
        begun = history.working_moment(start + timedelta(days=history.dice.randint(0, 40)))
        if share is not None and begun.date() < history.today:
            start = Walk(history, person, one, begun).go(share)


def where(stay: Membership) -> dict[str, object]:
    """The fields that a fact freezes."""
    return {"unit": stay.unit, "profession": stay.profession}


@dataclass
class Walk:
    """A person in a package from `begun`; `done` and `done_modules` grow as they go."""

    history: History
    person: Person
    material: Material
    begun: datetime
    done: set[int] = field(default_factory=set)
    done_modules: set[int] = field(default_factory=set)
    is_completed: bool = False

    def __post_init__(self) -> None:
        """Enrol."""
        how = Enrolment.How.INVITATION if self.history.chance(INVITED_SHARE) else Enrolment.How.STARTED
        self.enrolment = Enrolment(
            user=self.person.user,
            package=self.material.page,
            how=how,
            enrolled_at=self.begun,
            recorded_at=self.begun,
            **where(self.stay(self.begun)),
        )
        self.history.enrolments.append(self.enrolment)

    def stay(self, at: datetime) -> Membership:
        """Where the person worked then."""
        return self.person.standing_on(timezone.localdate(at)) or self.person.stays[-1]

    def go(self, share: float) -> date:
        """Do that share of the required activities over the next weeks. Returns the last day."""
        path = path_for(self.material.outline, set(), {self.stay(self.begun).profession})
        at = self.begun
        for step in path[: round(share * len(path))]:
            later = self.history.working_moment(at.date() + timedelta(days=self.history.dice.randint(0, 6)))
            at = max(later, at + timedelta(minutes=9))
            if at.date() >= self.history.today or self.is_completed:
                break
            self.finish(self.material.activities[step.id], at)
        return at.date()

    def finish(self, activity: Activity, at: datetime) -> None:
        """Evidence and completion of one activity, and what they complete."""
        kind = KINDS.get(kind_of(activity), Evidence.Kind.READ)
        page = self.material.quizzes.get(activity.pk)
        facts = {"enrolment": self.enrolment, "activity": activity, "edition": activity.edition}
        key = f"attempt:{self.pass_quiz(page, at)}" if page else f"{kind}:demo"
        self.history.evidence.append(Evidence(kind=kind, key=key, at=at, **facts, **where(self.stay(at))))
        self.history.completions.append(Completion(completed_at=at, **facts))
        self.done.add(activity.pk)
        self.judge(at)

    def pass_quiz(self, page: QuizPage, at: datetime) -> object:
        """An attempt that passes, sometimes after one that did not. Returns the passed attempt's identity."""
        add = partial(self.history.attempts.add, self.history.dice, user=self.person.user, quiz=page.quiz)
        if self.history.chance(FAILED_FIRST_SHARE):
            many = len(self.history.attempts.versions_of(page.quiz))
            add(at=at - timedelta(minutes=25), wrong=many - many // 3)
        return add(at=at, wrong=0).uuid

    def judge(self, at: datetime) -> None:
        """The modules and the package that are completed by now, as `records.actions.judge` sees it."""
        new = [one for one in self.material.outline.modules if self.is_newly_done(one)]
        for module in new:
            self.done_modules.add(module.id)
            self.history.modules.append(
                ModuleCompletion(
                    enrolment=self.enrolment,
                    module_id=module.id,
                    completed_at=at,
                    required_activity_ids=sorted(module.required_ids),
                )
            )
        if new and not self.is_completed:
            self.judge_package(at)

    def is_newly_done(self, module: ModuleOutline) -> bool:
        """Whether the module became done by the last activity."""
        return module.id not in self.done_modules and is_module_done(module, self.done)

    def judge_package(self, at: datetime) -> None:
        """The package completion with its certificate."""
        stay = self.stay(at)
        if not is_package_done(self.material.outline, self.done_modules, {stay.profession}):
            return
        self.is_completed = True
        counted = {one.id for one in modules_for(self.material.outline, {stay.profession})}
        completion = PackageCompletion(
            enrolment=self.enrolment,
            completed_at=at,
            recorded_at=at,
            required_module_ids=sorted(counted & self.done_modules),
            **where(stay),
        )
        self.history.packages.append(completion)
        self.history.certificates.append(self.certificate(completion))

    def certificate(self, completion: PackageCompletion) -> Certificate:
        """The certificate, frozen as `records.actions.issue_certificate` freezes it."""
        number = self.history.certificate_number()
        return Certificate(
            number=number,
            verify_url=settings.WAGTAILADMIN_BASE_URL + reverse("records:certificate", args=[number]),
            package_completion=completion,
            municipality=settings.KOMPASS_MUNICIPALITY,
            name=str(self.person.user),
            title=self.material.page.title,
            hours=self.material.page.certificate_hours,
            completed_on=timezone.localdate(completion.completed_at),
        )
