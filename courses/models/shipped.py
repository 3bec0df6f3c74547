"""What `load_content` has put into the CMS, so that an editor's later change is seen and never overwritten silently."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ShippedItem(models.Model):
    """One file's (or list entry's) last loaded content. Written by `courses.content_files.load` only.

    `cms_hash` is of the CMS's state right after the load: when it differs from the present state, an editor was there.
    """

    key = models.CharField(_("file"), max_length=250, unique=True)
    file_hash = models.CharField(max_length=64)
    cms_hash = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("shipped item")
        verbose_name_plural = _("shipped items")

    def __str__(self) -> str:
        return self.key
