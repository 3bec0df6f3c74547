"""A practised conversation: the choices of one learner, one time through."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models import ConversationPage, ConversationVersion
from learning.records.models.facts import Enrolment, WorkedWhere


class ConversationRun(WorkedWhere):
    """One time through a conversation, under way or ended. Written by `records.practising` only.

    Nobody but the learner ever reads the choices. The version is the script as it was when the run began: publishing the
    page anew changes no run under way.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="runs")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="runs")
    page = models.ForeignKey(ConversationPage, on_delete=models.PROTECT, related_name="runs")
    version = models.ForeignKey(ConversationVersion, on_delete=models.PROTECT, related_name="runs")
    seed = models.CharField(max_length=32)
    is_coached_during = models.BooleanField(_("coached during the conversation"), default=False)
    trace = models.JSONField(_("choices"), default=list)
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    updated_at = models.DateTimeField(auto_now=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    ending = models.CharField(_("ending"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("run through a conversation")
        verbose_name_plural = _("runs through conversations")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "page"], condition=Q(ended_at=None), name="one_open_run_per_user_and_page"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ending="") | (Q(ended_at__isnull=False) & ~Q(ending="")),
                name="an_ended_run_has_an_ending",
            ),
        ]
        indexes = [models.Index(fields=["version", "ended_at"])]

    def __str__(self) -> str:
        return f"{self.page_id} {self.uuid}"
