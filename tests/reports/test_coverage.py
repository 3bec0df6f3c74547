"""Sums over subtrees, and what may be shown of them."""

import pytest

from learning.people.models import Unit
from learning.reports.coverage import COLUMNS, Cell, Figures, Tree, line_of, swedish, table_of
from learning.reports.queries import Period


def unit(pk: int, path: str, name: str = "") -> Unit:
    return Unit(pk=pk, path=path, depth=len(path) // 4, name=name or path)


@pytest.fixture
def tree() -> Tree:
    units = [unit(1, "0001"), unit(2, "00010001"), unit(3, "00010002"), unit(4, "000100010001")]
    own = {
        1: line_of({"other": Figures(6, 2, 1, 3)}),
        3: line_of({"school": Figures(30, 9, 4, 13)}),
        4: line_of({"school": Figures(3, 3, 3, 6)}),
    }
    return Tree(units, own)


def test_a_unit_sums_its_whole_subtree(tree):
    assert tree.sums["00010001"][0] == Figures(3, 3, 3, 6)
    assert tree.sums["0001"][0] == Figures(33, 12, 7, 19)
    assert tree.sums["0001"][-1] == Figures(39, 14, 8, 22)


def test_a_page_has_its_parts_and_its_own_people(tree):
    assert [part for part, _line in tree.lines("0001")] == ["00010001", "00010002", None]
    assert tree.lines("000100010001") == []


def test_exact_figures_hide_nothing_and_others_the_small_group_and_its_neighbour(tree):
    top = tree.units["0001"]
    exact = table_of(tree, top, is_exact=True, period=Period())
    assert not exact.has_hidden
    shown = table_of(tree, top, is_exact=False, period=Period())
    assert [row.cells[0].figures for row in shown.rows] == [None, None, Figures()]
    assert shown.total.cells[0].figures == Figures(33, 12, 7, 19)


@pytest.mark.parametrize(
    ("completed", "css"),
    [
        (0, "heat1"),
        (29, "heat1"),
        (30, "heat2"),
        (50, "heat3"),
        (65, "heat4"),
        (79, "heat4"),
        (80, "heat5"),
        (140, "heat5"),
    ],
)
def test_the_colour_follows_the_share(completed, css):
    assert Cell(Figures(100, 0, completed)).css == css


def test_a_share_is_rounded_down_and_never_capped():
    assert Figures(people=1000, completed=999).percent == 99
    assert Figures(people=10, completed=12).percent == 120
    assert Figures(people=0, completed=12).percent is None


def test_names_sort_as_in_swedish():
    assert sorted(["Öster", "Zenit", "Ängen", "Åsen", "norr"], key=swedish) == [
        "norr",
        "Zenit",
        "Åsen",
        "Ängen",
        "Öster",
    ]


def test_the_columns_are_the_professions_and_everyone():
    assert (len(COLUMNS), COLUMNS[-1]) == (9, "all")
