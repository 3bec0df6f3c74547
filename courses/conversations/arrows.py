"""The arrows of a drawn conversation, and the words at their beginnings. Pure; lengths in units of about a pixel."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import pgettext

from courses.conversations.conditions import write_condition
from courses.conversations.layout import Edge, Layout
from courses.conversations.script import Quality, Reply, Script, Way
from courses.conversations.states import RANK

WIDTH, HEIGHT = 188, 48
MARGIN = 16
LINE = 15
BEND = 44
GAP = 6
# How much of a box's edge arrows leave from, and arrive at.
LEAVING, ARRIVING = 0.7, 0.5
# Words so short that those of several arrows have room beside each other; and how many signs are shown of long ones.
SHORT, BESIDE = 7, 40

Point = tuple[int, int]
Taken = Sequence[tuple[Reply, Way]]


@dataclass(frozen=True)
class Arrow:
    """From a turn to where some of its replies lead, as an SVG path. `quality` is that of the best of them."""

    path: str
    quality: Quality


@dataclass(frozen=True)
class Label:
    """One line beside the beginning of an arrow; `full` is the whole of it, `anchor` is SVG's."""

    x: int
    y: int
    anchor: str
    text: str
    full: str


def shortened(text: str, most: int) -> str:
    """The text on one line, with an ellipsis where it goes on."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def links_of(script: Script) -> dict[Edge, list[tuple[Reply, Way]]]:
    """What leads from each turn to each other place; a way to nowhere is no arrow."""
    places = script.turn_of.keys() | script.ending_of.keys()
    links: dict[Edge, list[tuple[Reply, Way]]] = {}
    for turn in script.turns:
        for reply in turn.replies:
            for way in reply.ways:
                if way.go in places and way.go != turn.id:
                    links.setdefault((turn.id, way.go), []).append((reply, way))
    return links


def words_of_link(taken: Taken) -> list[str]:
    """What stands beside an arrow: the replies that take it, those on the same condition together."""
    groups: dict[str, list[str]] = {}
    for reply, way in taken:
        condition = ", ".join(filter(None, map(write_condition, (reply.requires, way.condition))))
        is_rest = not condition and len(reply.ways) > 1
        form = pgettext("conversation", "%(replies)s otherwise") if is_rest else "%(replies)s"
        if condition:
            form = f"%(replies)s if {condition}"
        groups.setdefault(form, []).append(reply.id)
    return [form % {"replies": ", ".join(dict.fromkeys(ids))} for form, ids in groups.items()]


class Arrows:
    """Where all arrows run. Those of one box leave and arrive side by side, in the order in which they go on."""

    def __init__(self, layout: Layout, links: Mapping[Edge, Taken]) -> None:
        self.layout = layout
        self.links = links
        self.leaving = self._ports(0, LEAVING)
        self.arriving = self._ports(1, ARRIVING)
        self.words = {edge: self._words(edge) for edge in links}
        self.is_short = {
            source: all(len(self.words[one]) == 1 and len(self.words[one][0]) <= SHORT for one in self._from(source))
            for source, _target in links
        }

    def is_down(self, edge: Edge) -> bool:
        """Whether it leads to a lower layer; one that does not is part of a circle."""
        return self.layout.layer[edge[1]] > self.layout.layer[edge[0]]

    def depth(self, source: str) -> int:
        """How many lines of words stand under a box: those to the left and to the right stand beside each other."""
        if self.is_short.get(source):
            return 1
        sides: Counter[str] = Counter()
        for edge in self._from(source):
            sides[self.anchor(edge)] += len(self.words[edge])
        return max(sides.values(), default=0)

    def anchor(self, edge: Edge) -> str:
        """On which side of the arrow its words stand: outside, seen from the middle of the box."""
        return "end" if self.leaving[edge] < self.middle(edge[0]) - 1 else "start"

    def middle(self, box: str) -> int:
        """The middle of a box across."""
        return round(self.layout.across[box]) + MARGIN

    def drawn(self, tops: Sequence[int]) -> tuple[Arrow, ...]:
        """Every arrow, where each layer begins being known."""
        return tuple(
            Arrow(self._path(edge, tops), max((reply.quality for reply, _way in taken), key=lambda one: RANK[one]))
            for edge, taken in self.links.items()
        )

    def labels(self, tops: Sequence[int]) -> Iterator[Label]:
        """The words of every arrow."""
        told: Counter[tuple[str, str]] = Counter()
        for edge in sorted(self.links, key=lambda one: self.leaving[one]):
            anchor, below = self.anchor(edge), tops[self.layout.layer[edge[0]]] + HEIGHT
            for line in self.words[edge]:
                told[edge[0], anchor] += 1
                row = 1 if self.is_short[edge[0]] else told[edge[0], anchor]
                x = self.leaving[edge] + (GAP if anchor == "start" else -GAP)
                yield Label(x, below + LINE * row - 2, anchor, shortened(line, BESIDE), line)

    def _from(self, source: str) -> Iterator[Edge]:
        return (edge for edge in self.links if edge[0] == source)

    def _words(self, edge: Edge) -> list[str]:
        words = words_of_link(self.links[edge])
        return words if self.is_down(edge) else [f"↑ {edge[1]}: {line}" for line in words]

    def _ports(self, end: int, share: float) -> dict[Edge, int]:
        groups: dict[str, list[Edge]] = {}
        for edge in self.links:
            groups.setdefault(edge[end], []).append(edge)
        found: dict[Edge, int] = {}
        for box, edges in groups.items():
            edges.sort(key=lambda edge: self._next_across(edge, end))
            for at, edge in enumerate(edges):
                found[edge] = self.middle(box) + round(((at + 0.5) / len(edges) - 0.5) * WIDTH * share)
        return found

    def _next_across(self, edge: Edge, end: int) -> float:
        passing = self.layout.passing[edge]
        if passing:
            return passing[0 if end == 0 else -1][0]
        return self.layout.across[edge[1 - end]]

    def _path(self, edge: Edge, tops: Sequence[int]) -> str:
        source, target = edge
        top, goal = tops[self.layout.layer[source]], tops[self.layout.layer[target]]
        if self.is_down(edge):
            below = top + HEIGHT
            straight = below + LINE * self.depth(source)
            points = [(self.leaving[edge], straight), *self._passing(edge, tops), (self.arriving[edge], goal)]
            return f"M{self.leaving[edge]} {below}V{straight}{bends(points)}"
        return self._path_up(edge, (top + HEIGHT // 2, goal + HEIGHT // 2), tops)

    def _path_up(self, edge: Edge, heights: Point, tops: Sequence[int]) -> str:
        """From side to side, past the layers between: an arrow that leads up leaves the bottom to those that lead down."""
        passing = list(self._passing(edge, tops))
        boxes = (self.middle(edge[0]), self.middle(edge[1]))
        lane = passing[0][0] if passing else min(boxes) - WIDTH // 2 - BEND
        ends = [box + (WIDTH // 2 if lane > box else -WIDTH // 2) for box in boxes]
        inner = passing or [(lane, sum(heights) // 2)]
        first, last = inner[0], inner[-1]
        return (
            f"M{ends[0]} {heights[0]}Q{first[0]} {heights[0]} {first[0]} {first[1]}{bends(inner)}"
            f"Q{last[0]} {heights[1]} {ends[1]} {heights[1]}"
        )

    def _passing(self, edge: Edge, tops: Sequence[int]) -> Iterator[Point]:
        for across, layer in self.layout.passing[edge]:
            ends = (tops[layer], tops[layer] + HEIGHT)
            yield from ((round(across) + MARGIN, y) for y in (ends if self.is_down(edge) else reversed(ends)))


def bends(points: Iterable[Point]) -> str:
    """On from the first point to the others: straight where one stands under another, and otherwise in soft bends."""
    path = ""
    for (x1, y1), (x2, y2) in pairwise(points):
        middle = (y1 + y2) // 2
        path += f"V{y2}" if x1 == x2 else f"C{x1} {middle} {x2} {middle} {x2} {y2}"
    return path
