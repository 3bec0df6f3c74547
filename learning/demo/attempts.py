"""Attempts at final quizzes as the quiz's own door would have left them, made in bulk."""

import random
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Model

from learning.people.models import User
from quizzes import grading
from quizzes.models import Attempt, Grade, QuestionVersion, Quiz, Response, Result
from quizzes.queries import newest_versions


@dataclass
class Attempts:
    """Attempts that wait to be written together."""

    versions: dict[int, list[QuestionVersion]] = field(default_factory=dict)
    attempts: list[Attempt] = field(default_factory=list)
    responses: list[Response] = field(default_factory=list)
    grades: list[Grade] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)

    def versions_of(self, quiz: Quiz) -> list[QuestionVersion]:
        """The quiz's questions, read once."""
        if quiz.pk not in self.versions:
            self.versions[quiz.pk] = newest_versions(quiz)
        return self.versions[quiz.pk]

    def add(self, dice: random.Random, *, user: User, quiz: Quiz, at: datetime, wrong: int) -> Attempt:
        """One attempt handed in at `at` with so many wrong answers."""
        attempt = Attempt(
            uuid=uuid.UUID(int=dice.getrandbits(128), version=4),
            user=user,
            quiz=quiz,
            pass_mark=quiz.pass_mark,
            started_at=at - timedelta(minutes=dice.randint(4, 15)),
            submitted_at=at,
        )
        versions = self.versions_of(quiz)
        missed = set(dice.sample(range(len(versions)), min(wrong, len(versions))))
        scores = [
            self.respond(attempt, n, version, at=at, is_right=n not in missed) for n, version in enumerate(versions)
        ]
        total = grading.attempt_score(scores)
        has_passed = grading.has_passed(total, quiz.pass_mark)
        self.attempts.append(attempt)
        self.results.append(Result(attempt=attempt, score=total, has_passed=has_passed, graded_at=at))
        return attempt

    def respond(
        self, attempt: Attempt, number: int, version: QuestionVersion, *, at: datetime, is_right: bool
    ) -> Decimal:
        """Answer one question and grade it."""
        choices = version.parsed_choices
        answer = [choice.id for choice in choices if choice.is_correct]
        if not is_right:
            answer = [choice.id for choice in choices if not choice.is_correct][:1] or answer[:1]
        seed = f"{attempt.uuid}/{number + 1}"
        response = Response(
            attempt=attempt,
            position=number + 1,
            version=version,
            shown=grading.shuffled_ids(choices, seed=seed, is_shuffled=attempt.quiz.is_shuffled),
            answer=answer,
            answered_at=at,
        )
        one = grading.score(version.kind, choices, answer)
        self.responses.append(response)
        self.grades.append(Grade(response=response, version=version, score=one, graded_at=at))
        return one

    def save(self) -> None:
        """Write them all."""
        waiting: list[tuple[type[Model], list[Any]]] = [
            (Attempt, self.attempts),
            (Response, self.responses),
            (Grade, self.grades),
            (Result, self.results),
        ]
        for model, rows in waiting:
            model._default_manager.bulk_create(rows, batch_size=500)
