"""Image files under `images/` ↔ pictures, whose title is the file's name."""

import hashlib
from pathlib import Path

from django.core.files.images import ImageFile
from wagtail.models import Collection

from courses.content_files.references import image_name
from media.models import Picture


def file_hash(path: Path) -> str:
    """SHA-1 of the file, as Wagtail computes a picture's."""
    return hashlib.sha1(path.read_bytes(), usedforsecurity=False).hexdigest()


def picture_hashes() -> dict[str, str]:
    """The hash of every picture's file by its name."""
    return {image_name(one): one.get_file_hash() for one in Picture.objects.order_by("-pk")}


def save_picture(*, name: str, file: ImageFile) -> Picture:
    """Make the picture, or give it a new file."""
    known = {image_name(one): one for one in Picture.objects.order_by("-pk")}
    picture = known.get(name) or Picture(title=name, collection=Collection.get_first_root_node())
    picture.file = file
    picture.file_size = file.size
    picture.file_hash = ""
    picture.width, picture.height = file.width, file.height
    picture.save()
    picture.get_file_hash()
    return picture
