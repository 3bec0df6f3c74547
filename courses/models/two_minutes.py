"""The two-minute page: three questions, and one card to read before a talk."""

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Page

from courses.blocks import TWO_MINUTE_BLOCKS
from courses.findings_panel import FindingsPanel
from courses.models.around import AroundPage
from courses.models.kept_true import KeptTrue, SourceRow

# two-minutes.css names every place: an answer beyond them would never be shown.
MOST_ANSWERS = {"who": {"max_num": 10}, "matter": {"max_num": 10}, "place": {"max_num": 6}}


class TwoMinutePage(AroundPage):
    """Every answer is in the one document, so it works with the network off and nothing chosen leaves the phone."""

    intro = models.TextField(_("introduction"), max_length=500)
    body = StreamField(TWO_MINUTE_BLOCKS, block_counts=MOST_ANSWERS, verbose_name=_("body"))

    template = "courses/two_minute_page.html"
    parent_page_types = ["courses.HomePage"]
    subpage_types: list[str] = []
    content_panels = [
        FindingsPanel(),
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("body"),
        InlinePanel("two_minute_sources", label=_("source"), heading=_("Sources")),
        KeptTrue.kept_true_panel,
    ]
    sources_relation = "two_minute_sources"

    class Meta:
        verbose_name = _("two-minute page")
        verbose_name_plural = _("two-minute pages")

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Adds the three questions with all their answers, kept."""
        from courses.segments import body_of  # noqa: PLC0415  segments import the models

        body = body_of(self, is_preview=bool(getattr(request, "is_preview", False)))
        return super().get_context(request, *args, **kwargs) | {"body": body}


class TwoMinuteSource(SourceRow):
    """A source that the two-minute page leans on."""

    page = ParentalKey(TwoMinutePage, on_delete=models.CASCADE, related_name="two_minute_sources")
