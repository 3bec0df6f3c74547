"""Small groups: one constant, one function. Pure; docs/features/disclosure.md says what it withstands and what not.

A table has one row per part of a unit, one column per profession, and last a column for everyone. Beneath it stands the
unit's own total row, which the page one level up shows too. Whoever sees the pages can add and subtract: every row sums
to its last cell, and every column to its total. So beside each small group more cells are hidden, until all that can be
worked out about hidden cells is about five people or more together.

That is a question about flows. Let every row and every column be a point, and every hidden cell an arc from its row to
its column (for the last column from the column to the row, since it stands on the other side of the sum). What can be
worked out about a set of hidden cells, and nothing else, is a cut of this graph that all its arcs cross the same way. So
the smallest such set around a cell has as many people as can flow past it, when an arc carries its people forward and
any number back (max-flow min-cut, the classical method for tables of sums).

A page is one point in the graph of the page above. That holds when its columns with hidden totals cannot be told apart
by less than what is hidden up there, which is a question about flows again.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush

SMALLEST_GROUP = 5

Place = tuple[int, int]
Point = tuple[str, int]
Passage = tuple[Place, bool]  # a cell, and whether it is passed forward
Step = tuple[int, Point, Passage | None]  # people to hide for it, where it leads, and by which cell


def hide_small(sizes: Sequence[Sequence[int | None]], hidden_totals: Sequence[bool] | None = None) -> list[list[bool]]:
    """Which cells to hide, in the same shape. Nothing but group sizes decides, so no choice of period or package does.

    `sizes` are head counts: None where there is nobody at all (never hidden), 0 where people were counted without a head
    count. `hidden_totals` says which cells of the total row beneath are hidden, as the page above shows that row; None
    when no totals are shown. When the total of everyone is hidden, so is the whole table.
    """
    table = _Table(sizes, hidden_totals)
    if hidden_totals is not None and hidden_totals[-1]:
        table.hide_all()
        return table.hidden
    for source, sinks in table.columns_to_hold_together():
        table.protect(source, sinks, is_one=False)
    while table.waiting:
        tail, head = table.ends(table.waiting.popleft())
        table.protect(tail, {head: SMALLEST_GROUP}, is_one=True)
    return table.hidden


class _Table:
    """The table as a graph: what is hidden so far, and what can still be worked out."""

    def __init__(self, sizes: Sequence[Sequence[int | None]], hidden_totals: Sequence[bool] | None) -> None:
        self.sizes = sizes
        self.last = len(sizes[0]) - 1 if sizes else 0
        self.has_totals = hidden_totals is not None
        unknown = hidden_totals if hidden_totals is not None else [True] * (self.last + 1)
        self.unknown = [("column", column) for column, is_hidden in enumerate(unknown) if is_hidden]
        self.hidden = [[False] * len(row) for row in sizes]
        self.waiting: deque[Place] = deque()
        self.arcs: defaultdict[Point, list[tuple[Point, Place, bool]]] = defaultdict(list)
        for place in self.places():
            tail, head = self.ends(place)
            self.arcs[tail].append((head, place, True))
            self.arcs[head].append((tail, place, False))
            if self.size(place) < SMALLEST_GROUP:
                self.hide(place)

    def places(self) -> Iterator[Place]:
        """Every cell where there is somebody."""
        for row, line in enumerate(self.sizes):
            for column, size in enumerate(line):
                if size is not None:
                    yield row, column

    def size(self, place: Place) -> int:
        """The people in a cell."""
        return self.sizes[place[0]][place[1]] or 0

    def ends(self, place: Place) -> tuple[Point, Point]:
        """From where to where the cell's arc goes."""
        row, column = ("row", place[0]), ("column", place[1])
        return (column, row) if place[1] == self.last else (row, column)

    def is_hidden(self, place: Place) -> bool:
        """Whether the cell is hidden by now."""
        return self.hidden[place[0]][place[1]]

    def hide(self, place: Place) -> None:
        """Hide a cell; a small one waits to be protected."""
        if not self.is_hidden(place) and self.size(place) < SMALLEST_GROUP:
            self.waiting.append(place)
        self.hidden[place[0]][place[1]] = True

    def hide_all(self) -> None:
        """Hide every cell where there is somebody."""
        for row, column in self.places():
            self.hidden[row][column] = True

    def columns_to_hold_together(self) -> Iterator[tuple[Point, dict[Point, int]]]:
        """Each column with a hidden total, and what must be able to flow from it to the others: their own people."""
        total = {point: sum(line[point[1]] or 0 for line in self.sizes) for point in self.unknown}
        if self.has_totals:
            for source in self.unknown:
                yield source, {point: min(total[point], SMALLEST_GROUP) for point in self.unknown if point != source}

    def protect(self, source: Point, missing: dict[Point, int], *, is_one: bool) -> None:
        """Hide the fewest people until so many can flow from the source to each sink. `is_one`: unknown columns are one."""
        used: Counter[Place] = Counter()
        while any(missing.values()):
            way = self._cheapest_way(source, missing, used, is_one=is_one)
            if way is None:
                return
            sink, steps = way
            for place, _is_forward in steps:
                self.hide(place)
            missing[sink] -= self._push(steps, used, missing[sink])

    def _steps_from(self, here: Point, used: Counter[Place], *, is_one: bool) -> Iterator[Step]:
        for there, place, is_forward in self.arcs[here]:
            if not is_forward or self.size(place) > used[place]:
                yield 0 if self.is_hidden(place) else self.size(place), there, (place, is_forward)
        if is_one and here in self.unknown:
            yield from ((0, there, None) for there in self.unknown)

    def _cheapest_way(
        self, source: Point, missing: dict[Point, int], used: Counter[Place], *, is_one: bool
    ) -> tuple[Point, list[Passage]] | None:
        came_by: dict[Point, tuple[Point, Passage | None] | None] = {}
        waiting: list[tuple[int, int, Point, tuple[Point, Passage | None] | None]] = [(0, 0, source, None)]
        number = 0
        while waiting:
            cost, _number, here, step = heappop(waiting)
            if here in came_by:
                continue
            came_by[here] = step
            if missing.get(here):
                return here, list(_passages(came_by, here))
            for more, there, passage in self._steps_from(here, used, is_one=is_one):
                if there not in came_by:
                    number += 1
                    heappush(waiting, (cost + more, number, there, (here, passage)))
        return None

    def _push(self, steps: list[Passage], used: Counter[Place], most: int) -> int:
        pushed = min([most, *(self.size(place) - used[place] for place, is_forward in steps if is_forward)])
        for place, is_forward in steps:
            used[place] += pushed if is_forward else -pushed
        return pushed


def _passages(came_by: dict[Point, tuple[Point, Passage | None] | None], end: Point) -> Iterator[Passage]:
    step = came_by[end]
    while step is not None:
        if step[1] is not None:
            yield step[1]
        step = came_by[step[0]]
