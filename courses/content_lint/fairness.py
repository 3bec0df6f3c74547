"""Questions that can be guessed, or that teach nothing when they are answered. Pure; rules F4 of the pedagogy.

What hangs on a pattern over the whole quiz is judged from four questions on: in three, chance makes patterns often.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from django.utils.translation import gettext as _

from courses.content_files.documents import ChoiceDocument, QuestionDocument, TestDocument
from courses.content_files.wording import one_line
from courses.content_lint.findings import Severity
from courses.content_lint.sentences import words_of

Trouble = tuple[str, Severity, str]
FEWEST_FOR_A_PATTERN = 4
FEWEST_WORDS = 3
CHOICES = (3, 4)
UNLIKE = 2.0
# Below this many signs a long choice is still read at a glance.
SHORT = 40
CATCH_ALL = re.compile(
    r"\b(?:alla|allt|samtliga|båda|inget|inga|ingen|ingenting) (?:av )?(?:de )?ovan\w*", re.IGNORECASE
)
ABSOLUTE = re.compile(r"\b(?:alltid|aldrig)\b", re.IGNORECASE)
NEGATION = re.compile(r"\b(?:inte|ej|icke|aldrig)\b", re.IGNORECASE)


def right_choices(question: QuestionDocument) -> list[ChoiceDocument]:
    """The correct ones."""
    return [choice for choice in question.choices if choice.correct]


def singles(quiz: TestDocument) -> list[QuestionDocument]:
    """The questions with exactly one correct choice out of several."""
    return [one for one in quiz.questions if one.kind == "single" and len(right_choices(one)) == 1 < len(one.choices)]


def is_longest_right(question: QuestionDocument) -> bool:
    """Whether the correct choice is longer than every other."""
    right = right_choices(question)[0]
    return all(len(right.text) > len(one.text) for one in question.choices if one is not right)


def is_first_right(question: QuestionDocument) -> bool:
    """Whether the correct choice stands first in the file."""
    return question.choices[0].correct


def share(questions: Sequence[QuestionDocument], holds: Callable[[QuestionDocument], bool]) -> Severity | None:
    """A warning where it holds for more than half of the questions, an error where it holds for all; or nothing."""
    count = sum(map(holds, questions))
    if len(questions) < FEWEST_FOR_A_PATTERN or count * 2 <= len(questions):
        return None
    return Severity.ERROR if count == len(questions) else Severity.WARNING


def patterns(quiz: TestDocument) -> Iterator[Trouble]:
    """What a learner who has read nothing could guess by."""
    asked = singles(quiz)
    if severity := share(asked, is_longest_right):
        count = sum(map(is_longest_right, asked))
        sentence = _(
            "The right answer is the longest in %(count)s of %(total)s questions. Shorten it, or lengthen others."
        )
        yield "longest-right", severity, sentence % {"count": count, "total": len(asked)}
    if severity := share(asked, is_first_right):
        count = sum(map(is_first_right, asked))
        sentence = _("The right answer stands first in %(count)s of %(total)s questions. Spread it over the places.")
        yield "first-right", severity, sentence % {"count": count, "total": len(asked)}


def question_trouble(question: QuestionDocument) -> Iterator[Trouble]:
    """What is wrong with one question."""
    yield from answer_trouble(question)
    yield from feedback_trouble(question)
    yield from choice_trouble(question)
    if NEGATION.search(question.stem):
        yield "negative-stem", Severity.WARNING, _("Ask what is so, not what is not so: turn the question around.")


def answer_trouble(question: QuestionDocument) -> Iterator[Trouble]:
    """A question that cannot be answered rightly."""
    right = len(right_choices(question))
    if not right:
        yield "no-right-answer", Severity.ERROR, _("No choice is the right answer. Mark one.")
    elif right > 1 and question.kind == "single":
        yield "several-right", Severity.ERROR, _("Several choices are right, but only one can be chosen. Mark one.")
    said = Counter(one_line(choice.text).casefold() for choice in question.choices)
    if any(count > 1 for count in said.values()):
        yield "same-choice", Severity.ERROR, _("Two choices say the same. Change one of them.")


def feedback_trouble(question: QuestionDocument) -> Iterator[Trouble]:
    """A choice that does not say why."""
    for choice in question.choices:
        count = len(words_of(choice.feedback))
        if not count:
            sentence = _("Choice %(choice)s has no feedback. Say why it is right or not.")
            yield "no-feedback", Severity.ERROR, sentence % {"choice": choice.id}
        elif count < FEWEST_WORDS:
            sentence = _("The feedback of choice %(choice)s does not say why. Write a whole sentence.")
            yield "short-feedback", Severity.WARNING, sentence % {"choice": choice.id}


def choice_trouble(question: QuestionDocument) -> Iterator[Trouble]:
    """Choices that give themselves away."""
    texts = [choice.text for choice in question.choices]
    if not CHOICES[0] <= len(texts) <= CHOICES[1]:
        yield "choices", Severity.WARNING, _("Give three or four choices; there are %(count)s.") % {"count": len(texts)}
    lengths = sorted(map(len, texts)) or [0]
    if lengths[-1] > SHORT and lengths[-1] > UNLIKE * lengths[0]:
        yield (
            "unlike-choices",
            Severity.WARNING,
            _("Make the choices about as long: one is over twice as long as another."),
        )
    for pattern, rule in ((CATCH_ALL, "catch-all"), (ABSOLUTE, "absolute-choice")):
        if found := next(filter(None, map(pattern.search, texts)), None):
            yield (
                rule,
                Severity.WARNING,
                _("Take “%(word)s” out of the choices: it gives the answer away.") % {"word": found[0]},
            )
