"""What a page of each kind must have, and what it had better have. Pure."""

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from courses.content_files.keys import PROFESSIONS
from courses.content_lint.findings import Severity
from courses.content_lint.sentences import words_of

# (rule, the key it stands at, how grave, what to do)
Missing = tuple[str, str, Severity, str]
FEWEST_WORDS = 20


def kinds_in(document: Any) -> set[str]:
    """The kinds of blocks on the page."""
    return {block.kind for block in document.blocks}


def sources_and_review(document: Any) -> Iterator[Missing]:
    """What keeps a page true."""
    if not document.sources:
        yield "no-sources", "sources", Severity.ERROR, _("Choose at least one source before you publish.")
    if document.review_by is None:
        sentence = _("Set the date when the lesson must be reviewed before you publish.")
        if document.TYPE != "lesson":
            sentence = _("Set the date when the page must be reviewed before you publish.")
        yield "no-review-date", "review_by", Severity.ERROR, sentence


def lesson(document: Any) -> Iterator[Missing]:
    """A lesson lacks nothing that a learner or a reviewer needs."""
    if not document.goals:
        yield "no-goals", "goals", Severity.ERROR, _("Write at least one learning goal before you publish.")
    yield from gender_perspective(document.gender_perspective)
    yield from sources_and_review(document)
    kinds = kinds_in(document)
    if "check" not in kinds:
        yield (
            "no-check",
            "",
            Severity.WARNING,
            _("Add a knowledge check, so that the learner may try what the lesson says."),
        )
    if not {"case", "reflection"} & kinds:
        yield (
            "no-case",
            "",
            Severity.WARNING,
            _("Add a case or a reflection: the lesson says how it is, but lets nobody try it."),
        )


def gender_perspective(text: str) -> Iterator[Missing]:
    """It is written, and says something."""
    count = len(words_of(text))
    if not count:
        sentence = _("Write the gender perspective before you publish: who acts, who is exposed?")
        yield "no-gender-perspective", "gender_perspective", Severity.ERROR, sentence
    elif count < FEWEST_WORDS:
        sentence = _(
            "Say more of the gender perspective: it has %(count)s words, and needs about twenty to say something."
        )
        yield "short-gender-perspective", "gender_perspective", Severity.WARNING, sentence % {"count": count}


def checklist(document: Any) -> Iterator[Missing]:
    """Steps to take, and when they are checked again."""
    if "checklist" not in kinds_in(document):
        yield "no-steps", "", Severity.ERROR, _("Add a checklist with its steps before you publish.")
    if document.review_by is None:
        sentence = _("Set the date when the page must be reviewed before you publish.")
        yield "no-review-date", "review_by", Severity.ERROR, sentence


def case(document: Any) -> Iterator[Missing]:
    """Every profession's view, once."""
    seen = [block.values.get("profession") for block in document.blocks if block.kind == "view"]
    if sorted(map(str, seen)) != sorted(PROFESSIONS):
        yield (
            "views",
            "",
            Severity.ERROR,
            _("Give each of the seven professions its view of the case, once, before you publish."),
        )
    yield from sources_and_review(document)


def two_minutes(document: Any) -> Iterator[Missing]:
    """An answer to each of the three questions."""
    if not {"who", "matter", "place"} <= kinds_in(document):
        yield (
            "answers",
            "",
            Severity.ERROR,
            _("Give each of the three questions at least one answer before you publish."),
        )
    yield from sources_and_review(document)


def quiz(document: Any) -> Iterator[Missing]:
    """Something to answer."""
    if not document.quiz:
        yield "no-quiz", "quiz", Severity.ERROR, _("Choose a quiz before you publish.")


PARTS: dict[str, Callable[[Any], Iterator[Missing]]] = {
    "lesson": lesson,
    "checklist": checklist,
    "case": case,
    "two_minutes": two_minutes,
    "conversation": sources_and_review,
    "quiz": quiz,
}


def missing_parts(document: Any) -> Iterator[Missing]:
    """What the page lacks; a kind that needs nothing lacks nothing."""
    if document.TYPE in PARTS:
        yield from PARTS[document.TYPE](document)
