"""Questions about what happened: one's own state in a package, one's certificates."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from wagtail.models import Page

from courses.conversations.pinning import script_of_version
from courses.conversations.telling import chosen_at
from courses.models import Activity, ConversationPage, EditionNote
from courses.queries import package_outlines
from courses.structure import OWN_PROFESSION, PackageOutline, Progress, progress
from learning.people.models import User
from learning.people.queries import current_memberships, professions_of, units_named_to
from learning.records.models import Certificate, Completion, ConversationRun, Enrolment, Evidence, Note

MOST_RUNS_ASKED = 2000
MOST_ROUNDS = 200


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


@dataclass(frozen=True)
class News:
    """What is new in an activity since the learner completed an earlier edition. The completion stands."""

    title: str
    url: str
    notes: tuple[str, ...]


def news_for(user: User) -> list[News]:
    """What has changed in the live activities that the user has completed, the latest change first. One query.

    A note runs ahead of an edition that is published at a set time, and outlives one that was taken back: both wait.
    A quiz is new by itself: whoever takes it again meets its present questions.
    """
    seen = Evidence.objects.filter(enrolment__user=user, activity=OuterRef("activity")).order_by("-edition")
    rows = (
        EditionNote.objects.annotate(seen=Subquery(seen.values("edition")[:1]))
        .filter(edition__gt=F("seen"), edition__lte=F("activity__edition"))
        .order_by("-published_at", "-edition")
        .values_list("activity_id", "note")
    )
    notes: dict[int, list[str]] = {}
    for activity_id, note in rows:
        notes.setdefault(activity_id, []).append(note)
    outlines = package_outlines().values()
    places = {one.id: one for outline in outlines for one in outline.activities if one.kind != "quiz"}
    return [News(places[pk].title, places[pk].url, tuple(found)) for pk, found in notes.items() if pk in places]


def notes_since(user: User, activity: Activity) -> tuple[str, ...]:
    """What is new in the activity since the user last finished it, the latest first. One query."""
    last = Evidence.objects.filter(enrolment__user=user, activity=activity).order_by("-edition").values("edition")[:1]
    notes = EditionNote.objects.filter(activity=activity, edition__gt=Subquery(last), edition__lte=activity.edition)
    return tuple(notes.order_by("-edition").values_list("note", flat=True))


def certificates_of(user: User) -> list[Certificate]:
    """The user's certificates, newest first."""
    return list(Certificate.objects.filter(package_completion__enrolment__user=user).order_by("-completed_on", "-pk"))


def notes_on(user: User, page: Page) -> dict[str, str]:
    """The user's own notes on a page, by block id. Nobody else's, ever."""
    return dict(Note.objects.filter(user_id=user.pk, page_id=page.pk).values_list("block_id", "text"))


def runs_of(user: User, page: ConversationPage) -> list[ConversationRun]:
    """The user's own runs on a page: the open one first, then the ended ones, the latest first. Nobody else's, ever."""
    runs = ConversationRun.objects.filter(user_id=user.pk, page_id=page.pk)
    return list(runs.order_by(F("ended_at").desc(nulls_first=True))[: MOST_ROUNDS + 1])


def others_choices(run: ConversationRun) -> dict[str, Counter[str]]:
    """How many others chose each reply at each turn, by turn: each person's first ended run of the same version. One query.

    Only what ended before today is counted, so that nobody can watch a colleague's choices arrive.
    """
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    runs = ConversationRun.objects.filter(version=run.version_id, ended_at__lt=today).exclude(user=run.user_id)
    rows = list(runs.order_by("-ended_at").values_list("user_id", "trace")[:MOST_RUNS_ASKED])
    return chosen_at(script_of_version(run.version_id), dict(rows))


def records_visible_to(viewer: User) -> QuerySet[User]:
    """The people whose completion status the viewer may see by name: those who work in their named units, and oneself.

    Beside it: `rules.can_see_record`.
    """
    if viewer.pk is None or not viewer.is_active:
        return User.objects.none()
    theirs = current_memberships().filter(user=OuterRef("pk"), unit__in=units_named_to(viewer).order_by())
    return User.objects.filter(Q(pk=viewer.pk) | Exists(theirs))
