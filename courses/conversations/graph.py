"""A script as a drawn graph: boxes for turns and endings, arrows for replies; and the same as a table. Pure.

Endings differ in shape, not only in colour: good is round, mixed is pointed, missed narrows. An arrow is as strong as the
best of the replies that take it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from courses.conversations.arrows import BEND, HEIGHT, LINE, MARGIN, WIDTH, Arrow, Arrows, Label, links_of, shortened
from courses.conversations.conditions import write_condition, write_way
from courses.conversations.layout import Layout, lay_out
from courses.conversations.script import ALWAYS, Outcome, Reply, Script, Turn, Way
from courses.conversations.wording import OUTCOMES

ROOM = WIDTH + 28
NARROW = 36
POINT = 18
# How many signs there is room for in a box.
IN_BOX = 27


@dataclass(frozen=True)
class Box:
    """A turn or an ending. `kind` is "turn" or the ending's outcome; the outline is an SVG path."""

    id: str
    kind: str
    x: int
    y: int
    outline: str
    says: str
    is_first: bool = False

    @property
    def middle(self) -> int:
        """Where its words stand across."""
        return self.x + WIDTH // 2


@dataclass(frozen=True)
class Graph:
    """The whole drawing."""

    left: int
    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    labels: tuple[Label, ...]
    crossings: int


@dataclass(frozen=True)
class Row:
    """A reply in the table: when it is open, and where it leads."""

    turn: Turn
    reply: Reply
    requires: str
    ways: tuple[str, ...]


def rows_of(script: Script) -> tuple[Row, ...]:
    """The graph as a table, reply by reply."""
    return tuple(
        Row(
            turn,
            reply,
            write_condition(reply.requires),
            tuple(way_said(one, is_only=len(reply.ways) == 1) for one in reply.ways),
        )
        for turn in script.turns
        for reply in turn.replies
    )


def way_said(way: Way, *, is_only: bool) -> str:
    """A way as its author writes it; the last of several is where the others do not lead."""
    if way.condition == ALWAYS:
        return way.go if is_only else _("%(place)s otherwise") % {"place": way.go}
    return write_way(way)


def draw(script: Script) -> Graph:
    """The drawing. The first turn stands at the top, and every arrow that can leads down."""
    links = links_of(script)
    firsts = [script.first] if script.first in script.turn_of else []
    places = list(dict.fromkeys([*firsts, *script.turn_of, *script.ending_of]))
    layout = lay_out(places, links, box=ROOM, narrow=NARROW)
    arrows = Arrows(layout, links)
    tops = layer_tops(layout, arrows)
    boxes = tuple(box_of(script, one, layout, tops) for one in places)
    labels = tuple(arrows.labels(tops))
    left, right = reach_across(labels, round(layout.width) + 2 * MARGIN)
    height = max(tops, default=0) + HEIGHT + MARGIN
    return Graph(left, right - left, height, boxes, arrows.drawn(tops), labels, layout.crossings)


def reach_across(labels: Sequence[Label], width: int) -> tuple[int, int]:
    """How far the drawing reaches to the left and right, words outside the boxes included: some six units a sign."""
    ends = [one.x + 6 * len(one.text) * (1 if one.anchor == "start" else -1) for one in labels]
    return min([0, *(end - MARGIN for end in ends)]), max([width, *(end + MARGIN for end in ends)])


def layer_tops(layout: Layout, arrows: Arrows) -> list[int]:
    """Where each layer begins: below the boxes before it, the words under them, and room to bend in."""
    tops, at = [], MARGIN
    for layer in range(layout.layers):
        tops.append(at)
        sources = [one for one, place in layout.layer.items() if place == layer]
        at += HEIGHT + BEND + LINE * max(map(arrows.depth, sources), default=0)
    return tops


def box_of(script: Script, place: str, layout: Layout, tops: Sequence[int]) -> Box:
    """The box of a turn or an ending."""
    x, y = round(layout.across[place] - WIDTH / 2) + MARGIN, tops[layout.layer[place]]
    if place in script.turn_of:
        turn = script.turn_of[place]
        said = shortened(f"{turn.who}: {turn.says or turn.shows}", IN_BOX)
        return Box(place, "turn", x, y, outline("turn", x, y), said, is_first=place == script.first)
    ending = script.ending_of[place]
    said = shortened(f"{OUTCOMES[ending.kind]}: {ending.title}", IN_BOX)
    return Box(place, ending.kind.value, x, y, outline(ending.kind.value, x, y), said)


def outline(kind: str, x: int, y: int) -> str:
    """The shape of a box: a turn is square, a good ending round, a mixed one pointed, a missed one narrows."""
    half, flat, slim = HEIGHT // 2, WIDTH - HEIGHT, WIDTH - 2 * POINT
    if kind == Outcome.GOOD:
        arc = f"a{half} {half} 0 0 1 0"
        return f"M{x + half} {y}h{flat}{arc} {HEIGHT}h-{flat}{arc}-{HEIGHT}z"
    if kind == Outcome.MIXED:
        return f"M{x + POINT} {y}h{slim}l{POINT} {half}-{POINT} {half}h-{slim}l-{POINT}-{half}z"
    if kind == Outcome.MISSED:
        return f"M{x} {y}h{WIDTH}l-{POINT} {HEIGHT}h-{slim}z"
    return f"M{x} {y}h{WIDTH}v{HEIGHT}h-{WIDTH}z"
