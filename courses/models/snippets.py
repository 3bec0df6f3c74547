"""Sources and contact points: each fact's source and each phone number in one place."""

from datetime import date, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

CONTACT_INTERVAL = timedelta(days=92)


class SourceStatus(models.TextChoices):
    """How well the source has been checked; what is unverified is never asserted in a lesson."""

    VERIFIED = "verified", _("Verified in a named source")
    VERIFIED_LAW = "verified_law", _("Verified in the text of the law")
    SECONDARY = "secondary", _("Secondary source")
    UNVERIFIED = "unverified", _("Not verified")


class Source(index.Indexed, models.Model):
    """Where a fact comes from. A law is a source of kind law."""

    class Kind(models.TextChoices):
        LAW = "law", _("Law")
        REPORT = "report", _("Report")
        RESEARCH = "research", _("Research")
        WEB = "web", _("Web site")
        NEWS = "news", _("News")

    slug = models.SlugField(_("identity"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=250)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    year = models.PositiveIntegerField(_("year"), null=True, blank=True)
    url = models.URLField(_("address"), blank=True)
    status = models.CharField(_("status"), max_length=20, choices=SourceStatus.choices)
    may_change = models.BooleanField(_("may change soon"), default=False)
    reviewed_at = models.DateField(_("last checked"))
    review_by = models.DateField(_("check again by"))
    supports = models.CharField(_("what it supports"), max_length=500, blank=True)
    owner = models.CharField(_("kept true by"), max_length=120, blank=True, help_text=_("Never shown in public."))

    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("publisher"), FieldPanel("year")]),
        FieldPanel("url"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("status"), FieldPanel("may_change")]),
                FieldRowPanel([FieldPanel("reviewed_at"), FieldPanel("review_by"), FieldPanel("owner")]),
            ],
            heading=_("Kept true"),
        ),
        FieldPanel("supports"),
        FieldPanel("slug"),
    ]
    search_fields = [index.AutocompleteField("title"), index.SearchField("title"), index.FilterField("kind")]

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def is_stale(self, on: date | None = None) -> bool:
        """Whether the day to check it again has passed."""
        return self.review_by < (on or timezone.localdate())


class ContactPoint(index.Indexed, models.Model):
    """Someone to turn to. `owner` keeps it true and is never shown in public."""

    slug = models.SlugField(_("identity"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=120)
    for_whom = models.CharField(_("for whom"), max_length=200, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    hours = models.CharField(pgettext_lazy("opening", "hours"), max_length=120, blank=True)
    url = models.URLField(_("address"), blank=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("source"))
    last_checked = models.DateField(_("last checked"))
    owner = models.CharField(_("kept true by"), max_length=120, blank=True, help_text=_("Never shown in public."))
    is_urgent = models.BooleanField(_("for danger to life"), default=False)
    is_in_help = models.BooleanField(_("shown on every page"), default=False)
    order = models.PositiveIntegerField(_("order"), default=100)

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("for_whom")]),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("hours")]),
        FieldPanel("url"),
        FieldRowPanel([FieldPanel("is_urgent"), FieldPanel("is_in_help"), FieldPanel("order")]),
        FieldRowPanel([FieldPanel("last_checked"), FieldPanel("owner"), FieldPanel("source")]),
        FieldPanel("slug"),
    ]
    search_fields = [index.AutocompleteField("name"), index.SearchField("name")]

    class Meta:
        verbose_name = _("contact point")
        verbose_name_plural = _("contact points")
        ordering = ["order", "name"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(phone="") | ~models.Q(url=""), name="a_contact_point_has_a_phone_or_an_address"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def review_by(self) -> date:
        """A number is checked again every quarter."""
        return self.last_checked + CONTACT_INTERVAL

    def is_stale(self, on: date | None = None) -> bool:
        """Whether the day to check it again has passed."""
        return self.review_by < (on or timezone.localdate())

    @property
    def url_shown(self) -> str:
        """The address as people say it."""
        return self.url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")

    @property
    def phone_href(self) -> str:
        """The number as a `tel:` link takes it; a Swedish area code becomes international."""
        digits = "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")
        return f"tel:+46{digits[1:]}" if digits.startswith("0") else f"tel:{digits}"
