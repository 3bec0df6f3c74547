"""The same case, seen by seven professions."""

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Page

from courses.blocks import CASE_BLOCKS, check_portrait
from courses.findings_panel import FindingsPanel
from courses.models.around import AroundPage
from courses.models.kept_true import KeptTrue, SourceRow


class CasePage(AroundPage):
    """One young person's week as seven professions see it. The reader looks with two of them, then sees the rest."""

    intro = models.TextField(_("introduction"), max_length=500)
    person = models.CharField(_("the person"), max_length=60, help_text=_("Name and age, such as “Elias, 15”."))
    portrait = models.CharField(_("portrait"), max_length=200, blank=True, validators=[check_portrait])
    body = StreamField(CASE_BLOCKS, verbose_name=_("body"))

    template = "courses/case_page.html"
    parent_page_types = ["courses.InfoPage"]
    subpage_types: list[str] = []
    content_panels = [
        FindingsPanel(),
        *Page.content_panels,
        FieldPanel("intro"),
        FieldRowPanel([FieldPanel("person"), FieldPanel("portrait")]),
        FieldPanel("body"),
        InlinePanel("case_sources", label=_("source"), heading=_("Sources")),
        KeptTrue.kept_true_panel,
    ]
    sources_relation = "case_sources"

    class Meta:
        verbose_name = _("case seen by seven professions")
        verbose_name_plural = _("cases seen by seven professions")

    @property
    def person_name(self) -> str:
        """The name alone, for the portrait's text alternative."""
        return self.person.partition(",")[0]

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Adds the views chosen so far, those left, and all of them once two are seen."""
        from courses.looking import look_at  # noqa: PLC0415  it reads the page's blocks, which the models define
        from courses.segments import body_of  # noqa: PLC0415  segments import the models

        is_preview = bool(getattr(request, "is_preview", False))
        body = body_of(self, is_preview=is_preview)
        look = look_at(body.segments, asked=request.GET.getlist("vy"), is_whole="allt" in request.GET)
        return super().get_context(request, *args, **kwargs) | {"body": body, "look": look}


class CaseSource(SourceRow):
    """A source that a case leans on."""

    page = ParentalKey(CasePage, on_delete=models.CASCADE, related_name="case_sources")
