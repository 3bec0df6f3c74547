"""Open criticism: what anyone says about a page, and what we answer."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from learning.people.models import Profession

NOTHING = Q(public_text="") | Q(answer="")


class Remark(models.Model):
    """One remark by somebody unknown. Nothing about the sender is stored but a profession, if they chose to tell it.

    Made by `feedback.actions.leave_remark`; reviewed by `answer_remark`, `publish_remark` and `reject_remark`. Only
    `public_text`, which an editor may have shortened, is ever shown in public; the original is cleared by
    `clear_old_remarks`.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        ANSWERED = "answered", _("Answered, not published")
        PUBLISHED = "published", _("Published")
        REJECTED = "rejected", _("Not published")

    page = models.ForeignKey(
        Page, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("page")
    )
    page_title = models.CharField(_("page"), max_length=255, blank=True)
    edition = models.PositiveIntegerField(_("edition"), null=True, blank=True)
    text = models.TextField(_("as it was written"), max_length=2000, blank=True)
    profession = models.CharField(_("profession"), max_length=20, choices=Profession.choices, blank=True)
    once = models.UUIDField(unique=True, editable=False)
    created_at = models.DateTimeField(_("received"), auto_now_add=True)

    public_text = models.TextField(
        _("as we show it"),
        max_length=2000,
        blank=True,
        help_text=_(
            "Shorten it if you must, and take out everything that can point to a person. Never change what it means."
        ),
    )
    answer = models.TextField(_("our answer"), max_length=2000, blank=True)
    what_changed = models.CharField(
        _("what changed"), max_length=250, blank=True, help_text=_("One sentence, or nothing if nothing changed.")
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    rejected_at = models.DateTimeField(_("not published since"), null=True, blank=True)
    text_cleared_at = models.DateTimeField(_("original cleared"), null=True, blank=True)

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(rejected_at__isnull=True),
                name="a_remark_is_not_both_published_and_rejected",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | (Q(answered_at__isnull=False) & ~NOTHING),
                name="a_published_remark_has_a_text_and_an_answer",
            ),
        ]
        indexes = [
            models.Index(fields=["published_at"], name="remark_published"),
            models.Index(fields=["created_at"], name="remark_received"),
        ]

    def __str__(self) -> str:
        """What it is about and when; never what it says, since this stands in logs that outlive the text."""
        about = self.page_title or str(_("the site as a whole"))
        return str(_("Remark %(number)s about %(about)s")) % {"number": self.pk, "about": about}

    @property
    def state(self) -> str:
        """How far the review has come, read off the dates."""
        if self.published_at:
            return self.State.PUBLISHED
        if self.rejected_at:
            return self.State.REJECTED
        return self.State.ANSWERED if self.answered_at else self.State.WAITING
