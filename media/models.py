"""Images: Wagtail's own, in a model of ours (named Picture, since Wagtail keeps Image for itself) so that fields can be added without moving every row."""

from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class Picture(AbstractImage):
    """An uploaded image; its `description` is the text alternative unless a block gives a better one."""

    admin_form_fields = Image.admin_form_fields

    class Meta(AbstractImage.Meta):
        permissions = [("choose_picture", "Can choose picture")]


class PictureRendition(AbstractRendition):
    """One size and format of an image."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_image_filter_and_focus"
            )
        ]
