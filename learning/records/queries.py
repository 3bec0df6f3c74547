"""Questions about what happened: one's own state in a package, one's certificates."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Page

from courses.queries import package_outlines
from courses.structure import OWN_PROFESSION, PackageOutline, Progress, progress
from learning.people.models import User
from learning.people.queries import current_memberships, professions_of, units_named_to
from learning.records.models import Certificate, Completion, Enrolment, Note


@dataclass(frozen=True)
class State:
    """A learner's own state in a package; without enrolment nothing is done."""

    outline: PackageOutline
    is_enrolled: bool
    is_completed: bool
    done: frozenset[int]
    professions: Callable[[], frozenset[str]]

    @cached_property
    def progress(self) -> Progress:
        """How far, how many minutes left, and what is next; computed when a page asks for it."""
        decides = self.outline.completion == OWN_PROFESSION
        return progress(self.outline, self.done, self.professions() if decides else frozenset())


def state_in(user: User, outline: PackageOutline) -> State:
    """The user's state in the package. One query, and one more where progress depends on the profession."""
    rows = list(
        Enrolment.objects.filter(user_id=user.pk, package_id=outline.id).values_list(
            "profession", "package_completion__pk", "completions__activity_id"
        )
    )
    fallback = frozenset(row[0] for row in rows)
    return State(
        outline=outline,
        is_enrolled=bool(rows),
        is_completed=any(row[1] for row in rows),
        done=frozenset(row[2] for row in rows if row[2]),
        professions=lambda: professions_of(user) or fallback,
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
        fallback = frozenset({enrolment.profession}) if enrolment else frozenset()
        return State(
            outline=outline,
            is_enrolled=enrolment is not None,
            is_completed=hasattr(enrolment, "package_completion"),
            done=frozenset(done.get(enrolment.pk, ())) if enrolment else frozenset(),
            professions=lambda: professions or fallback,
        )

    return [MyPackage(outline, state(outline)) for outline in package_outlines().values()]


def certificates_of(user: User) -> list[Certificate]:
    """The user's certificates, newest first."""
    return list(Certificate.objects.filter(package_completion__enrolment__user=user).order_by("-completed_on", "-pk"))


def notes_on(user: User, page: Page) -> dict[str, str]:
    """The user's own notes on a page, by block id. Nobody else's, ever."""
    return dict(Note.objects.filter(user_id=user.pk, page_id=page.pk).values_list("block_id", "text"))


def records_visible_to(viewer: User) -> QuerySet[User]:
    """The people whose completion status the viewer may see by name: those who work in their named units, and oneself.

    Beside it: `rules.can_see_record`.
    """
    if viewer.pk is None or not viewer.is_active:
        return User.objects.none()
    theirs = current_memberships().filter(user=OuterRef("pk"), unit__in=units_named_to(viewer).order_by())
    return User.objects.filter(Q(pk=viewer.pk) | Exists(theirs))
