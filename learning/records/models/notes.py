"""Private reflections: the one model for all free text a learner writes."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class Note(models.Model):
    """What a learner wrote to themself beside one block. Nobody else ever sees it. Written by `save_note`."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notes")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    block_id = models.CharField(max_length=64)
    text = models.TextField(_("note"), max_length=4000, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        constraints = [
            models.UniqueConstraint(fields=["user", "page", "block_id"], name="one_note_per_user_page_and_block")
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.block_id}"
