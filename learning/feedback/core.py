"""What a local margin stands beside, as it was at one time. Pure but for reading the page it is given."""

from dataclasses import dataclass
from datetime import datetime

from wagtail.models import Page

from courses.models import Activity, ChecklistPage


@dataclass(frozen=True)
class Core:
    """The edition of a lesson, or the moment a checklist was last published."""

    edition: int | None
    published_at: datetime | None

    @property
    def mark(self) -> str:
        """For a form to carry."""
        return str(self.edition or (self.published_at.isoformat() if self.published_at else ""))

    def is_newer_than(self, other: "Core") -> bool:
        """Whether the content has changed for learners since. A corrected typo in a lesson raises no edition."""
        if self.edition is not None:
            return self.edition > (other.edition or 0)
        if self.published_at is None:
            return False
        return other.published_at is None or self.published_at > other.published_at


def core_of(page: Page) -> Core:
    """What the page is now. No query for a lesson or a checklist, nor for a page fetched together with its activity."""
    if isinstance(page, ChecklistPage):
        return Core(None, page.last_published_at)
    activity = page if isinstance(page, Activity) else getattr(page, "activity", None)
    return Core(activity.edition, None) if activity else Core(None, page.last_published_at)
