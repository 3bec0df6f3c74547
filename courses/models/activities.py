"""Activities: the leaves that a learner completes."""

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, Revision
from wagtail.search import index

from courses.blocks import LESSON_BLOCKS
from courses.forms import EditionForm, LessonForm
from courses.models.packages import lines
from courses.models.snippets import Source
from courses.privacy import KeptPrivacy
from courses.rules import missing_before_publishing
from courses.stemming import StemmedSearch
from quizzes.models import Quiz


class Activity(KeptPrivacy, StemmedSearch, Page):
    """The completable leaf: concrete so that records can point to it, never made as itself."""

    summary = models.CharField(_("summary"), max_length=250, help_text=_("One sentence for lists and search."))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    is_required = models.BooleanField(_("needed to complete the module"), default=True)
    edition = models.PositiveIntegerField(_("edition"), default=1, editable=False)
    change_note = models.CharField(_("what changed"), max_length=250, blank=True)

    is_creatable = False
    stemmed_fields: tuple[str, ...] = ("summary",)
    base_form_class = EditionForm
    search_fields = [*Page.search_fields, index.SearchField("summary", boost=2), index.SearchField("stems")]
    measure_panels = MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("minutes"), FieldPanel("is_required")]),
            FieldPanel("changes_content"),
            FieldPanel("change_note"),
        ],
        heading=_("Measure and edition"),
    )

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")

    def serve(self, request: HttpRequest, *args, **kwargs):  # noqa: ANN201  Wagtail's signature
        """Not found unless its module and package are live too; a preview shows drafts."""
        from courses.queries import outline_holding  # noqa: PLC0415  queries import the models

        if not getattr(request, "is_preview", False) and outline_holding(self)[2] is None:
            raise Http404
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Adds the outline, this activity's place in it, and its neighbours."""
        from courses.queries import draft_place_of, outline_holding  # noqa: PLC0415  queries import the models

        is_preview = bool(getattr(request, "is_preview", False))
        outline, module, activity = draft_place_of(self) if is_preview else outline_holding(self)
        before, after = outline.neighbours(self.pk) if outline else (None, None)
        return super().get_context(request, *args, **kwargs) | {
            "outline": outline,
            "module": module,
            "activity": activity,
            "before": before,
            "back": before or outline,
            "after": after,
        }


class LessonPage(Activity):
    """A lesson: goals, a body, and what keeps it true. Complete prose without any learner."""

    goals = models.TextField(_("after the lesson you can"), help_text=_("One per line, beginning with a verb."))
    body = StreamField(LESSON_BLOCKS, verbose_name=_("body"))
    gender_perspective = models.TextField(
        _("gender perspective"), help_text=_("Who acts, who is exposed, who is made invisible in this lesson?")
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    review_by = models.DateField(_("review by"), null=True)

    is_creatable = True
    base_form_class = LessonForm
    template = "courses/lesson_page.html"
    parent_page_types = ["courses.ModulePage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("goals"),
        FieldPanel("body"),
        FieldPanel("gender_perspective"),
        InlinePanel("lesson_sources", label=_("source"), heading=_("Sources")),
        MultiFieldPanel(
            [
                HelpPanel(_("A lesson is published only with goals, gender perspective, sources and a review date.")),
                FieldRowPanel([FieldPanel("valid_from"), FieldPanel("review_by")]),
            ],
            heading=_("Kept true"),
        ),
        Activity.measure_panels,
    ]
    search_fields = [*Activity.search_fields, index.SearchField("goals"), index.SearchField("body")]
    stemmed_fields = ("summary", "goals", "body")

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    @property
    def goal_list(self) -> list[str]:
        """The goals, one each."""
        return lines(self.goals)

    def publish(self, revision: Revision, *args, **kwargs):  # noqa: ANN201  Wagtail's signature
        """Refuse, from any way in, a revision that must not be published. Raises ValidationError in plain words."""
        missing = missing_before_publishing(revision.as_object())
        if missing:
            raise ValidationError(missing)
        return super().publish(revision, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Adds the body, and what stands around it for everyone."""
        from courses.fragments import lesson_fragments  # noqa: PLC0415  fragments import the models
        from courses.segments import body_of  # noqa: PLC0415  segments import the models

        context = super().get_context(request, *args, **kwargs)
        is_preview = bool(getattr(request, "is_preview", False))
        body = body_of(self, is_preview=is_preview)
        return context | {"body": body, "fragments": lesson_fragments(self, context, body, is_preview=is_preview)}


class LessonSource(Orderable):
    """A source that a lesson leans on."""

    page = ParentalKey(LessonPage, on_delete=models.CASCADE, related_name="lesson_sources")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="lessons", verbose_name=_("source"))

    panels = [FieldPanel("source")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "source"], name="a_source_stands_once_in_a_lesson")]

    def __str__(self) -> str:
        return str(self.source)


class QuizPage(Activity):
    """A final quiz in a module; completed by passing it."""

    quiz = models.ForeignKey(Quiz, on_delete=models.PROTECT, related_name="pages", verbose_name=_("quiz"))

    is_creatable = True
    template = "courses/quiz_page.html"
    parent_page_types = ["courses.ModulePage"]
    subpage_types: list[str] = []
    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("quiz"), Activity.measure_panels]

    class Meta:
        verbose_name = _("quiz page")
        verbose_name_plural = _("quiz pages")

    def clean(self) -> None:
        """Refuse a quiz that nobody can pass. Raises ValidationError in plain words."""
        super().clean()
        if self.quiz_id is None:
            return
        if self.quiz.kind != Quiz.Kind.FINAL:
            raise ValidationError({"quiz": _("This is a knowledge check for a lesson. Choose a final quiz.")})
        if not self.quiz.items.exists():
            raise ValidationError({"quiz": _("The quiz has no questions yet. Add questions to it, or choose another.")})
