"""A practised conversation, and the versions of its script that runs are pinned to."""

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, Revision
from wagtail.search import index

from courses.blocks import check_portrait
from courses.blocks.conversation import CONVERSATION_BLOCKS
from courses.findings_panel import FindingsPanel
from courses.forms import EditionForm
from courses.models.activities import Activity
from courses.models.kept_true import KeptTrue, SourceRow
from courses.rehearsal_panel import RehearsalPanel


class ConversationPage(KeptTrue, Activity):
    """A talk to practise: a setting, a person, a goal, and the turns. Completed by reaching an ending, whichever."""

    setting = models.TextField(_("setting"))
    you_are = models.TextField(_("you are"))
    person_name = models.CharField(_("the person's name"), max_length=60)
    person_age = models.PositiveSmallIntegerField(_("the person's age"))
    person_about = models.TextField(_("about the person"))
    portrait = models.CharField(_("portrait"), max_length=200, blank=True, validators=[check_portrait])
    goals = models.TextField(_("your goal"), help_text=_("One per line, beginning with a verb."))
    before = models.TextField(_("to think about before"))
    gender_perspective = models.TextField(_("gender perspective"))
    is_not_extremism = models.BooleanField(_("turns out to be something else than extremism"), default=False)
    start_trust = models.PositiveSmallIntegerField(_("trust at the start"), default=2, help_text=_("From 0 to 6."))
    first = models.CharField(_("begins with"), max_length=40, help_text=_("The id of the first turn."))
    body = StreamField(CONVERSATION_BLOCKS, verbose_name=_("turns and endings"))
    questions = models.TextField(_("questions afterwards"), blank=True, help_text=_("One per line."))

    is_creatable = True
    base_form_class = EditionForm
    template = "courses/conversation_page.html"
    parent_page_types = ["courses.ModulePage"]
    subpage_types: list[str] = []
    sources_relation = "conversation_sources"
    content_panels = [
        FindingsPanel(),
        *Page.content_panels,
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("setting"), FieldPanel("you_are")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("person_name"), FieldPanel("person_age")]),
                FieldPanel("person_about"),
                FieldPanel("portrait"),
            ],
            heading=_("The person"),
        ),
        FieldPanel("goals"),
        FieldPanel("before"),
        FieldRowPanel([FieldPanel("start_trust"), FieldPanel("first"), FieldPanel("is_not_extremism")]),
        RehearsalPanel(),
        FieldPanel("body"),
        FieldPanel("questions"),
        FieldPanel("gender_perspective"),
        InlinePanel("conversation_sources", label=_("source"), heading=_("Sources")),
        KeptTrue.kept_true_panel,
        Activity.measure_panels,
    ]
    search_fields = [*Activity.search_fields, index.SearchField("setting"), index.SearchField("person_about")]
    stemmed_fields = ("summary", "setting", "person_about")

    class Meta:
        verbose_name = _("conversation")
        verbose_name_plural = _("conversations")

    def publish(self, revision: Revision, *args, **kwargs):  # noqa: ANN201  Wagtail's signature
        """Publish, and keep the script as the version that new runs are pinned to."""
        from courses.conversations.pinning import pin_version  # noqa: PLC0415  it imports the models

        published = super().publish(revision, *args, **kwargs)
        pin_version(page=revision.as_object())
        return published

    def make_preview_request(self, original_request=None, preview_mode=None, extra_request_attrs=None):  # noqa: ANN001, ANN201  Wagtail's signature
        """A preview can be walked as well: the choices in its address reach the page."""
        address = {"GET": original_request.GET} if original_request else {}
        return super().make_preview_request(original_request, preview_mode, address | (extra_request_attrs or {}))

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Adds the newest version of the script; a preview shows the draft."""
        from courses.conversations.pinning import script_to_show  # noqa: PLC0415  it imports the models

        is_preview = bool(getattr(request, "is_preview", False))
        version, script = script_to_show(self, is_preview=is_preview)
        return super().get_context(request, *args, **kwargs) | {"version": version, "script": script}


class ConversationSource(SourceRow):
    """A source that a conversation leans on."""

    page = ParentalKey(ConversationPage, on_delete=models.CASCADE, related_name="conversation_sources")


class ConversationVersion(models.Model):
    """A script as it was published, for ever. Written by `courses.conversations.pinning.pin_version` only.

    It goes with its page; a page with runs is not deleted.
    """

    page = models.ForeignKey(ConversationPage, on_delete=models.CASCADE, related_name="versions")
    content_hash = models.CharField(max_length=64)
    script = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("version of a conversation")
        verbose_name_plural = _("versions of conversations")
        constraints = [
            models.UniqueConstraint(fields=["page", "content_hash"], name="a_script_stands_once_for_a_conversation")
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.content_hash[:8]}"
