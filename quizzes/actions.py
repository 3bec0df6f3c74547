"""Verbs: save a question, start an attempt, save an answer, hand in. Atomic; a second call changes nothing more."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from learning.people.models import User
from quizzes import grading
from quizzes.models import Attempt, Grade, Question, QuestionVersion, Quiz, QuizItem, Response, Result
from quizzes.queries import newest_versions, open_attempt


@transaction.atomic
def save_question(
    *,
    slug: str,
    kind: str,
    stem: str,
    choices: Sequence[grading.Choice],
    context: str = "",
    author: User | None = None,
    note: str = QuestionVersion.Note.WORDING,
) -> QuestionVersion:
    """Make a new version of the question, or return the newest where nothing differs.

    Raises ValidationError with every problem of the content.
    """
    found = grading.problems(kind, stem, choices)
    if found:
        raise ValidationError(found)
    question, is_new = Question.objects.get_or_create(slug=slug)
    stored = [choice.to_json() for choice in choices]
    newest = question.versions.order_by("-number").first()
    if newest and newest.content_hash == grading.content_hash(kind, context, stem, stored):
        return newest
    return QuestionVersion.objects.create(
        question=question,
        number=newest.number + 1 if newest else 1,
        kind=kind,
        context=context,
        stem=stem,
        choices=stored,
        author=author,
        note=QuestionVersion.Note.NEW if is_new else note,
    )


@transaction.atomic
def save_quiz(
    *,
    slug: str,
    title: str,
    kind: str,
    pass_mark: Decimal | str | None,
    questions: Sequence[Question],
    is_shuffled: bool = True,
) -> Quiz:
    """Make or change a quiz so that it has exactly these questions in this order."""
    quiz, _is_new = Quiz.objects.update_or_create(
        slug=slug, defaults={"title": title, "kind": kind, "pass_mark": pass_mark, "is_shuffled": is_shuffled}
    )
    before = list(quiz.items.values_list("question_id", flat=True))
    if before != [question.pk for question in questions]:
        quiz.items.all().delete()
        QuizItem.objects.bulk_create(
            QuizItem(quiz=quiz, question=question, position=position)
            for position, question in enumerate(questions, start=1)
        )
    return quiz


@transaction.atomic
def start_attempt(*, user: User, quiz: Quiz) -> Attempt:
    """Begin an attempt that pins the newest versions, their order and the pass mark; an open one is taken up again."""
    User.objects.select_for_update().filter(pk=user.pk).values_list("pk").first()
    if attempt := open_attempt(user, quiz):
        return attempt
    attempt = Attempt.objects.create(user=user, quiz=quiz, pass_mark=quiz.pass_mark)
    Response.objects.bulk_create(
        Response(
            attempt=attempt,
            position=position,
            version=version,
            shown=grading.shuffled_ids(
                version.parsed_choices, seed=f"{attempt.uuid}/{position}", is_shuffled=quiz.is_shuffled
            ),
        )
        for position, version in enumerate(newest_versions(quiz), start=1)
    )
    return attempt


def checked_answer(version: QuestionVersion, chosen: Sequence[str]) -> list[str]:
    """The answer as it may be stored: known ids in the author's order. Raises ValidationError with what to do."""
    known = [choice.id for choice in version.parsed_choices]
    answer = [key for key in known if key in chosen]
    if len(set(chosen)) != len(answer):
        raise ValidationError(_("The answer does not belong to this question. Load the page again and choose."))
    if not answer:
        raise ValidationError(_("Choose an answer first."))
    if version.kind == grading.Kind.SINGLE and len(answer) > 1:
        raise ValidationError(_("Choose one answer only."))
    return answer


@transaction.atomic
def save_answer(*, attempt: Attempt, position: int, chosen: Sequence[str]) -> Response:
    """Store the answer to one question; a later answer replaces it until the attempt is handed in.

    Raises ValidationError when the attempt is handed in, or the answer is not one of the choices.
    """
    locked = Attempt.objects.select_for_update().get(pk=attempt.pk)
    if locked.submitted_at is not None:
        raise ValidationError(_("You have already handed in this quiz. Your answers stand."))
    response = locked.responses.select_related("version").get(position=position)
    response.answer = checked_answer(response.version, chosen)
    response.answered_at = timezone.now()
    response.save(update_fields=["answer", "answered_at"])
    return response


@transaction.atomic
def submit_attempt(*, attempt: Attempt) -> Result:
    """Hand in and grade; handed in before, the standing result is returned.

    Raises ValidationError while a question is unanswered.
    """
    locked = Attempt.objects.select_for_update().get(pk=attempt.pk)
    if locked.submitted_at is not None:
        return locked.results.latest("graded_at", "pk")
    responses = list(locked.responses.select_related("version"))
    if any(response.answer is None for response in responses):
        raise ValidationError(_("There are questions left to answer before you can hand in."))
    locked.submitted_at = timezone.now()
    locked.save(update_fields=["submitted_at"])
    return grade(attempt=locked, responses=responses)


def checked_answers(quiz: Quiz, answers: Mapping[int, Sequence[str]]) -> list[tuple[QuestionVersion, list[str]]]:
    """Every question of the quiz with its answer, as shown in `answers` by version id.

    Raises ValidationError, keyed by version id, for each question without a proper answer.
    """
    versions = list(
        QuestionVersion.objects.filter(pk__in=answers, question__items__quiz=quiz).order_by("question__items__position")
    )
    problems: dict[str, list[str]] = {}
    checked = []
    for version in versions:
        try:
            checked.append((version, checked_answer(version, answers[version.pk])))
        except ValidationError as error:
            problems[str(version.pk)] = error.messages
    if problems or not versions:
        raise ValidationError(problems or _("The questions have changed. Load the page again and answer."))
    return checked


def has_answers(attempt: Attempt, checked: Sequence[tuple[QuestionVersion, list[str]]]) -> bool:
    """Whether the attempt holds exactly these answers."""
    stored = list(attempt.responses.values_list("version_id", "answer"))
    return stored == [(version.pk, answer) for version, answer in checked]


@transaction.atomic
def answer_all(*, user: User, quiz: Quiz, once: UUID, answers: Mapping[int, Sequence[str]]) -> Attempt:
    """Answer and hand in a whole quiz at once; the same form (`once`) with the same answers is one attempt.

    Raises ValidationError, keyed by version id, for each question without a proper answer.
    """
    User.objects.select_for_update().filter(pk=user.pk).values_list("pk").first()
    checked = checked_answers(quiz, answers)
    before = Attempt.objects.filter(uuid=once).first()
    if before and (before.user_id, before.quiz_id) == (user.pk, quiz.pk) and has_answers(before, checked):
        return before
    now = timezone.now()
    attempt = Attempt.objects.create(
        uuid=uuid4() if before else once, user=user, quiz=quiz, pass_mark=quiz.pass_mark, submitted_at=now
    )
    responses = Response.objects.bulk_create(
        Response(
            attempt=attempt,
            position=position,
            version=version,
            shown=grading.shuffled_ids(version.parsed_choices, seed=version.content_hash),
            answer=answer,
            answered_at=now,
        )
        for position, (version, answer) in enumerate(checked, start=1)
    )
    grade(attempt=attempt, responses=responses)
    return attempt


def grade(*, attempt: Attempt, responses: Sequence[Response]) -> Result:
    """Append a grade to every response and a result to the attempt."""
    scores = [grading.score(row.version.kind, row.version.parsed_choices, row.answer or []) for row in responses]
    Grade.objects.bulk_create(
        Grade(response=row, version=row.version, score=one) for row, one in zip(responses, scores, strict=True)
    )
    total = grading.attempt_score(scores)
    return Result.objects.create(attempt=attempt, score=total, has_passed=grading.has_passed(total, attempt.pass_mark))
