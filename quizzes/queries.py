"""Questions about quizzes: what is asked now, and how somebody did."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypedDict

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from learning.people.models import User
from quizzes.models import Attempt, QuestionVersion, Quiz, QuizItem, Response, Result

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    ScoredAttempt = WithAnnotations[Attempt, "ResultFields"]


def newest_versions(quiz: Quiz) -> list[QuestionVersion]:
    """The newest version of each question, in the quiz's order. One query."""
    newest = QuestionVersion.objects.filter(question=OuterRef("question")).order_by("-number").values("pk")[:1]
    return list(
        QuestionVersion.objects.filter(question__items__quiz=quiz, pk=Subquery(newest)).order_by(
            "question__items__position"
        )
    )


def open_attempt(user: User, quiz: Quiz) -> Attempt | None:
    """The attempt the user has begun and not handed in, if any."""
    return Attempt.objects.filter(user=user, quiz=quiz, submitted_at__isnull=True).first()


class ResultFields(TypedDict):
    """What `with_results` adds to an attempt."""

    score: Decimal | None
    has_passed: bool | None


def with_results(attempts: QuerySet[Attempt]) -> "QuerySet[ScoredAttempt]":
    """Attempts with `score` and `has_passed` of their newest result."""
    newest = Result.objects.filter(attempt=OuterRef("pk")).order_by("-graded_at", "-pk")
    return attempts.annotate(
        score=Subquery(newest.values("score")[:1]), has_passed=Subquery(newest.values("has_passed")[:1])
    )


def submitted_attempts(user: User, quiz: Quiz) -> "QuerySet[ScoredAttempt]":
    """The user's handed-in attempts at the quiz with their results, newest first."""
    return with_results(Attempt.objects.filter(user=user, quiz=quiz, submitted_at__isnull=False)).order_by(
        "-submitted_at"
    )


def responses_of(attempt: Attempt) -> list[Response]:
    """The attempt's responses in order, with their versions and grades. Two queries."""
    return list(attempt.responses.select_related("version").prefetch_related(Prefetch("grades")).order_by("position"))


@dataclass(frozen=True)
class ShownChoice:
    """A choice as a learner meets it, in the order shown."""

    id: str
    text: str
    feedback: str
    is_correct: bool
    is_chosen: bool


def shown_choices(response: Response) -> list[ShownChoice]:
    """The response's choices as they were shown, with what was chosen."""
    by_id = {choice.id: choice for choice in response.version.parsed_choices}
    chosen = set(response.answer or [])
    return [
        ShownChoice(key, by_id[key].text, by_id[key].feedback, by_id[key].is_correct, key in chosen)
        for key in response.shown
    ]


def versions_by_quiz() -> dict[int, list[tuple[str, QuestionVersion]]]:
    """For every quiz: (question's identity, newest version) in the quiz's order. Two queries."""
    newest = QuestionVersion.objects.filter(question=OuterRef("question")).order_by("-number").values("pk")[:1]
    versions = {
        version.question_id: version
        for version in QuestionVersion.objects.filter(pk=Subquery(newest)).select_related("question")
    }
    found: dict[int, list[tuple[str, QuestionVersion]]] = {}
    for quiz_id, question_id in QuizItem.objects.order_by("quiz", "position").values_list("quiz", "question"):
        version = versions[question_id]
        found.setdefault(quiz_id, []).append((version.question.slug, version))
    return found
