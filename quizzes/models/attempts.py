"""What was answered. An attempt pins what was shown; grades and results are appended, never updated."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from quizzes.models.questions import QuestionVersion, Quiz


class Attempt(models.Model):
    """One try at a quiz. Begun by `quizzes.actions.start_attempt`, ended by `submit_attempt`.

    `pass_mark` is the quiz's when the attempt began, so a later change judges nobody.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="attempts")
    quiz = models.ForeignKey(Quiz, on_delete=models.PROTECT, related_name="attempts")
    pass_mark = models.DecimalField(max_digits=4, decimal_places=3, null=True)
    started_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "quiz"],
                condition=models.Q(submitted_at__isnull=True),
                name="one_open_attempt_per_user_and_quiz",
            )
        ]

    def __str__(self) -> str:
        return f"{self.quiz_id} {self.uuid}"


class Response(models.Model):
    """One question in an attempt: the version shown, its choices in the order shown, and the latest answer."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="responses")
    position = models.PositiveIntegerField()
    version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="responses")
    shown = models.JSONField(help_text="Choice ids in the order shown.")
    answer = models.JSONField(null=True, help_text="Chosen choice ids; null until answered.")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["attempt", "position"], name="one_response_per_position_in_an_attempt")
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id} {self.position}"


class Grade(models.Model):
    """How one response was judged, against which version of the question. Appended at every grading."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="grades")
    version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="grades")
    score = models.DecimalField(max_digits=4, decimal_places=3)
    graded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["graded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(score__gte=0, score__lte=1), name="a_grade_is_between_zero_and_one"
            )
        ]

    def __str__(self) -> str:
        return f"{self.response_id}: {self.score}"


class Result(models.Model):
    """What a whole attempt came to. The newest counts; an earlier one stays readable."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="results")
    score = models.DecimalField(max_digits=4, decimal_places=3)
    has_passed = models.BooleanField(null=True, help_text="Null where there is no pass mark.")
    graded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["graded_at", "pk"]

    def __str__(self) -> str:
        return f"{self.attempt_id}: {self.score}"
