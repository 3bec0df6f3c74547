"""The order of pages among their siblings. The CMS keeps it in its tree, the files as numbers with gaps.

The number of each page is remembered as a ShippedItem of its own (`…#order`), so that an editor's reordering is seen.
"""

from collections.abc import Iterable, Mapping
from itertools import pairwise

from wagtail.models import Page

STEP = 10
SUFFIX = "#order"


def parent_of(key: str) -> str:
    """The key of the page above."""
    return key.rpartition("/")[0]


def families(keys: Iterable[str]) -> dict[str, list[str]]:
    """The keys by their parent's, in the order given; the home page has no siblings."""
    found: dict[str, list[str]] = {}
    for key in keys:
        if key:
            found.setdefault(parent_of(key), []).append(key)
    return found


def is_reordered(siblings: list[str], remembered: Mapping[str, int]) -> bool:
    """Whether the pages of a family stand in another order than the remembered numbers; new pages do not count."""
    numbers = [remembered[key] for key in siblings if key in remembered]
    return numbers != sorted(numbers)


def numbered(siblings: list[str], remembered: Mapping[str, int]) -> dict[str, int]:
    """Rising numbers for pages in their order: the remembered one where it fits, else the next step of ten."""
    numbers: dict[str, int] = {}
    last = 0
    for key in siblings:
        number = remembered.get(key, 0)
        last = number if number > last or (not numbers and key in remembered) else (last // STEP + 1) * STEP
        numbers[key] = last
    return numbers


def sort_pages(wanted: list[int]) -> None:
    """Make the siblings with these primary keys stand in this order; what stands right is not moved."""
    for before, after in pairwise(wanted):
        left, right = Page.objects.get(pk=before), Page.objects.get(pk=after)
        if right.path < left.path:
            right.move(left, pos="right")
