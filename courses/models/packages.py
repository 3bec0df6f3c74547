"""Packages and modules: aggregates of activities."""

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from courses import structure
from courses.privacy import KeptPrivacy
from courses.stemming import StemmedSearch
from learning.people.models import Profession


def lines(text: str) -> list[str]:
    """The non-empty lines of a field that holds one thing per line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


class PackagePage(KeptPrivacy, StemmedSearch, Page):
    """A training package: what a learner enrols in and gets a certificate for."""

    class Completion(models.TextChoices):
        ALL_MODULES = structure.ALL_MODULES, _("By all its modules")
        OWN_PROFESSION = structure.OWN_PROFESSION, _("By the module of one's own profession")

    class Illustration(models.TextChoices):
        DOOR = "dorr", _("A door ajar")
        BENCH = "bank", _("A bench")
        SQUARE = "torg", _("A square")
        TALK = "samtal", _("A talk")
        COMPASS = "kompass", _("A compass")

    intro = models.TextField(_("introduction"), max_length=500)
    goals = models.TextField(_("afterwards you can"), help_text=_("One per line, beginning with a verb."))
    illustration = models.CharField(
        _("illustration"), max_length=20, choices=Illustration.choices, default=Illustration.DOOR
    )
    completion = models.CharField(
        pgettext_lazy("rule", "completed"), max_length=20, choices=Completion.choices, default=Completion.ALL_MODULES
    )
    certificate_hours = models.DecimalField(_("hours on the certificate"), max_digits=4, decimal_places=1)

    template = "courses/package_page.html"
    parent_page_types = ["courses.HomePage"]
    subpage_types = ["courses.ModulePage"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("goals"),
        FieldPanel("illustration"),
        FieldPanel("completion"),
        FieldPanel("certificate_hours"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("intro"),
        index.SearchField("goals"),
        index.SearchField("stems"),
    ]
    stemmed_fields = ("intro", "goals")

    class Meta:
        verbose_name = _("package")
        verbose_name_plural = _("packages")

    @property
    def goal_list(self) -> list[str]:
        """The goals, one each."""
        return lines(self.goals)

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Adds the package's outline."""
        from courses.queries import draft_place_of, package_outline  # noqa: PLC0415  queries import the models

        is_preview = bool(getattr(request, "is_preview", False))
        outline = draft_place_of(self)[0] if is_preview else package_outline(self.pk)
        return super().get_context(request, *args, **kwargs) | {"outline": outline}


class ModulePage(KeptPrivacy, StemmedSearch, Page):
    """A part of a package. It is completed by its required activities."""

    intro = models.TextField(_("introduction"), max_length=500, blank=True)
    profession = models.CharField(
        _("profession"),
        max_length=20,
        choices=Profession.choices,
        blank=True,
        help_text=_("Only for a module made for one profession."),
    )

    template = "courses/module_page.html"
    parent_page_types = ["courses.PackagePage"]
    subpage_types = [
        "courses.LessonPage",
        "courses.ConversationPage",
        "courses.QuizPage",
        "courses.ChecklistPage",
    ]
    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("profession")]
    search_fields = [*Page.search_fields, index.SearchField("intro"), index.SearchField("stems")]
    stemmed_fields = ("intro",)

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Adds the outline of the package and of this module in it."""
        from courses.queries import draft_place_of, outline_holding  # noqa: PLC0415  queries import the models

        is_preview = bool(getattr(request, "is_preview", False))
        outline, module, _activity = draft_place_of(self) if is_preview else outline_holding(self)
        return super().get_context(request, *args, **kwargs) | {"outline": outline, "module": module}
