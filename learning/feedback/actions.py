"""Verbs: leave a remark and review it, write in the margin. Each is atomic, and doing it twice changes nothing more."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from courses.cache import bump
from learning.feedback.core import Core, core_of
from learning.feedback.models import LocalMargin, Remark
from learning.feedback.rules import can_publish, can_write_margin
from learning.people.models import Unit, User

CLEARED_AFTER_DAYS = 90
PUBLISHED, REJECTED = "feedback.publish", "feedback.reject"


@transaction.atomic
def leave_remark(*, page: Page | None, text: str, profession: str, once: UUID) -> Remark:
    """Keep what somebody says about the page, or about the site; the same form sent twice is one remark."""
    facts = {
        "page": page,
        "page_title": page.title if page else "",
        "edition": core_of(page.specific).edition if page else None,
        "text": text,
        "profession": profession,
    }
    return Remark.objects.get_or_create(once=once, defaults=facts)[0]


class UnfinishedRemarkError(Exception):
    """A remark is published with its text and an answer, and not after it was cleared. Nothing was written."""


def locked_remark(pk: int) -> Remark:
    """The remark as it is now, locked until the transaction ends."""
    return Remark.objects.select_for_update().get(pk=pk)


@transaction.atomic
def answer_remark(*, remark: Remark, public_text: str, answer: str, what_changed: str) -> Remark:
    """Keep the editor's draft, or mend what is published. The first answer's moment stands while there is an answer.

    Raises UnfinishedRemarkError where that would leave a published remark without its text or answer.
    """
    fresh = locked_remark(remark.pk)
    if fresh.published_at and not (public_text and answer):
        raise UnfinishedRemarkError
    fresh.public_text, fresh.answer, fresh.what_changed = public_text, answer, what_changed
    fresh.answered_at = (fresh.answered_at or timezone.now()) if answer else None
    fresh.save(update_fields=["public_text", "answer", "what_changed", "answered_at"])
    return fresh


@transaction.atomic
def publish_remark(*, remark: Remark, by: User | None) -> Remark:
    """Show the remark with its answer; one that is shown keeps its moment. Raises UnfinishedRemarkError."""
    fresh = locked_remark(remark.pk)
    if not (fresh.public_text and fresh.answer and can_publish(fresh)):
        raise UnfinishedRemarkError
    if fresh.published_at is None:
        fresh.published_at, fresh.rejected_at = timezone.now(), None
        fresh.save(update_fields=["published_at", "rejected_at"])
        log(instance=fresh, action=PUBLISHED, user=by)
    return fresh


@transaction.atomic
def reject_remark(*, remark: Remark, by: User | None) -> Remark:
    """Do not show it, or show it no longer; a second time keeps the first moment."""
    fresh = locked_remark(remark.pk)
    if fresh.rejected_at is None:
        fresh.published_at, fresh.rejected_at = None, timezone.now()
        fresh.save(update_fields=["published_at", "rejected_at"])
        log(instance=fresh, action=REJECTED, user=by)
    return fresh


@transaction.atomic
def clear_old_remarks() -> int:
    """Clear the originals 90 days after the review, and say how many. Of a rejected remark no words are left."""
    now = timezone.now()
    old = now - timedelta(days=CLEARED_AFTER_DAYS)
    rejected = Remark.objects.filter(rejected_at__lt=old).exclude(text="", public_text="")
    published = Remark.objects.filter(published_at__lt=old).exclude(text="")
    return rejected.update(text="", public_text="", text_cleared_at=now) + published.update(
        text="", text_cleared_at=now
    )


@dataclass(frozen=True)
class Seen:
    """What the writer had before them when the form was made: which text (none: empty) and which core."""

    margin: str
    core: str


class ChangedMeanwhileError(Exception):
    """Somebody changed or removed the text, or the core changed, after the form was made. Nothing was written."""

    def __init__(self, now: LocalMargin | None, *, is_by_someone: bool) -> None:
        super().__init__("It changed meanwhile.")
        self.now = now
        self.is_by_someone = is_by_someone


def locked_margin(*, by: User, unit: Unit, page: Page) -> LocalMargin | None:
    """The margin as it is now; one change in a unit happens at a time. Raises PermissionDenied out of reach."""
    if not can_write_margin(by, unit):
        raise PermissionDenied
    Unit.objects.select_for_update().filter(pk=unit.pk).values_list("pk").first()
    return LocalMargin.objects.filter(unit=unit, page_id=page.pk).first()


def refuse_unseen(*, now: LocalMargin | None, core: Core, seen: Seen) -> None:
    """Raise ChangedMeanwhileError unless the writer saw what is there."""
    is_other = (now.mark if now else "") != seen.margin
    if is_other or core.mark != seen.core:
        raise ChangedMeanwhileError(now, is_by_someone=is_other)


def keep_margin(*, margin: LocalMargin, core: Core) -> LocalMargin:
    """Save the text as true beside this core."""
    margin.core_edition, margin.core_published_at = core.edition, core.published_at
    margin.save()
    forget_which_pages_have_margins()
    return margin


def forget_which_pages_have_margins() -> None:
    """Now for this transaction, and again once others can see what it wrote."""
    bump()
    transaction.on_commit(bump)


@transaction.atomic
def save_margin(*, by: User, unit: Unit, page: Page, text: str, seen: Seen) -> LocalMargin:
    """Write the unit's text beside the page. Raises ChangedMeanwhileError; the same text twice is written once."""
    now, core = locked_margin(by=by, unit=unit, page=page), core_of(page)
    if now and (now.text, now.core) == (text, core):
        return now
    refuse_unseen(now=now, core=core, seen=seen)
    margin = now or LocalMargin(unit=unit, page_id=page.pk)
    margin.text, margin.written_by = text, by
    return keep_margin(margin=margin, core=core)


@transaction.atomic
def confirm_margin(*, by: User, unit: Unit, page: Page, seen: Seen) -> LocalMargin | None:
    """Say that the text still holds beside the core as it is now. Raises ChangedMeanwhileError."""
    now, core = locked_margin(by=by, unit=unit, page=page), core_of(page)
    if now is None or now.core == core:
        return now
    refuse_unseen(now=now, core=core, seen=seen)
    return keep_margin(margin=now, core=core)


@transaction.atomic
def remove_margin(*, by: User, unit: Unit, page: Page, seen: Seen) -> None:
    """Take the text away. Raises ChangedMeanwhileError when somebody has changed it since; a core may have changed."""
    now = locked_margin(by=by, unit=unit, page=page)
    if now is None:
        return
    if now.mark != seen.margin:
        raise ChangedMeanwhileError(now, is_by_someone=True)
    now.delete()
    forget_which_pages_have_margins()
