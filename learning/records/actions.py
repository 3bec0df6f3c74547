"""The doors: enrol, complete, save a note, hand in a quiz. Atomic and idempotent; the rest of the house only knocks."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from courses.models import Activity, PackagePage, QuizPage
from courses.queries import fresh_outline
from courses.structure import PackageOutline, is_module_done, is_package_done, modules_for
from learning.people.models import Profession, Unit, User
from learning.people.queries import first_workplace, memberships_of
from learning.records.models import (
    Certificate,
    Completion,
    Enrolment,
    Evidence,
    ModuleCompletion,
    Note,
    PackageCompletion,
)
from learning.records.models.certificates import new_number
from learning.records.tallying import ask_for_update
from quizzes import actions as quiz_actions
from quizzes.models import Attempt, Quiz, Result

NAMELESS = "(namn saknas)"  # on a Swedish certificate; never the address


@dataclass(frozen=True)
class Finish:
    """How an activity was finished: kind, key (the same finish sent twice has the same key), and when (now if None)."""

    kind: str
    key: str
    at: datetime | None = None


@dataclass(frozen=True)
class Standing:
    """Where a learner works at the moment something is recorded, and every profession they have."""

    unit: Unit | None
    profession: str
    professions: frozenset[str]

    @property
    def where(self) -> dict[str, object]:
        """The fields that a fact freezes."""
        return {"unit": self.unit, "profession": self.profession}


def standing_of(user: User, otherwise: str = Profession.OTHER) -> Standing:
    """The user's standing now; one without a membership has the profession `otherwise`. One query."""
    rows = list(memberships_of(user))
    place = first_workplace(rows)
    if place is None:
        return Standing(None, otherwise, frozenset({otherwise}))
    return Standing(place.unit, place.profession, frozenset(row.profession for row in rows))


@transaction.atomic
def enrol(*, user: User, package: PackagePage, how: str = Enrolment.How.STARTED) -> Enrolment:
    """The learner's enrolment in the package, made now if there was none."""
    if before := Enrolment.objects.filter(user=user, package=package).first():
        return before
    enrolment, is_new = Enrolment.objects.get_or_create(
        user=user, package=package, defaults={"how": how, **standing_of(user).where}
    )
    if is_new:
        transaction.on_commit(ask_for_update)
    return enrolment


@transaction.atomic
def complete_activity(*, enrolment: Enrolment, activity: Activity, evidence: Finish) -> Completion:
    """The only door to a completion.

    Appends the evidence (once per key); the first completion stands. A module or a package that this completes becomes
    a dated fact with the ids it was judged by, and a package gives a certificate. Raises ValueError when the activity
    is not part of the enrolment's package.
    """
    locked = locked_enrolment(enrolment.pk)
    if not activity.is_descendant_of(locked.package):
        raise ValueError("The activity does not belong to the package of the enrolment.")
    at = evidence.at or timezone.now()
    standing = standing_of(locked.user, otherwise=locked.profession)
    settle(enrolment=locked, standing=standing)
    append_evidence(enrolment=locked, activity=activity, evidence=evidence, at=at, standing=standing)
    before = {one.activity_id: one for one in locked.completions.all()}
    completion = before.get(activity.pk) or Completion.objects.create(
        enrolment=locked, activity=activity, completed_at=at, edition=activity.edition
    )
    judge(enrolment=locked, done=set(before) | {activity.pk}, at=at, standing=standing)
    return completion


@transaction.atomic
def rejudge(*, enrolment: Enrolment) -> None:
    """Judge again what is already done: content, or the learner's professions, may have changed since."""
    locked = locked_enrolment(enrolment.pk)
    done = set(locked.completions.values_list("activity_id", flat=True))
    standing = standing_of(locked.user, otherwise=locked.profession)
    judge(enrolment=locked, done=done, at=timezone.now(), standing=standing)


def settle(*, enrolment: Enrolment, standing: Standing) -> None:
    """An enrolment made before the learner had a workplace gets the first one, so that its start is counted too."""
    if enrolment.unit_id is None and standing.unit is not None:
        enrolment.unit, enrolment.profession, enrolment.recorded_at = standing.unit, standing.profession, timezone.now()
        enrolment.save(update_fields=["unit", "profession", "recorded_at"])
        transaction.on_commit(ask_for_update)


def locked_enrolment(pk: int) -> Enrolment:
    """The enrolment with its user and package, locked until the transaction ends. What hangs on it is asked for later."""
    return Enrolment.objects.select_for_update(of=("self",)).select_related("package", "user").get(pk=pk)


def append_evidence(
    *, enrolment: Enrolment, activity: Activity, evidence: Finish, at: datetime, standing: Standing
) -> None:
    """Append what happened, unless the same finish was sent before."""
    row = Evidence(
        enrolment=enrolment,
        activity=activity,
        kind=evidence.kind,
        key=evidence.key,
        at=at,
        edition=activity.edition,
        **standing.where,
    )
    Evidence.objects.bulk_create([row], ignore_conflicts=True)


def judge(*, enrolment: Enrolment, done: set[int], at: datetime, standing: Standing) -> None:
    """Record the modules and the package that `done` completes and that were not completed before."""
    outline = fresh_outline(enrolment.package)
    finished = [module for module in outline.modules if is_module_done(module, done)]
    if not finished:
        return
    package_done = PackageCompletion.objects.filter(enrolment=OuterRef("enrolment"))
    stood = dict(enrolment.module_completions.annotate(ended=Exists(package_done)).values_list("module_id", "ended"))
    new = [module for module in finished if module.id not in stood]
    ModuleCompletion.objects.bulk_create(
        ModuleCompletion(
            enrolment=enrolment,
            module_id=module.id,
            completed_at=at,
            required_activity_ids=sorted(module.required_ids),
        )
        for module in new
    )
    if not any(stood.values()):
        done_modules = set(stood) | {module.id for module in new}
        judge_package(enrolment=enrolment, outline=outline, done_modules=done_modules, at=at, standing=standing)


def judge_package(
    *, enrolment: Enrolment, outline: PackageOutline, done_modules: set[int], at: datetime, standing: Standing
) -> None:
    """Record the package completion and issue its certificate, if the modules complete it."""
    if not is_package_done(outline, done_modules, standing.professions):
        return
    counted = modules_for(outline, standing.professions)
    completion = PackageCompletion.objects.create(
        enrolment=enrolment,
        completed_at=at,
        required_module_ids=sorted(module.id for module in counted if module.id in done_modules),
        **standing.where,
    )
    issue_certificate(completion=completion)
    transaction.on_commit(ask_for_update)


def issue_certificate(*, completion: PackageCompletion) -> Certificate:
    """Freeze name, title, hours and date into a certificate; a completion has one."""
    enrolment = completion.enrolment
    number = new_number()
    return Certificate.objects.create(
        number=number,
        verify_url=settings.WAGTAILADMIN_BASE_URL + reverse("records:certificate", args=[number]),
        package_completion=completion,
        municipality=settings.KOMPASS_MUNICIPALITY,
        name=enrolment.user.get_full_name() or NAMELESS,
        title=enrolment.package.title,
        hours=enrolment.package.certificate_hours,
        completed_on=timezone.localdate(completion.completed_at),
    )


def save_note(*, user: User, page: Page, block_id: str, text: str) -> Note:
    """Keep what the learner wrote; the latest text stands."""
    note, _is_new = Note.objects.update_or_create(user=user, page=page, block_id=block_id, defaults={"text": text})
    return note


def pages_of_quiz(quiz: Quiz) -> list[QuizPage]:
    """The live quiz pages that the quiz stands on, in order."""
    return list(QuizPage.objects.live().filter(quiz=quiz).order_by("path"))


@transaction.atomic
def submit_quiz(*, attempt: Attempt) -> Result:
    """Hand in an attempt; passing it completes the quiz's page in each package that the learner has started.

    Raises ValidationError while a question is unanswered.
    """
    result = quiz_actions.submit_attempt(attempt=attempt)
    for page in pages_of_quiz(attempt.quiz) if result.has_passed else ():
        enrolment = Enrolment.objects.filter(user=attempt.user, package__in=packages_above(page)).first()
        if enrolment is not None:
            finish = Finish(Evidence.Kind.PASSED, f"attempt:{attempt.uuid}")
            complete_activity(enrolment=enrolment, activity=page, evidence=finish)
    return result


def packages_above(page: QuizPage) -> QuerySet[PackagePage]:
    """The live package that holds the page."""
    return PackagePage.objects.live().ancestor_of(page)
