"""Practising a conversation: begin, choose, step back, begin again. Atomic and idempotent, like the doors in `actions`.

Two tabs may hold the same run. So a form says how many choices it had seen: the same choice sent again changes nothing,
and another one is told that the conversation has gone on.
"""

import secrets
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from courses.conversations.pinning import script_of_version
from courses.conversations.walk import Standing, walk
from courses.models import ConversationPage
from learning.people.models import User
from learning.records.actions import Finish, complete_activity, standing_of
from learning.records.models import Completion, ConversationRun, Enrolment, Evidence

SEED_BYTES = 8


class GoneOnError(Exception):
    """The run has gone on since the form was shown. Nothing was changed."""


def standing_in(run: ConversationRun) -> Standing:
    """Where the run stands, in the version that it began with."""
    return walk(script_of_version(run.version_id), run.trace)


def locked_run(run: ConversationRun) -> ConversationRun:
    """The run as it is now, locked until the transaction ends, with what an ending needs."""
    runs = ConversationRun.objects.select_related("user", "page", "enrolment__package").defer("page__body")
    return runs.select_for_update(of=("self",)).get(pk=run.pk)


@transaction.atomic
def begin_run(
    *, enrolment: Enrolment, page: ConversationPage, version_id: int, is_coached_during: bool = False
) -> ConversationRun:
    """The learner's open run on the page, begun now if there was none."""
    return open_or_new(
        user=enrolment.user,
        page=page,
        enrolment=enrolment,
        version_id=version_id,
        is_coached_during=is_coached_during,
        trace=[],
    )


def open_or_new(*, user: User, page: ConversationPage, trace: Sequence[str], **fields: object) -> ConversationRun:
    """The open run, or a new one with these choices. The constraint lets there be one, whoever comes first."""
    if before := ConversationRun.objects.filter(user=user, page=page, ended_at=None).first():
        return before
    new = {"trace": list(trace), "seed": secrets.token_hex(SEED_BYTES), **standing_of(user).where, **fields}
    return ConversationRun.objects.get_or_create(user=user, page=page, ended_at=None, defaults=new)[0]


@transaction.atomic
def choose_reply(*, run: ConversationRun, at: int, reply: str) -> ConversationRun:
    """Choose a reply in a form that had seen `at` choices; an ending completes the activity.

    Raises GoneOnError when something else has been chosen since, and ForbiddenChoiceError for a reply that is not open.
    """
    locked = locked_run(run)
    if locked.trace[at : at + 1] == [reply]:
        return locked
    if len(locked.trace) != at or locked.ended_at:
        raise GoneOnError
    locked.trace = [*locked.trace, reply]
    standing = standing_in(locked)
    if standing.ending:
        end_run(run=locked, ending=standing.ending.id)
    locked.save()
    return locked


def end_run(*, run: ConversationRun, ending: str) -> None:
    """The run has reached an ending, whichever: the activity is practised, and the round is counted.

    A conversation that has been moved to another package since the run began ends too, and completes nothing there.
    """
    run.ended_at, run.ending = timezone.now(), ending
    if run.page.is_descendant_of(run.enrolment.package):
        finish = Finish(Evidence.Kind.PRACTISED, f"run:{run.uuid}", run.ended_at)
        complete_activity(enrolment=run.enrolment, activity=run.page, evidence=finish)


@transaction.atomic
def step_back(*, run: ConversationRun, at: int) -> ConversationRun:
    """Take back the last of `at` choices. Sent again, it changes nothing. Raises GoneOnError as `choose_reply` does."""
    locked = locked_run(run)
    if locked.ended_at or at < 1 or len(locked.trace) not in (at, at - 1):
        raise GoneOnError
    return shortened(run=locked, position=at - 1)


@transaction.atomic
def restart_from(*, run: ConversationRun, position: int, version_id: int | None = None) -> ConversationRun:
    """Go on anew after the first `position` choices of a run.

    An ended run stays as it is, and a run of its own begins; from the very beginning it begins with `version_id`, what
    is published now. The learner's open run, if there is one, gives way.
    """
    locked = locked_run(run)
    if locked.ended_at is None:
        return shortened(run=locked, position=position)
    kept = list(locked.trace[:position])
    version = version_id if version_id and not kept else locked.version_id
    new = open_or_new(
        user=locked.user,
        page=locked.page,
        trace=kept,
        enrolment=locked.enrolment,
        version_id=version,
        is_coached_during=locked.is_coached_during,
    )
    if (new.trace, new.version_id) != (kept, version):
        new.trace, new.version_id = kept, version
        new.save()
    return new


def shortened(*, run: ConversationRun, position: int) -> ConversationRun:
    """The run with its first choices only."""
    if len(run.trace) > position:
        run.trace = run.trace[:position]
        run.save()
    return run


@transaction.atomic
def finish_reading(*, enrolment: Enrolment, page: ConversationPage, once: str) -> Completion:
    """The learner has read the whole conversation as text, and thought it through: that is practice too."""
    return complete_activity(
        enrolment=enrolment, activity=page, evidence=Finish(Evidence.Kind.PRACTISED, f"text:{once}")
    )
