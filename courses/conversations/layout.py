"""Where the boxes of a graph stand and how its arrows run: layers by longest distance, ordered by barycentre. Pure.

The classical method for drawings of this kind (Sugiyama, Tagawa and Toda 1981): turn back the arrows that go round in
circles; put each box as far down as its longest way from the top; let an arrow that passes a layer take up a place in it;
order each layer by the average place of its neighbours, downwards and upwards; then set the boxes apart.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

SWEEPS = 12

Edge = tuple[str, str]
# A place in a layer: a box, or where the arrow of an edge passes by.
Slot = str | tuple[str, str, int]


@dataclass(frozen=True)
class Layout:
    """The middle of each box across and its layer, and for each edge the middles it passes by, layer after layer."""

    across: Mapping[str, float]
    layer: Mapping[str, int]
    passing: Mapping[Edge, tuple[tuple[float, int], ...]]
    width: float
    crossings: int

    @property
    def layers(self) -> int:
        """How many there are."""
        return max(self.layer.values(), default=-1) + 1


def lay_out(boxes: Sequence[str], edges: Iterable[Edge], *, box: float, narrow: float) -> Layout:
    """Place the boxes, the first on top. `box` and `narrow` are the widths that a box and a passing arrow need."""
    known = set(boxes)
    pairs = list(dict.fromkeys((a, b) for a, b in edges if a in known and b in known and a != b))
    forward = without_circles(boxes, pairs)
    layer = layers_of(boxes, forward.values())
    slots, links = slots_and_links(boxes, forward.values(), layer)
    order_layers(slots, links)
    across = set_apart(slots, links, {one: box if isinstance(one, str) else narrow for row in slots for one in row})
    passing = {edge: waypoints(edge, forward[edge], layer, across) for edge in pairs}
    right = max((at + box / 2 for one, at in across.items() if isinstance(one, str)), default=0.0)
    far = max((at + narrow / 2 for at in across.values()), default=0.0)
    places = {one: at for one, at in across.items() if isinstance(one, str)}
    return Layout(places, layer, passing, max(right, far), crossings(slots, links))


def without_circles(boxes: Sequence[str], edges: Sequence[Edge]) -> dict[Edge, Edge]:
    """Each edge, turned round where it would lead back to a box on the way to it."""
    after: dict[str, list[str]] = defaultdict(list)
    for a, b in edges:
        after[a].append(b)
    done: set[str] = set()
    back: set[Edge] = set()
    for top in boxes:
        trail: list[tuple[str, int]] = [] if top in done else [(top, 0)]
        on_trail = {top}
        while trail:
            here, at = trail.pop()
            if at == len(after[here]):
                on_trail.discard(here)
                done.add(here)
                continue
            trail.append((here, at + 1))
            there = after[here][at]
            if there in on_trail:
                back.add((here, there))
            elif there not in done:
                on_trail.add(there)
                trail.append((there, 0))
    return {edge: (edge[1], edge[0]) if edge in back else edge for edge in edges}


def layers_of(boxes: Sequence[str], edges: Iterable[Edge]) -> dict[str, int]:
    """How many edges the longest way from the top to each box has."""
    before: dict[str, list[str]] = defaultdict(list)
    for a, b in edges:
        before[b].append(a)
    layer: dict[str, int] = {}
    waiting = list(reversed(boxes))
    while waiting:
        one = waiting[-1]
        missing = [above for above in before[one] if above not in layer]
        if missing:
            waiting += missing
            continue
        layer[waiting.pop()] = max((layer[above] + 1 for above in before[one]), default=0)
    return layer


def slots_and_links(
    boxes: Sequence[str], edges: Iterable[Edge], layer: Mapping[str, int]
) -> tuple[list[list[Slot]], list[tuple[Slot, Slot]]]:
    """The layers with their boxes and passing arrows, and what is linked from one layer to the next."""
    slots: list[list[Slot]] = [[] for _one in range(max(layer.values(), default=-1) + 1)]
    for one in boxes:
        slots[layer[one]].append(one)
    links: list[tuple[Slot, Slot]] = []
    for a, b in dict.fromkeys(edges):
        above: Slot = a
        for at in range(layer[a] + 1, layer[b]):
            slots[at].append((a, b, at))
            links.append((above, (a, b, at)))
            above = (a, b, at)
        links.append((above, b))
    return slots, links


def neighbours_of(links: Iterable[tuple[Slot, Slot]]) -> tuple[dict[Slot, list[Slot]], dict[Slot, list[Slot]]]:
    """The neighbours above and below of each slot."""
    above: dict[Slot, list[Slot]] = defaultdict(list)
    below: dict[Slot, list[Slot]] = defaultdict(list)
    for a, b in links:
        below[a].append(b)
        above[b].append(a)
    return above, below


def order_layers(slots: list[list[Slot]], links: Sequence[tuple[Slot, Slot]]) -> None:
    """Order each layer in place, and keep the order with the fewest crossings that the sweeps come by."""
    above, below = neighbours_of(links)
    fewest, kept = crossings(slots, links), [list(row) for row in slots]
    for sweep in range(SWEEPS):
        is_down = sweep % 2 == 0
        for at in range(1, len(slots)) if is_down else range(len(slots) - 2, -1, -1):
            beside = slots[at - 1] if is_down else slots[at + 1]
            place = {one: float(n) for n, one in enumerate(beside)}
            mine = {one: float(n) for n, one in enumerate(slots[at])}
            near = above if is_down else below
            slots[at].sort(key=lambda one: average([place[other] for other in near[one]], mine[one]))
        swap_neighbours(slots, links)
        if (count := crossings(slots, links)) < fewest:
            fewest, kept = count, [list(row) for row in slots]
    slots[:] = kept


def swap_neighbours(slots: list[list[Slot]], links: Sequence[tuple[Slot, Slot]]) -> None:
    """Let two neighbours change places wherever that takes a crossing away."""
    count = crossings(slots, links)
    for row in slots:
        for at in range(len(row) - 1):
            row[at], row[at + 1] = row[at + 1], row[at]
            fewer = crossings(slots, links)
            if fewer < count:
                count = fewer
            else:
                row[at], row[at + 1] = row[at + 1], row[at]


def average(values: Sequence[float], otherwise: float) -> float:
    """The mean, or something else where there is nothing to take it of."""
    return sum(values) / len(values) if values else otherwise


def crossings(slots: Sequence[Sequence[Slot]], links: Iterable[tuple[Slot, Slot]]) -> int:
    """How many pairs of links cross."""
    place = {one: (at, n) for at, row in enumerate(slots) for n, one in enumerate(row)}
    rows: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for a, b in links:
        rows[place[a][0]].append((place[a][1], place[b][1]))
    return sum((a - c) * (b - d) < 0 for row in rows.values() for n, (a, b) in enumerate(row) for c, d in row[:n])


def set_apart(
    slots: Sequence[Sequence[Slot]], links: Iterable[tuple[Slot, Slot]], width: Mapping[Slot, float]
) -> dict[Slot, float]:
    """The middle of each slot across: near the average of its neighbours, and nothing on top of anything else."""
    above, below = neighbours_of(links)
    across: dict[Slot, float] = {}
    for row in slots:
        across |= packed(row, dict.fromkeys(row, 0.0), width)
    for sweep in range(SWEEPS):
        is_down = sweep % 2 == 0
        for row in slots if is_down else reversed(slots):
            wished = {one: average([across[near] for near in (*above[one], *below[one])], across[one]) for one in row}
            across |= packed(row, wished, width)
    left = min((at - width[one] / 2 for one, at in across.items()), default=0.0)
    return {one: at - left for one, at in across.items()}


def packed(row: Sequence[Slot], wished: Mapping[Slot, float], width: Mapping[Slot, float]) -> dict[Slot, float]:
    """A layer as near to what is wished as its order and widths allow: groups that would overlap are moved together."""
    offsets: list[float] = []
    for at, one in enumerate(row):
        offsets.append(offsets[-1] + (width[row[at - 1]] + width[one]) / 2 if at else 0.0)
    groups: list[tuple[float, int]] = []
    for at, one in enumerate(row):
        groups.append((wished[one] - offsets[at], 1))
        while len(groups) > 1 and groups[-2][0] > groups[-1][0]:
            (a, n), (b, m) = groups[-2:]
            groups[-2:] = [((a * n + b * m) / (n + m), n + m)]
    starts = [start for start, count in groups for _one in range(count)]
    return {one: start + offset for one, start, offset in zip(row, starts, offsets, strict=True)}


def waypoints(
    edge: Edge, forward: Edge, layer: Mapping[str, int], across: Mapping[Slot, float]
) -> tuple[tuple[float, int], ...]:
    """The places that an edge passes by, in its own direction."""
    a, b = forward
    found = tuple((across[(a, b, at)], at) for at in range(layer[a] + 1, layer[b]))
    return found if edge == forward else tuple(reversed(found))
