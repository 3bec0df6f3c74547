"""Questions about what happened: one's own state in a package, one's certificates."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from wagtail.models import Page

from courses.queries import package_outlines
from courses.structure import OWN_PROFESSION, PackageOutline, Progress, progress
from learning.people.models import User
from learning.people.queries import current_memberships, professions_of, units_named_to
from learning.records.models import Certificate, Completion, Enrolment, Note


@dataclass(frozen=True)
class State:
    """A learner's own state in a package; without enrolment nothing is done."""

    enrolment: Enrolment | None
    done: frozenset[int]
    progress: Progress
    is_completed: bool = False


def professions_for(user: User, outline: PackageOutline, enrolment: Enrolment | None) -> frozenset[str]:
    """The professions that decide the way through the package; asked for only where they do."""
    if outline.completion != OWN_PROFESSION:
        return frozenset()
    return professions_of(user) or (frozenset({enrolment.profession}) if enrolment else frozenset())


def state_in(user: User, outline: PackageOutline) -> State:
    """The user's state in the package. One query, and one more where the profession decides."""
    rows = list(
        Enrolment.objects.filter(user=user, package=outline.id)
        .select_related("package_completion")
        .annotate(done=F("completions__activity_id"))
    )
    enrolment = rows[0] if rows else None
    done = frozenset(row.done for row in rows if row.done)
    return State(
        enrolment=enrolment,
        done=done,
        progress=progress(outline, done, professions_for(user, outline, enrolment)),
        is_completed=hasattr(enrolment, "package_completion"),
    )


@dataclass(frozen=True)
class MyPackage:
    """A package as "my training" shows it."""

    outline: PackageOutline
    state: State


def my_packages(user: User) -> list[MyPackage]:
    """Every live package with the user's state in it, in order. Three queries whatever their number."""
    enrolments = {
        one.package_id: one for one in Enrolment.objects.filter(user=user).select_related("package_completion")
    }
    done: dict[int, set[int]] = {}
    for enrolment_id, activity_id in Completion.objects.filter(enrolment__user=user).values_list(
        "enrolment_id", "activity_id"
    ):
        done.setdefault(enrolment_id, set()).add(activity_id)
    professions = professions_of(user)

    def state(outline: PackageOutline) -> State:
        enrolment = enrolments.get(outline.id)
        mine = frozenset(done.get(enrolment.pk, ())) if enrolment else frozenset()
        return State(
            enrolment=enrolment,
            done=mine,
            progress=progress(outline, mine, professions),
            is_completed=hasattr(enrolment, "package_completion"),
        )

    return [MyPackage(outline, state(outline)) for outline in package_outlines().values()]


def certificates_of(user: User) -> list[Certificate]:
    """The user's certificates, newest first."""
    return list(Certificate.objects.filter(package_completion__enrolment__user=user).order_by("-completed_on", "-pk"))


def notes_on(user: User, page: Page) -> dict[str, str]:
    """The user's own notes on a page, by block id. Nobody else's, ever."""
    return dict(Note.objects.filter(user=user, page=page).values_list("block_id", "text"))


def records_visible_to(viewer: User) -> QuerySet[User]:
    """The people whose completion status the viewer may see by name: those who work in their named units, and oneself.

    Beside it: `rules.can_see_record`.
    """
    if viewer.pk is None or not viewer.is_active:
        return User.objects.none()
    theirs = current_memberships().filter(user=OuterRef("pk"), unit__in=units_named_to(viewer).order_by())
    return User.objects.filter(Q(pk=viewer.pk) | Exists(theirs))
