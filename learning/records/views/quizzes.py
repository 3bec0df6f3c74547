"""Knowledge checks in a lesson, and quizzes that count: one question per page, each answer kept as it is given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from courses.models import LessonPage, QuizPage
from courses.queries import outline_holding
from courses.segments import AskedQuestion, Segment, body_of
from learning.people.requests import SignedInRequest
from learning.records import actions
from learning.records.forms import OnceForm
from learning.records.models import Certificate, Enrolment
from learning.records.views.learning import again, open_activity
from quizzes import actions as quiz_actions
from quizzes.models import Attempt, QuestionVersion, Quiz, Response
from quizzes.queries import ShownChoice, responses_of, shown_choices, with_results

if TYPE_CHECKING:
    from quizzes.queries import ScoredAttempt


@dataclass
class Judged:
    """One question after it was answered (or not): what was asked, every choice with its feedback, and what is missing."""

    question: AskedQuestion
    choices: list[ShownChoice] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)


def check_segment(lesson: LessonPage, block_id: str) -> Segment:
    """The lesson's knowledge check with that id, or 404."""
    for one in body_of(lesson).segments:
        if one.kind == "check" and one.id == block_id:
            return one
    raise Http404


def given_answers(request: HttpRequest, questions: Sequence[AskedQuestion]) -> dict[int, list[str]]:
    """The chosen ids by version id; an unanswered question has an empty list."""
    return {one.version_id: request.POST.getlist(f"v-{one.version_id}") for one in questions}


def judged(questions: Sequence[AskedQuestion], answers: Mapping[int, list[str]]) -> list[Judged]:
    """Every question with feedback on every choice, in the order asked. Stores nothing."""
    versions = QuestionVersion.objects.in_bulk([one.version_id for one in questions])

    def choices(one: AskedQuestion) -> list[ShownChoice]:
        by_id = {choice.id: choice for choice in versions[one.version_id].parsed_choices}
        return [
            ShownChoice(c.id, c.text, by_id[c.id].feedback, by_id[c.id].is_correct, c.id in answers[one.version_id])
            for c in one.choices
        ]

    return [Judged(one, choices(one), chosen=answers[one.version_id]) for one in questions]


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, page_id: int, block_id: str) -> HttpResponse:
    """Answer a knowledge check. Kept for the signed-in; for anyone else it is graded and forgotten."""
    lesson = open_activity(request, page_id)
    if not isinstance(lesson, LessonPage):
        raise Http404
    if request.method == "GET":
        return redirect(f"{lesson.url}#{block_id}")
    segment = check_segment(lesson, block_id)
    answers = given_answers(request, segment.questions)
    outline, module, _activity = outline_holding(lesson)
    context = {"page": lesson, "block_id": block_id, "segment": segment, "outline": outline, "module": module}
    try:
        keep_or_check(request, segment, answers)
    except ValidationError as error:
        return render(request, "records/check_again.html", context | retry(segment, answers, error), status=422)
    return render(request, "records/check_feedback.html", context | {"judged": judged(segment.questions, answers)})


def keep_or_check(request: HttpRequest, segment: Segment, answers: Mapping[int, list[str]]) -> None:
    """Store the answers of a signed-in learner, or only see that they are complete."""
    quiz = get_object_or_404(Quiz, pk=segment.quiz_id)
    if not request.user.is_authenticated:
        quiz_actions.checked_answers(quiz, answers)
        return
    form = OnceForm(request.POST)
    once: UUID = form.cleaned_data["once"] if form.is_valid() else uuid4()
    quiz_actions.answer_all(user=request.user, quiz=quiz, once=once, answers=answers)


def retry(segment: Segment, answers: Mapping[int, list[str]], error: ValidationError) -> dict[str, object]:
    """The questions again, with what was chosen and a sentence at each that lacks an answer."""
    by_version = error.message_dict if hasattr(error, "error_dict") else {}
    questions = [
        Judged(one, chosen=answers[one.version_id], errors=by_version.get(str(one.version_id), []))
        for one in segment.questions
    ]
    return {"questions": questions, "general_errors": [] if by_version else error.messages}


def own_attempt(request: SignedInRequest, attempt: UUID) -> "ScoredAttempt":
    """The reader's own attempt, or 404 for anyone else's."""
    return get_object_or_404(
        with_results(Attempt.objects.select_related("quiz", "user")), uuid=attempt, user=request.user
    )


@login_required
@require_http_methods(["GET", "POST"])
def attempt_start(request: SignedInRequest, page_id: int) -> HttpResponse:
    """Begin an attempt or take up the open one, at the first question left. The package must have been started."""
    page = open_activity(request, page_id)
    if not isinstance(page, QuizPage):
        raise Http404
    if request.method == "GET":
        return again(request, page.url)
    if not Enrolment.objects.filter(user=request.user, package__in=actions.packages_above(page)).exists():
        messages.info(request, _("Start the package first. Then what you do is saved."))
        return redirect(page.url)
    attempt = quiz_actions.start_attempt(user=request.user, quiz=page.quiz)
    return redirect(next_step(attempt))


def page_for(attempt: Attempt) -> QuizPage | None:
    """The live page that the learner took the quiz on: in a package they have started, if there are several."""
    pages = actions.pages_of_quiz(attempt.quiz)
    mine = set(Enrolment.objects.filter(user=attempt.user).values_list("package_id", flat=True))
    places = [(page, outline_holding(page)[0]) for page in pages]
    own = [page for page, outline in places if outline and outline.id in mine]
    return next(iter(own or pages), None)


def next_step(attempt: Attempt, after: int = 0) -> str:
    """The address of the first unanswered question after a position, then any unanswered, then handing in."""
    left = list(attempt.responses.filter(answer__isnull=True).order_by("position").values_list("position", flat=True))
    if not left:
        return reverse("records:attempt_submit", args=[attempt.uuid])
    position = next((one for one in left if one > after), left[0])
    return reverse("records:attempt_question", args=[attempt.uuid, position])


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def attempt_question(request: SignedInRequest, attempt: UUID, position: int) -> HttpResponse:
    """One question. An answer is kept as soon as it is sent."""
    mine = own_attempt(request, attempt)
    if mine.submitted_at is not None:
        return redirect("records:attempt_result", attempt=mine.uuid)
    response = get_object_or_404(Response.objects.select_related("version"), attempt=mine, position=position)
    errors: list[str] = []
    if request.method == "POST":
        try:
            quiz_actions.save_answer(attempt=mine, position=position, chosen=request.POST.getlist("choice"))
            return redirect(next_step(mine, after=position))
        except ValidationError as error:
            errors = error.messages
    return render(
        request, "records/question.html", question_context(mine, response, errors), status=422 if errors else 200
    )


def question_context(attempt: Attempt, response: Response, errors: list[str]) -> dict[str, object]:
    """What the page of one question shows."""
    answered = dict(attempt.responses.values_list("position", "answered_at"))
    return {
        "attempt": attempt,
        "quiz_page": page_for(attempt),
        "response": response,
        "choices": shown_choices(response),
        "errors": errors,
        "total": len(answered),
        "steps": [(position, at is not None) for position, at in sorted(answered.items())],
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def attempt_submit(request: SignedInRequest, attempt: UUID) -> HttpResponse:
    """Look over the answers and hand in."""
    mine = own_attempt(request, attempt)
    if mine.submitted_at is not None:
        return redirect("records:attempt_result", attempt=mine.uuid)
    errors: list[str] = []
    if request.method == "POST":
        try:
            actions.submit_quiz(attempt=mine)
            return redirect("records:attempt_result", attempt=mine.uuid)
        except ValidationError as error:
            errors = error.messages
    rows = [(one, [c for c in shown_choices(one) if c.is_chosen]) for one in responses_of(mine)]
    context = {"attempt": mine, "quiz_page": page_for(mine), "rows": rows, "errors": errors}
    return render(request, "records/hand_in.html", context, status=422 if errors else 200)


@login_required
@require_safe
def attempt_result(request: SignedInRequest, attempt: UUID) -> HttpResponse:
    """How it went, exactly as it was shown, with feedback on every choice."""
    mine = own_attempt(request, attempt)
    if mine.submitted_at is None:
        return redirect(next_step(mine))
    responses = responses_of(mine)
    rows = [(one, shown_choices(one)) for one in responses]
    page = page_for(mine)
    outline = outline_holding(page)[0] if page else None
    certificate = Certificate.objects.filter(
        package_completion__enrolment__user=mine.user,
        package_completion__enrolment__package=outline.id if outline else None,
    ).first()
    context = {
        "attempt": mine,
        "quiz_page": page,
        "rows": rows,
        "outline": outline,
        "certificate": certificate if mine.has_passed else None,
        "after": outline.neighbours(page.pk)[1] if outline and page else None,
        **marks(mine, rows),
    }
    return render(request, "records/result.html", context)


def marks(attempt: "ScoredAttempt", rows: Sequence[tuple[Response, list[ShownChoice]]]) -> dict[str, object]:
    """The result in words that people use: right answers of all, and percent."""
    right = sum(1 for _response, choices in rows if all(c.is_correct == c.is_chosen for c in choices))
    return {
        "right": right,
        "total": len(rows),
        "percent": int((attempt.score or 0) * 100),
        "pass_percent": int(attempt.pass_mark * 100) if attempt.pass_mark is not None else None,
    }
