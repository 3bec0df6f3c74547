"""Who may open a page: Wagtail's privacy settings, read once for all pages and kept, since every visit asks."""

from wagtail.models import PageViewRestriction

from courses.cache import kept


def restrictions() -> list[PageViewRestriction]:
    """Every privacy setting of the site with its page and groups."""
    return list(PageViewRestriction.objects.select_related("page").prefetch_related("groups"))


class KeptPrivacy:
    """A page that looks its privacy up among the kept settings: its own and those of every page above it."""

    path: str

    def get_view_restrictions(self) -> list[PageViewRestriction]:
        """The settings that hold for this page."""
        return [one for one in kept("privacy", restrictions) if self.path.startswith(one.page.path)]
