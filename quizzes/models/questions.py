"""What is asked. A Question is an identity; what it says stands in immutable versions."""

from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from quizzes.grading import Choice, Kind, content_hash


class Question(models.Model):
    """The identity of a question for ever. Its newest version is what new attempts are shown."""

    slug = models.SlugField(_("identity"), max_length=80, unique=True)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def __str__(self) -> str:
        return self.slug


class QuestionVersion(models.Model):
    """What a question says at one time. Made by `quizzes.actions.save_question`; never changed afterwards."""

    class Note(models.TextChoices):
        NEW = "new", _("New question")
        TYPO = "typo", _("Typing error")
        WORDING = "wording", _("Wording")
        KEY = "key", _("Correct answers")

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    kind = models.CharField(_("kind"), max_length=20, choices=[(kind.value, kind.value) for kind in Kind])
    context = models.TextField(_("situation"), blank=True)
    stem = models.TextField(_("question"))
    choices = models.JSONField(_("choices"))
    content_hash = models.CharField(max_length=64, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    note = models.CharField(_("kind of change"), max_length=20, choices=Note.choices, default=Note.NEW)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("question version")
        verbose_name_plural = _("question versions")
        ordering = ["question", "number"]
        constraints = [
            models.UniqueConstraint(fields=["question", "number"], name="version_numbers_are_unique_per_question")
        ]

    def __str__(self) -> str:
        return self.stem

    def save(self, *args, **kwargs) -> None:
        """A version is written once."""
        if self.pk:
            raise TypeError("A question version is never changed: make a new one.")
        self.content_hash = content_hash(self.kind, self.context, self.stem, self.choices)
        super().save(*args, **kwargs)

    @property
    def parsed_choices(self) -> tuple[Choice, ...]:
        """The choices as values, in the author's order."""
        return tuple(Choice.from_json(choice) for choice in self.choices)


class Quiz(models.Model):
    """A set of questions and the rules for answering them. A knowledge check is a quiz without a pass mark."""

    class Kind(models.TextChoices):
        CHECK = "check", _("Knowledge check in a lesson")
        FINAL = "final", _("Final quiz")

    slug = models.SlugField(_("identity"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.CHECK)
    pass_mark = models.DecimalField(
        _("pass mark"),
        max_digits=4,
        decimal_places=3,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.001")), MaxValueValidator(Decimal(1))],
        help_text=_("The share of correct answers needed, such as 0.8. Empty for a knowledge check."),
    )
    is_shuffled = models.BooleanField(_("choices in random order"), default=True)

    class Meta:
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="check", pass_mark__isnull=True)
                | models.Q(kind="final", pass_mark__gt=0, pass_mark__lte=1),
                name="a_final_quiz_has_a_pass_mark_and_a_check_has_none",
            )
        ]

    def __str__(self) -> str:
        return self.title


class QuizItem(models.Model):
    """A question's place in a quiz."""

    quiz = models.ForeignKey(Quiz, on_delete=models.CASCADE, related_name="items")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["quiz", "question"], name="a_question_stands_once_in_a_quiz"),
            models.UniqueConstraint(fields=["quiz", "position"], name="one_question_per_position_in_a_quiz"),
        ]

    def __str__(self) -> str:
        return f"{self.quiz_id} {self.position}"
