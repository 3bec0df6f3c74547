"""The coverage table: sums over subtrees, shares of head counts, small groups hidden, rows in order. Pure but for `read`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import add

from learning.disclosure import hide_small
from learning.people.models import Profession, Unit
from learning.records.models import Tally
from learning.reports import queries
from learning.reports.queries import Period

ALL = "all"
COLUMNS: tuple[str, ...] = (*Profession.values, ALL)
HEATS = ((80, "heat5"), (65, "heat4"), (50, "heat3"), (30, "heat2"), (0, "heat1"))


@dataclass(frozen=True)
class Figures:
    """A group: its head count, how many started and completed, and how many were ever counted in it."""

    people: int = 0
    started: int = 0
    completed: int = 0
    ever: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(
            self.people + other.people,
            self.started + other.started,
            self.completed + other.completed,
            self.ever + other.ever,
        )

    @property
    def size(self) -> int | None:
        """The denominator that decides about hiding; None where there is nobody at all."""
        return self.people if self.people or self.started or self.completed or self.ever else None

    @property
    def percent(self) -> int | None:
        """Completed in whole percent of the head count, rounded down; over 100 as it is; None without a head count."""
        return 100 * self.completed // self.people if self.people else None


Line = tuple[Figures, ...]
NOBODY: Line = (Figures(),) * len(COLUMNS)


@dataclass(frozen=True)
class Cell:
    """What may be shown of a group: its figures, or nothing when it is hidden."""

    figures: Figures | None
    is_sum: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nobody."""
        return self.figures is not None and self.figures.size is None

    @property
    def percent(self) -> int | None:
        """The share, where there is one to show."""
        return self.figures.percent if self.figures else None

    @property
    def css(self) -> str:
        """The cell's look; colour is never the only sign."""
        if self.figures is None:
            return "hidden-cell"
        if self.percent is None:
            return "none"
        return "sum" if self.is_sum else next(heat for least, heat in HEATS if self.percent >= least)


@dataclass(frozen=True)
class Row:
    """A part of the unit; without a unit, the people who work in the unit itself and in none of its parts."""

    unit: Unit | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """The parts of a unit, and the unit's own total."""

    rows: tuple[Row, ...]
    total: Row

    @property
    def is_over_full(self) -> bool:
        """Whether some shown group has more completed than people."""
        return any((cell.percent or 0) > 100 for row in (*self.rows, self.total) for cell in row.cells)  # noqa: PLR2004

    @property
    def has_hidden(self) -> bool:
        """Whether some cell is hidden."""
        return any(cell.figures is None for row in (*self.rows, self.total) for cell in row.cells)


class Tree:
    """Units with what was counted in each itself, summed over subtrees."""

    def __init__(self, units: Iterable[Unit], own: dict[int, Line]) -> None:
        self.units = {unit.path: unit for unit in units}
        self.own = {path: own.get(unit.pk, NOBODY) for path, unit in self.units.items()}
        self.sums = dict(self.own)
        self.parts: dict[str, list[str]] = {path: [] for path in self.units}
        for path in sorted(self.units, key=len, reverse=True):
            parent = path[: -Unit.steplen]
            if parent in self.units:
                self.parts[parent].append(path)
                if self.sums[path] is not NOBODY:
                    self.sums[parent] = tuple(map(add, self.sums[parent], self.sums[path]))

    def lines(self, path: str) -> list[tuple[str | None, Line]]:
        """The rows of a unit's page: its parts, and its own people when both are there."""
        rows: list[tuple[str | None, Line]] = [(part, self.sums[part]) for part in sorted(self.parts[path])]
        return [*rows, (None, self.own[path])] if rows and self.own[path] is not NOBODY else rows

    def masks(self, path: str) -> tuple[list[list[bool]], list[bool]]:
        """What to hide on a unit's page: its rows and its total, so that no other page of the tree gives it away."""
        [total] = hide_small([sizes(self.sums[path[: Unit.steplen]])])
        for end in range(Unit.steplen, len(path), Unit.steplen):
            lines = self.lines(path[:end])
            at = [part for part, _line in lines].index(path[: end + Unit.steplen])
            total = hide_small([sizes(line) for _part, line in lines], total)[at]
        return hide_small([sizes(line) for _part, line in self.lines(path)], total), total


def sizes(line: Line) -> list[int | None]:
    """The denominators of a line."""
    return [figures.size for figures in line]


def row_of(unit: Unit | None, line: Line, mask: Sequence[bool]) -> Row:
    """A row as it may be shown."""
    cells = zip(COLUMNS, line, mask, strict=True)
    return Row(unit, tuple(Cell(None if hidden else figures, column == ALL) for column, figures, hidden in cells))


def table_of(tree: Tree, unit: Unit, *, is_exact: bool, period: Period) -> Table:
    """The unit's table. Parts that are closed and where nobody was counted are left out."""
    lines = tree.lines(unit.path)
    shown = [[False] * len(COLUMNS)] * len(lines), [False] * len(COLUMNS)
    masks, total = shown if is_exact else tree.masks(unit.path)
    rows = [
        row_of(tree.units[part] if part else None, line, mask) for (part, line), mask in zip(lines, masks, strict=True)
    ]
    day = period.head_count_day
    return Table(
        rows=tuple(row for row in rows if row.unit is None or row.unit.is_open(day) or not is_blank(row)),
        total=row_of(unit, tree.sums[unit.path], total),
    )


def is_blank(row: Row) -> bool:
    """Whether there is nobody in the row."""
    return all(cell.is_empty for cell in row.cells)


def read_tree(unit: Unit, *, package_id: int | None, period: Period, is_exact: bool) -> Tree:
    """The tree that the unit's page needs: its subtree; all of the tree where hiding must agree with every other page.

    Three queries, whatever the number of units and learners.
    """
    scope = unit.path if is_exact else unit.path[: Unit.steplen]
    people = queries.head_counts(scope, period.head_count_day)
    counted = queries.tallies(scope, package_id, period)
    own: dict[int, dict[str, Figures]] = {}
    for place in people.keys() | counted.keys():
        of = counted.get(place, {})
        figures = Figures(
            people.get(place, 0), of.get(Tally.Kind.STARTED, 0), of.get(Tally.Kind.COMPLETED, 0), of.get("ever", 0)
        )
        own.setdefault(place[0], {})[place[1]] = figures
    return Tree(queries.units_for(unit, scope), {unit_id: line_of(cells) for unit_id, cells in own.items()})


def line_of(cells: dict[str, Figures]) -> Line:
    """A unit's own figures in the order of the columns, and last everyone."""
    line = [cells.get(profession, Figures()) for profession in Profession.values]
    return (*line, sum(line, Figures()))


def in_order(table: Table, sort: str) -> Table:
    """The rows by name or by the share in a column, as shown: hidden and empty cells last, whatever they hold."""
    column = sort.removeprefix("-")
    parts = [row for row in table.rows if row.unit]
    parts.sort(key=lambda row: swedish(str(row.unit)), reverse=sort == "-name")
    by_name = [*parts, *(row for row in table.rows if row.unit is None)]
    if column not in COLUMNS:
        return Table(tuple(by_name), table.total)
    at = COLUMNS.index(column)

    def share(row: Row) -> tuple[bool, int]:
        percent = row.cells[at].percent
        return percent is None, (-1 if sort.startswith("-") else 1) * (percent or 0)

    return Table(tuple(sorted(by_name, key=share)), table.total)


def swedish(text: str) -> str:
    """A key that sorts å, ä and ö after z, in that order."""
    return text.casefold().translate(str.maketrans("åäö", "{|}"))


@dataclass(frozen=True)
class PackageRow:
    """A package in the chosen unit; without a package: people in any package."""

    package_id: int | None
    title: str
    cell: Cell


def package_rows(
    unit: Unit, table: Table, titles: Iterable[tuple[int | None, str]], period: Period
) -> Iterator[PackageRow]:
    """How the unit does in every package. All have the same denominator, so all are hidden or none is. One query."""
    counted = queries.package_tallies(unit.path, period)
    everyone = table.total.cells[-1].figures
    for package_id, title in titles:
        figures = everyone and Figures(
            everyone.people,
            counted.get((package_id, Tally.Kind.STARTED), 0),
            counted.get((package_id, Tally.Kind.COMPLETED), 0),
            everyone.ever,
        )
        yield PackageRow(package_id, title, Cell(figures))
