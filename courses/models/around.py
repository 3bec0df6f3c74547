"""Pages around the training: the home page, checklists and information. Never activities."""

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from courses.blocks import CHECKLIST_BLOCKS, INFO_BLOCKS, ONE_FIGURE
from courses.findings_panel import FindingsPanel
from courses.models.kept_true import KeptTrue, SourceRow
from courses.privacy import KeptPrivacy
from courses.stemming import StemmedSearch


class AroundPage(KeptTrue, KeptPrivacy, StemmedSearch, Page):
    """A page beside the activities: an introduction and a body, searched, kept true, and never completed."""

    stemmed_fields = ("intro", "body")
    search_fields = [
        *Page.search_fields,
        index.SearchField("intro"),
        index.SearchField("body"),
        index.SearchField("stems"),
    ]

    class Meta:
        abstract = True


class HomePage(KeptPrivacy, Page):
    """What a visitor meets: what this is, for whom, how long it takes, and where to turn now."""

    hero_title = models.CharField(_("headline"), max_length=80, default="Våga ta samtalet")
    hero_text = models.TextField(
        _("below the headline"),
        default=(
            "Du möter människor i ditt arbete. Ibland säger någon något som gör dig orolig. "
            "Här lär du dig vad du kan säga och göra då."
        ),
    )
    approach = RichTextField(_("how we work"), features=["bold", "italic", "link", "ul"], blank=True)

    max_count = 1
    template = "courses/home_page.html"
    subpage_types = ["courses.PackagePage", "courses.InfoPage", "courses.TwoMinutePage"]
    content_panels = [*Page.content_panels, FieldPanel("hero_title"), FieldPanel("hero_text"), FieldPanel("approach")]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Adds the packages, the professions with their modules, and the pages beside them."""
        from courses.cards import around_cards, package_cards, profession_cards  # noqa: PLC0415  as below

        cards = around_cards()
        return super().get_context(request, *args, **kwargs) | {
            "before_a_talk": next((card for card in cards if card.kind == "two_minutes"), None),
            "same_cases": next((card for card in cards if card.kind == "cases"), None),
            "more": [card for card in cards if card.kind == "info"],
            "packages": package_cards(),
            "professions": profession_cards(),
        }


class ChecklistPage(AroundPage):
    """What to do, on one printed page."""

    intro = models.TextField(_("introduction"), max_length=500, blank=True)
    body = StreamField(CHECKLIST_BLOCKS, verbose_name=_("body"))

    template = "courses/checklist_page.html"
    parent_page_types = ["courses.ModulePage"]
    subpage_types: list[str] = []
    content_panels = [
        FindingsPanel(),
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("body"),
        InlinePanel("checklist_sources", label=_("source"), heading=_("Sources")),
        KeptTrue.kept_true_panel,
    ]
    sources_relation = "checklist_sources"

    class Meta:
        verbose_name = _("checklist")
        verbose_name_plural = _("checklists")

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Adds the body and the way back."""
        from courses.queries import draft_place_of, outline_holding  # noqa: PLC0415  queries import the models
        from courses.segments import body_of  # noqa: PLC0415  segments import the models

        is_preview = bool(getattr(request, "is_preview", False))
        outline, module, _activity = draft_place_of(self) if is_preview else outline_holding(self)
        body = body_of(self, is_preview=is_preview)
        return super().get_context(request, *args, **kwargs) | {"body": body, "outline": outline, "module": module}


class ChecklistSource(SourceRow):
    """A source that a checklist leans on."""

    page = ParentalKey(ChecklistPage, on_delete=models.CASCADE, related_name="checklist_sources")


class InfoPage(AroundPage):
    """A page of information, such as how personal data is handled."""

    intro = models.TextField(_("introduction"), max_length=500, blank=True)
    body = StreamField(INFO_BLOCKS, block_counts=ONE_FIGURE, verbose_name=_("body"), blank=True)

    template = "courses/info_page.html"
    parent_page_types = ["courses.HomePage"]
    subpage_types = ["courses.CasePage"]
    content_panels = [
        FindingsPanel(),
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("body"),
        InlinePanel("info_sources", label=_("source"), heading=_("Sources")),
        KeptTrue.kept_true_panel,
    ]
    sources_relation = "info_sources"

    class Meta:
        verbose_name = _("information page")
        verbose_name_plural = _("information pages")

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Adds the body, and the cases below the page."""
        from courses.cards import case_cards  # noqa: PLC0415  cards import the models
        from courses.segments import body_of  # noqa: PLC0415  segments import the models

        body = body_of(self, is_preview=bool(getattr(request, "is_preview", False)))
        return super().get_context(request, *args, **kwargs) | {"body": body, "cases": case_cards(self)}


class InfoSource(SourceRow):
    """A source that a page of information leans on."""

    page = ParentalKey(InfoPage, on_delete=models.CASCADE, related_name="info_sources")
