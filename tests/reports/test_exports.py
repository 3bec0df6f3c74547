"""Files hold exactly the rows of the screen, hide small groups, and run no formula."""

import csv
from io import BytesIO, StringIO

import pytest
from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import load_workbook

from learning.people.models import AccessLog, Role, Unit
from learning.reports.exports import as_csv, as_xlsx, figures_of, harmless
from learning.reports.people_list import words
from tests import factories

HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1+1", "＝1+1", '=HYPERLINK("http://x.example";"a")']


def read_csv(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def read_xlsx(content: bytes) -> list[list]:
    return [[cell.value for cell in row] for row in load_workbook(BytesIO(content)).active.iter_rows()]


def get(client, user, address, **query):
    client.force_login(user)
    return client.get(address, query)


def screen_rows(response) -> list[list]:
    """What the screen's table holds, in the words of a file."""
    table = response.context["table"]
    heads = [row.unit.name if row.unit else _("Directly in the unit") for row in table.rows]
    return [
        [head, *(value for cell in row.cells for value in figures_of(cell))]
        for head, row in zip([*heads, _("Total")], [*table.rows, table.total], strict=True)
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_that_would_be_a_formula_is_harmless(text):
    assert read_csv(as_csv([[text, "Anna"]]))[0][0] == f"'{text}"
    cell = load_workbook(BytesIO(as_xlsx([[text]]))).active["A1"]
    assert (cell.data_type, cell.value.removeprefix("_x000D_").strip()) == ("s", text.strip())


@pytest.mark.parametrize("value", ["Anna-Karin", "a=b", "", "7 %", 0, -3, None])
def test_other_values_stay_as_they_are(value):
    assert harmless(value) == value


def test_the_file_of_counts_equals_the_screen(client, city, figures):
    viewer = factories.make_member("Gun Tal", city.municipality, Role.COORDINATOR, has_named_access=False)
    department = Unit.objects.get(name="Utbildning")
    for sort in ("name", "-name", "-all", "school"):
        query = {"unit": department.pk, "sort": sort, "from": "2026-04-01"}
        shown = screen_rows(get(client, viewer, "/uppfoljning/", **query))
        assert read_xlsx(get(client, viewer, "/uppfoljning/tackning.xlsx", **query).content)[1:] == shown
        as_text = [["" if value is None else str(value) for value in row] for row in shown]
        assert read_csv(get(client, viewer, "/uppfoljning/tackning.csv", **query).content)[1:] == as_text


def test_the_file_of_counts_hides_small_groups_even_from_one_who_sees_names(client, city, figures, disa):
    rows = read_xlsx(get(client, disa, "/uppfoljning/tackning.xlsx", unit=city.north.pk).content)
    north = dict(zip(rows[0], rows[1], strict=True))
    assert [north[label] for label in rows[0][13:17]] == [_("hidden")] * 4
    assert rows[1][-4:] == [1, 1, 13, 7]
    assert [row[0] for row in rows[1:]] == ["Norra skolan", _("Total")]


def test_the_file_of_packages_equals_the_screen(client, city, figures, disa):
    shown = get(client, disa, "/uppfoljning/paket/", unit=city.south.pk).context["rows"]
    rows = read_xlsx(get(client, disa, "/uppfoljning/paket.xlsx", unit=city.south.pk).content)
    assert rows[1:] == [[row.title, *figures_of(row.cell)] for row in shown]
    assert rows[2] == ["Islamistisk extremism", 0, 1, 27, 0]


def test_the_file_of_people_equals_the_screen_and_is_logged_as_a_file(client, city, figures, disa):
    factories.make_member("=cmd|A1 Ek", city.north_school, email="x@ekstad.example")
    query = {"unit": city.north.pk, "sort": "-name"}
    screen = get(client, disa, "/uppfoljning/personer/", **query).context["rows"]
    shown = [[row.name, row.unit, row.profession, *map(words, row.states)] for row in screen]
    assert [row[0] for row in shown] == ["Anna Sjölund", "=cmd|A1 Ek"]
    assert read_xlsx(get(client, disa, "/uppfoljning/personer.xlsx", **query).content)[1:] == shown
    shown[1][0] = f"'{shown[1][0]}"
    assert read_csv(get(client, disa, "/uppfoljning/personer.csv", **query).content)[1:] == shown
    assert list(AccessLog.objects.order_by("pk").values_list("what", "people_count")) == [
        ("learners", 2),
        ("learners_export", 2),
        ("learners_export", 2),
    ]


def test_the_file_of_people_holds_every_page_and_nobody_else(client, city, figures, carin, bo):
    for number in range(55):
        factories.make_member(f"Nr{number} Person", city.north_school)
    rows = read_csv(get(client, carin, "/uppfoljning/personer.csv").content)
    assert len(rows) == 1 + 57
    assert "Bo Dahl" not in {row[0] for row in rows}


def test_the_name_of_a_file_is_plain_and_dated(client, city, figures, carin):
    response = get(client, carin, "/uppfoljning/personer.xlsx")
    assert response["Content-Disposition"] == f'attachment; filename="personer-{timezone.localdate():%Y-%m-%d}.xlsx"'
    assert response["Cache-Control"] == "private, no-store"


def test_another_kind_of_file_is_not_found(client, city, figures, carin):
    assert get(client, carin, "/uppfoljning/tackning.exe").status_code == 404
    assert get(client, carin, "/uppfoljning/personer.exe").status_code == 404
    assert AccessLog.objects.count() == 0
