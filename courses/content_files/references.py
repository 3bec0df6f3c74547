"""Ids in files ↔ keys in the database, read once for a whole load or export."""

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from wagtail.models import Page

from courses.models import ContactPoint, Source
from media.models import Picture
from quizzes.models import Quiz

IMAGE_TYPES = {".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".svg"}


@dataclass
class TwoWay:
    """Names and the primary keys they stand for."""

    pk_of: dict[str, int] = field(default_factory=dict)
    name_of: dict[int, str] = field(default_factory=dict)

    def add(self, name: str, pk: int) -> None:
        """Remember a pair."""
        self.pk_of[name] = pk
        self.name_of[pk] = name

    def pk(self, name: str) -> int | None:
        """The key of a name; None where there is none."""
        return self.pk_of.get(name)

    def name(self, pk: int | None) -> str:
        """The name of a key; empty where there is none."""
        return self.name_of.get(pk or 0, "")


def image_name(picture: Picture) -> str:
    """The picture's file under images/: its title where that is a file name, as `load_content` makes it."""
    is_name = PurePosixPath(picture.title).suffix.lower() in IMAGE_TYPES
    return picture.title if is_name else PurePosixPath(picture.file.name).name


@dataclass
class References:
    """All names that files use. Pages are named by their slugs joined by `/`, below the home page."""

    sources: TwoWay = field(default_factory=TwoWay)
    contacts: TwoWay = field(default_factory=TwoWay)
    quizzes: TwoWay = field(default_factory=TwoWay)
    images: TwoWay = field(default_factory=TwoWay)
    pages: TwoWay = field(default_factory=TwoWay)

    def read_lists(self) -> None:
        """Read all names but the pages' out of the database. Four queries."""
        for target, model in ((self.sources, Source), (self.contacts, ContactPoint), (self.quizzes, Quiz)):
            for pk, slug in model.objects.values_list("pk", "slug"):
                target.add(slug, pk)
        for picture in Picture.objects.order_by("-pk"):
            self.images.add(image_name(picture), picture.pk)


def key_of(page: Page, root: str) -> str:
    """The page's slugs joined by `/`, below the home page whose `url_path` is `root`."""
    return page.url_path.removeprefix(root).strip("/")
