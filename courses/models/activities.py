"""Activities: the leaves that a learner completes."""

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, Revision
from wagtail.search import index

from courses.blocks import LESSON_BLOCKS, ONE_FIGURE
from courses.findings_panel import FindingsPanel
from courses.forms import EditionForm
from courses.models.kept_true import KeptTrue, SourceRow
from courses.models.packages import lines
from courses.privacy import KeptPrivacy
from courses.stemming import StemmedSearch
from quizzes.models import Quiz


class Activity(KeptPrivacy, StemmedSearch, Page):
    """The completable leaf: concrete so that records can point to it, never made as itself."""

    summary = models.CharField(_("summary"), max_length=250, help_text=_("One sentence for lists and search."))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    is_required = models.BooleanField(_("needed to complete the module"), default=True)
    is_refresher = models.BooleanField(
        _("a refresher"),
        default=False,
        help_text=_("Five minutes for those who have completed the package. Never needed to complete it."),
    )
    edition = models.PositiveIntegerField(_("edition"), default=1, editable=False)
    change_note = models.CharField(_("what changed"), max_length=250, blank=True)

    is_creatable = False
    stemmed_fields: tuple[str, ...] = ("summary",)
    base_form_class = EditionForm
    search_fields = [*Page.search_fields, index.SearchField("summary", boost=2), index.SearchField("stems")]
    measure_panels = MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("minutes"), FieldPanel("is_required"), FieldPanel("is_refresher")]),
            FieldPanel("changes_content"),
            FieldPanel("change_note"),
        ],
        heading=_("Measure and edition"),
    )

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_refresher=False) | models.Q(is_required=False),
                name="a_refresher_is_never_required",
            )
        ]

    def clean(self) -> None:
        """Refuse a refresher that the module needs. Raises ValidationError in plain words."""
        super().clean()
        if self.is_refresher and self.is_required:
            raise ValidationError({"is_refresher": _("A refresher is never needed to complete the module.")})

    def publish(self, revision: Revision, *args, **kwargs):  # noqa: ANN201  Wagtail's signature
        """Publish, and remember what is new in this edition for those who completed an earlier one."""
        from courses.actions import note_edition  # noqa: PLC0415  actions import the models

        published = super().publish(revision, *args, **kwargs)
        newest = revision.as_object()
        note_edition(activity_id=self.pk, edition=newest.edition, note=newest.change_note)
        return published

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


class EditionNote(models.Model):
    """What was new in an edition of an activity. Written by `courses.actions.note_edition` only."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="edition_notes")
    edition = models.PositiveIntegerField(_("edition"))
    note = models.CharField(_("what changed"), max_length=250)
    published_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("note about an edition")
        verbose_name_plural = _("notes about editions")
        constraints = [
            models.UniqueConstraint(fields=["activity", "edition"], name="an_edition_of_an_activity_has_one_note")
        ]

    def __str__(self) -> str:
        return self.note


class LessonPage(KeptTrue, Activity):
    """A lesson: goals, a body, and what keeps it true. Complete prose without any learner."""

    goals = models.TextField(_("after the lesson you can"), help_text=_("One per line, beginning with a verb."))
    body = StreamField(LESSON_BLOCKS, block_counts=ONE_FIGURE, verbose_name=_("body"))
    gender_perspective = models.TextField(
        _("gender perspective"), help_text=_("Who acts, who is exposed, who is made invisible in this lesson?")
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)

    is_creatable = True
    base_form_class = EditionForm
    template = "courses/lesson_page.html"
    parent_page_types = ["courses.ModulePage"]
    subpage_types: list[str] = []
    content_panels = [
        FindingsPanel(),
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("goals"),
        FieldPanel("body"),
        FieldPanel("gender_perspective"),
        InlinePanel("lesson_sources", label=_("source"), heading=_("Sources")),
        MultiFieldPanel(
            [
                HelpPanel(_("A lesson is published only with goals, gender perspective, sources and a review date.")),
                FieldRowPanel(
                    [
                        FieldPanel("valid_from"),
                        FieldPanel("reviewed_at"),
                        FieldPanel("review_by"),
                        FieldPanel("kept_by"),
                    ]
                ),
            ],
            heading=_("Kept true"),
        ),
        Activity.measure_panels,
    ]
    search_fields = [*Activity.search_fields, index.SearchField("goals"), index.SearchField("body")]
    stemmed_fields = ("summary", "goals", "body")
    sources_relation = "lesson_sources"

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    @property
    def goal_list(self) -> list[str]:
        """The goals, one each."""
        return lines(self.goals)

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Adds the body, and what stands around it for everyone."""
        from courses.fragments import lesson_fragments  # noqa: PLC0415  fragments import the models
        from courses.segments import body_of  # noqa: PLC0415  segments import the models

        context = super().get_context(request, *args, **kwargs)
        is_preview = bool(getattr(request, "is_preview", False))
        body = body_of(self, is_preview=is_preview)
        return context | {"body": body, "fragments": lesson_fragments(self, context, body, is_preview=is_preview)}


class LessonSource(SourceRow):
    """A source that a lesson leans on."""

    page = ParentalKey(LessonPage, on_delete=models.CASCADE, related_name="lesson_sources")

    class Meta(SourceRow.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "source"], name="a_source_stands_once_in_a_lesson")]


class QuizPage(KeptTrue, Activity):
    """A final quiz in a module; completed by passing it."""

    quiz = models.ForeignKey(Quiz, on_delete=models.PROTECT, related_name="pages", verbose_name=_("quiz"))

    is_creatable = True
    base_form_class = EditionForm
    template = "courses/quiz_page.html"
    parent_page_types = ["courses.ModulePage"]
    subpage_types: list[str] = []
    content_panels = [
        FindingsPanel(),
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("quiz"),
        KeptTrue.kept_true_panel,
        Activity.measure_panels,
    ]

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
