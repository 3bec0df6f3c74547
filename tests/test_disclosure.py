"""An attacker who adds and subtracts everything shown, on every page of a tree, learns of no group under five."""

from dataclasses import dataclass, field
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from learning.disclosure import SMALLEST_GROUP, hide_small

PRIME = 2**31 - 1
X, O = True, False  # noqa: E741  a mask that reads as a picture: X is hidden


@dataclass
class Part:
    """A unit: its own people per profession, and its parts."""

    own: list[int]
    parts: list["Part"] = field(default_factory=list)

    @property
    def line(self) -> list[int]:
        """People per profession in the whole subtree, and last everyone."""
        sums = [sum(numbers) for numbers in zip(self.own, *(part.line[:-1] for part in self.parts), strict=True)]
        return [*sums, sum(sums)]


def sized(line):
    return [number or None for number in line]


def lines_of(part: Part) -> list[Part]:
    """The rows of the part's page: its parts, and its own people as one more."""
    return [*part.parts, Part(part.own)] if part.parts else []


class Attacker:
    """Everything all pages show, as linear equations in the hidden cells."""

    def __init__(self) -> None:
        self.people: dict[tuple, int] = {}
        self.equations: list[dict[tuple, int]] = []

    def see(self, root: Part) -> None:
        [mask] = hide_small([sized(root.line)])
        self.see_row((), root, mask)
        self.see_page((), root, mask)

    def see_row(self, name: tuple, part: Part, mask: list[bool]) -> None:
        hidden = [column for column, is_hidden in enumerate(mask) if is_hidden]
        self.people |= {(name, column): part.line[column] for column in hidden}
        last = len(mask) - 1
        self.equations.append({(name, column): -1 if column == last else 1 for column in hidden})

    def see_page(self, name: tuple, part: Part, total: list[bool]) -> None:
        rows = lines_of(part)
        if not rows:
            return
        masks = hide_small([sized(row.line) for row in rows], total)
        for number, (row, mask) in enumerate(zip(rows, masks, strict=True)):
            self.see_row((*name, number), row, mask)
            self.see_page((*name, number), row, mask)
        for column, is_hidden in enumerate(total):
            equation = {((*name, number), column): 1 for number, mask in enumerate(masks) if mask[column]}
            self.equations.append(equation | ({(name, column): -1} if is_hidden else {}))

    def learns(self) -> list[tuple]:
        """Every group under five whose numbers follow from what is shown."""
        order = {cell: at for at, cell in enumerate(self.people)}
        basis: dict[int, dict[int, int]] = {}

        def reduce(vector: dict[int, int]) -> dict[int, int]:
            vector = {at: value % PRIME for at, value in vector.items() if value % PRIME}
            for at in sorted(basis):
                if factor := vector.get(at, 0):
                    for other, value in basis[at].items():
                        vector[other] = (vector.get(other, 0) - factor * value) % PRIME
                    vector = {key: value for key, value in vector.items() if value}
            return vector

        for equation in self.equations:
            rest = reduce({order[cell]: value for cell, value in equation.items()})
            if rest:
                pivot = min(rest)
                inverse = pow(rest[pivot], -1, PRIME)
                basis[pivot] = {at: value * inverse % PRIME for at, value in rest.items()}
        small = [cell for cell, people in self.people.items() if people < SMALLEST_GROUP]
        return [
            group
            for number in (1, 2, 3)
            for group in combinations(small, number)
            if sum(self.people[cell] for cell in group) < SMALLEST_GROUP
            and not reduce({order[cell]: 1 for cell in group})
        ]


people = st.one_of(st.integers(0, 6), st.integers(0, 30))
owns = st.lists(people, min_size=3, max_size=3)
leaves = st.builds(Part, owns)
middle = st.builds(Part, st.just([0, 0, 0]) | owns, st.lists(leaves, max_size=4))
trees = st.builds(Part, st.just([0, 0, 0]) | owns, st.lists(middle | leaves, min_size=1, max_size=4))


@settings(max_examples=300, deadline=None)
@given(trees)
def test_everything_shown_together_gives_away_no_small_group(tree):
    attacker = Attacker()
    attacker.see(tree)
    assert attacker.learns() == []


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.one_of(st.none(), people), min_size=4, max_size=4), min_size=1, max_size=6))
def test_every_small_group_is_hidden_whatever_its_neighbours(sizes):
    masks = hide_small(sizes, [False] * 4)
    for line, mask in zip(sizes, masks, strict=True):
        for size, is_hidden in zip(line, mask, strict=True):
            assert is_hidden or size is None or size >= SMALLEST_GROUP
            assert not (size is None and is_hidden)


def test_an_attacker_without_complementary_hiding_would_win():
    """The attack is real: hiding the small cell alone gives it away."""
    attacker = Attacker()
    attacker.people = {("a", 0): 3}
    attacker.equations = [{("a", 0): 1}]
    assert attacker.learns() == [(("a", 0),)]


def test_a_table_without_small_groups_hides_nothing():
    assert hide_small([[5, 5, 10], [7, 8, 15]], [O, O, O]) == [[O, O, O], [O, O, O]]


def test_a_small_group_takes_the_smallest_in_its_row_and_column_with_it():
    sizes = [[4, 20, 30, 54], [19, 50, 60, 129], [30, 40, 50, 120]]
    assert hide_small(sizes, [O, O, O, O]) == [[X, X, O, O], [X, X, O, O], [O, O, O, O]]


def test_two_small_groups_of_four_together_are_not_enough():
    assert hide_small([[2, 2, 9, 13]]) == [[X, X, X, O]]


def test_the_sum_itself_is_hidden_when_nothing_else_can_be():
    assert hide_small([[3, 3]]) == [[X, X]]


def test_nobody_is_shown_as_nobody():
    assert hide_small([[None, 5, 5], [None, 6, 6]], [O, O, O]) == [[O, O, O], [O, O, O]]


def test_people_counted_without_a_head_count_are_a_small_group():
    assert hide_small([[0, 8, 8], [8, 8, 16]], [O, O, O]) == [[X, X, O], [X, X, O]]


def test_an_empty_page_is_an_empty_mask():
    assert hide_small([], [O, O]) == []
