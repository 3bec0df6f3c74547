"""Tables for spreadsheets: exactly the rows of the screen, and no cell that a spreadsheet would run as a formula."""

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO

import xlsxwriter
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from learning.people.queries import profession_label
from learning.reports.coverage import COLUMNS, Cell, PackageRow, Row, Table
from learning.reports.people_list import PersonRow, words

Value = str | int | None
FORMULA_SIGNS = tuple("=+-@\t\r\n＝＋－＠")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def harmless(value: Value) -> Value:
    """A text that would begin a formula gets an apostrophe before it. Source: OWASP, CSV injection."""
    if isinstance(value, str) and (value.startswith(FORMULA_SIGNS) or value.lstrip().startswith(FORMULA_SIGNS)):
        return f"'{value}"
    return value


def as_csv(rows: Iterable[Sequence[Value]]) -> bytes:
    """Semicolons and a byte order mark, as a Swedish Excel wants it."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerows([harmless(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Iterable[Sequence[Value]]) -> bytes:
    """Texts are written as texts, whatever they begin with; numbers as numbers."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        for row_number, row in enumerate(rows):
            for column, value in enumerate(row):
                write = sheet.write_number if isinstance(value, int) else sheet.write_string
                if value is not None:
                    write(row_number, column, value, None if row_number else bold)
        sheet.freeze_panes(1, 1)
    return file.getvalue()


def download(rows: Iterable[Sequence[Value]], *, name: str, suffix: str) -> HttpResponse:
    """The rows as a file named `name`, with today's date. Raises Http404 for a suffix that is not csv or xlsx."""
    writers = {"csv": (as_csv, "text/csv; charset=utf-8"), "xlsx": (as_xlsx, XLSX)}
    if suffix not in writers:
        raise Http404
    write, content_type = writers[suffix]
    response = HttpResponse(write(rows), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}-{timezone.localdate():%Y-%m-%d}.{suffix}"'
    return response


def column_label(column: str) -> str:
    """What a column of the coverage table is called."""
    return _("Everyone") if column not in COLUMNS[:-1] else profession_label(column)


def figures_of(cell: Cell) -> list[Value]:
    """The figures of one cell of the screen: completed, started, people, percent; all or none of them hidden."""
    if cell.figures is None:
        return [_("hidden")] * 4
    if cell.is_empty:
        return [None] * 4
    return [cell.figures.completed, cell.figures.started, cell.figures.people or None, cell.percent]


def figure_labels() -> list[str]:
    """What the four figures of a cell are called."""
    return [_("completed"), _("started"), _("people"), _("share in percent")]


def coverage_rows(table: Table) -> list[list[Value]]:
    """The coverage table: its columns, each as four."""
    labels = [f"{column_label(column)}, {figure}" for column in COLUMNS for figure in figure_labels()]

    def line(row: Row, name: str) -> list[Value]:
        return [name, *(value for cell in row.cells for value in figures_of(cell))]

    parts = [line(row, str(row.unit) if row.unit else _("Directly in the unit")) for row in table.rows]
    return [[_("Unit"), *labels], *parts, line(table.total, _("Total"))]


def package_table_rows(rows: Iterable[PackageRow]) -> list[list[Value]]:
    """The table of packages."""
    return [
        [_("Package"), *(label.capitalize() for label in figure_labels())],
        *([row.title, *figures_of(row.cell)] for row in rows),
    ]


def people_rows(people: Iterable[PersonRow], titles: dict[int, str]) -> list[list[Value]]:
    """The list of named people."""
    heads: list[Value] = [_("Name"), _("Unit"), _("Profession"), *titles.values()]
    lines: list[list[Value]] = [[one.name, one.unit, one.profession, *map(words, one.states)] for one in people]
    return [heads, *lines]
