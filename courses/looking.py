"""The same case, seen by several: the reader looks with two professions, and then sees what all the others knew. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from courses.segments import Segment

FIRST = 2


@dataclass(frozen=True)
class Step:
    """A view that may be chosen next, with the query string that shows it too."""

    view: Segment
    query: str


@dataclass(frozen=True)
class Look:
    """What the reader has chosen and may choose. `others` and `after` are empty until enough has been seen."""

    shown: tuple[Segment, ...]
    next: tuple[Step, ...]
    others: tuple[Segment, ...]
    after: tuple[Segment, ...]

    @property
    def is_open(self) -> bool:
        """Whether the whole is shown."""
        return bool(self.others or self.after)


def look_at(segments: Iterable[Segment], *, asked: Iterable[str], is_whole: bool) -> Look:
    """What to show for the views asked for; unknown ones and those asked for twice are passed over."""
    parts = tuple(segments)
    views = {part.code: part for part in parts if part.kind == "view"}
    chosen = [code for code in dict.fromkeys(asked) if code in views][:FIRST]
    left = [view for code, view in views.items() if code not in chosen]
    is_open = is_whole or len(chosen) == FIRST
    return Look(
        shown=tuple(views[code] for code in chosen),
        next=() if is_open else tuple(Step(view, query(*chosen, view.code)) for view in left),
        others=tuple(left) if is_open else (),
        after=tuple(part for part in parts if part.kind != "view") if is_open else (),
    )


def query(*codes: str) -> str:
    """The query string that asks for these views."""
    return urlencode([("vy", code) for code in codes])
