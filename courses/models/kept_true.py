"""What every page with facts has in common: when it was checked, by when again, who keeps it true, and its sources."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.models import Orderable

from courses.forms import CheckedForm
from courses.models.snippets import Source
from courses.rules import PublishedWhole


class KeptTrue(PublishedWhole, models.Model):
    """A page that must be checked again and again. Written by the editor's form and by `courses.actions.mark_checked`."""

    reviewed_at = models.DateField(_("last checked"), null=True, blank=True)
    review_by = models.DateField(_("review by"), null=True, blank=True)
    kept_by = models.CharField(_("kept true by"), max_length=120, blank=True, help_text=_("Never shown in public."))

    base_form_class = CheckedForm
    kept_true_panel = MultiFieldPanel(
        [
            HelpPanel(_("What has passed its date is shown as such on the board “Kept true”.")),
            FieldRowPanel([FieldPanel("reviewed_at"), FieldPanel("review_by"), FieldPanel("kept_by")]),
        ],
        heading=_("Kept true"),
    )

    class Meta:
        abstract = True


class SourceRow(Orderable):
    """A source that a page leans on."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))

    panels = [FieldPanel("source")]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.source)
