"""What the follow-up pages show to whom."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from courses.cache import bump
from learning.people.actions import join
from learning.people.models import AccessLog, Profession, Role, Unit
from learning.records.models import Tally
from learning.records.rules import can_see_record
from learning.records.tallying import update
from learning.reports.people_list import people_in
from tests import factories
from tests.reports.conftest import record, set_head_count

COVERAGE = "/uppfoljning/"
PEOPLE = "/uppfoljning/personer/"
EVERY_ADDRESS = [
    COVERAGE,
    PEOPLE,
    "/uppfoljning/paket/",
    "/uppfoljning/tackning.csv",
    "/uppfoljning/paket.xlsx",
    "/uppfoljning/personer.csv",
]


@pytest.fixture
def counts_only(city):
    """Coordinator of the city who sees counts only."""
    return factories.make_member("Gun Tal", city.municipality, Role.COORDINATOR, has_named_access=False)


def brief(html: str) -> str:
    """A cell without its words, in any language: percent, completed/people, +started."""
    html = re.sub(r'<span class="visually-hidden">.*?</span>', "", html)
    parts = [strip_tags(part).strip() for part in html.split("<small>")]
    numbers = [re.findall(r"\d+", part) for part in parts[1:]]
    return " ".join([parts[0], *("/".join(found) if len(found) > 1 else f"+{found[0]}" for found in numbers if found)])


def cells(response) -> dict[str, list[str]]:
    """The table on the screen: row head to cells."""
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", response.content.decode(), re.DOTALL)
    split = [re.findall(r"<(?:th|td)[^>]*>(.*?)</(?:th|td)>", row, re.DOTALL) for row in rows]
    return {brief(row[0]): [brief(cell) for cell in row[1:]] for row in split}


def get(client, user, address, **query):
    client.force_login(user)
    return client.get(address, query)


def test_anonymous_is_sent_to_log_in(client, db):
    response = client.get(COVERAGE)
    assert (response.status_code, response.url) == (302, f"{reverse('account_login')}?next=/uppfoljning/")


@pytest.mark.parametrize("address", EVERY_ADDRESS)
def test_someone_who_follows_nobody_is_refused(client, anna, frida, address):
    assert get(client, anna, address).status_code == 403
    assert get(client, frida, address).status_code == 403


@pytest.mark.parametrize("address", EVERY_ADDRESS)
def test_a_unit_outside_the_reach_is_not_found(client, city, carin, egon, address):
    for user, unit in ((carin, city.south), (carin, city.municipality), (egon, city.north_school)):
        assert get(client, user, address, unit=unit.pk).status_code == 404
    for wrong in ("999999", "x", "²", "9" * 30):
        assert get(client, carin, address, unit=wrong).status_code == 404
    assert AccessLog.objects.count() == 0


def test_coverage_shows_the_parts_and_their_sums(client, city, figures, disa):
    department = Unit.objects.get(name="Utbildning")
    shown = cells(get(client, disa, COVERAGE, unit=department.pk))
    assert shown["Norr"] == ["10 % 1/10 +1", "·", "·", "0 % 0/3", "·", "·", "·", "·", "7 % 1/13 +1"]
    assert shown["Söder"] == ["0 % 0/20 +1", "·", "·", "0 % 0/7", "·", "·", "·", "·", "0 % 0/27 +1"]
    assert list(shown.values())[-1][-1] == "2 % 1/40 +2"


def test_coverage_starts_at_the_viewers_own_unit(client, city, figures, carin):
    response = get(client, carin, COVERAGE)
    assert response.context["unit"] == city.north
    assert [title for title, _url in response.context["crumbs"]] == ["Norr"]


def test_coverage_asks_where_there_are_several_top_units(client, city, figures, carin):
    join(user=carin, unit=city.other_school, profession="school", role=Role.CONTACT_PERSON)
    response = get(client, carin, COVERAGE)
    assert [unit.name for unit in response.context["units"]] == ["Andra skolan", "Norr"]


def test_no_one_sees_the_other_city_or_the_other_half(client, city, figures, carin, egon, anna, bo):
    north = get(client, carin, COVERAGE).content.decode() + get(client, carin, PEOPLE).content.decode()
    assert "Anna Sjölund" in north
    for secret in ("Bo Dahl", "Söder", "Södra skolan", "Annanstad", "Ekstad<", "4444"):
        assert secret not in north
    other = get(client, egon, COVERAGE).content.decode() + get(client, egon, PEOPLE).content.decode()
    for secret in ("Anna Sjölund", "Bo Dahl", "Norr", "Söder", "Utbildning</a></th>", "Ekstad<"):
        assert secret not in other


def test_exact_counts_are_for_named_access_only(client, city, figures, disa, counts_only):
    exact = cells(get(client, disa, COVERAGE, unit=city.north.pk))
    assert exact["Norra skolan"][3] == "0 % 0/3"
    hidden = cells(get(client, counts_only, COVERAGE, unit=city.north.pk))
    assert hidden["Norra skolan"] == [_("hidden"), "·", "·", _("hidden"), "·", "·", "·", "·", "7 % 1/13 +1"]


def test_a_hidden_group_is_hidden_on_the_page_below_too(client, city, figures, counts_only):
    department = Unit.objects.get(name="Utbildning")
    above = get(client, counts_only, COVERAGE, unit=department.pk).context["table"]
    below = get(client, counts_only, COVERAGE, unit=city.south.pk).context["table"]
    row = next(row for row in above.rows if row.unit == city.south)
    assert [cell.figures for cell in row.cells] == [cell.figures for cell in below.total.cells]
    assert row.cells[3].figures is None


def test_hidden_cells_never_decide_the_order(client, city, figures, counts_only, bo, course):
    department = Unit.objects.get(name="Utbildning")
    west = factories.make_unit("Väster", department)
    set_head_count(west, Profession.SECURITY, 2)
    set_head_count(west, Profession.SCHOOL, 50)
    before = [
        row.unit.name
        for row in get(client, counts_only, COVERAGE, unit=department.pk, sort="-security").context["table"].rows
    ]
    member = factories.make_member("Vera Väst", west, profession=Profession.SECURITY)
    record(member, course.package, west, completed="2026-06-01", profession=Profession.SECURITY)
    update()
    response = get(client, counts_only, COVERAGE, unit=department.pk, sort="-security")
    assert [row.unit.name for row in response.context["table"].rows] == before
    assert [row.cells[3].figures for row in response.context["table"].rows] == [None, None, None]


def test_what_is_hidden_is_the_same_in_every_period_and_package(client, city, figures, counts_only, course):
    department = Unit.objects.get(name="Utbildning")

    def mask(**query):
        table = get(client, counts_only, COVERAGE, unit=department.pk, **query).context["table"]
        return [[cell.figures is None for cell in row.cells] for row in (*table.rows, table.total)]

    assert (
        mask()
        == mask(to="2026-04-09")
        == mask(to="2026-04-10")
        == mask(package=course.package.pk, **{"from": "2026-07-01"})
    )


def test_the_period_filters_by_day_and_takes_the_head_count_of_its_last_day(client, city, figures, disa):
    school = city.north_school
    school.head_counts.filter(profession="school").update(valid_to="2026-05-31")
    set_head_count(school, Profession.SCHOOL, 40, valid_from="2026-06-01")

    def everyone(**query):
        figures = get(client, disa, COVERAGE, unit=school.pk, **query).context["table"].total.cells[0].figures
        return figures.completed, figures.people

    assert everyone() == (1, 40)
    assert everyone(to="2026-04-09") == (0, 10)
    assert everyone(to="2026-04-10") == (1, 10)
    assert everyone(**{"from": "2026-04-11"}) == (0, 40)
    assert everyone(**{"from": "2026-04-10", "to": "2026-04-10"}) == (1, 10)


@pytest.mark.parametrize("query", [{"from": "igår"}, {"from": "2026-05-02", "to": "2026-05-01"}, {"package": "77777"}])
def test_a_wrong_filter_is_explained_and_shows_no_figures(client, city, figures, disa, query):
    response = get(client, disa, COVERAGE, unit=city.north.pk, **query)
    assert response.status_code == 200
    assert 'role="alert"' in response.content.decode()
    assert "<table" not in response.content.decode()
    assert get(client, disa, "/uppfoljning/tackning.csv", unit=city.north.pk, **query).status_code == 400


def test_coverage_sorts_by_name_and_by_share(client, city, figures, disa):
    department = Unit.objects.get(name="Utbildning")

    def order(sort):
        response = get(client, disa, COVERAGE, unit=department.pk, sort=sort)
        return [row.unit.name for row in response.context["table"].rows], response.content.decode().count("aria-sort")

    assert order("name") == (["Norr", "Söder"], 1)
    assert order("-name") == (["Söder", "Norr"], 1)
    assert order("all") == (["Söder", "Norr"], 1)
    assert order("-all") == (["Norr", "Söder"], 1)
    assert order("nonsense") == (["Norr", "Söder"], 0)


def test_more_completed_than_people_is_shown_as_it_is(client, city, figures, disa):
    city.north_school.head_counts.filter(profession="security").update(count=1)
    city.north_school.head_counts.filter(profession="school").delete()
    Tally.objects.filter(kind="completed").update(count=7, profession="security")
    response = get(client, disa, COVERAGE, unit=city.north_school.pk)
    assert response.context["table"].total.cells[3].percent == 700
    assert response.context["table"].is_over_full
    assert "700 %" in response.content.decode()


def test_packages_tab_counts_people_once_in_any_package(client, city, figures, disa, anna, course):
    second = factories.make_package("Vit makt")
    record(anna, second, city.north_school, completed="2026-06-01")
    update()
    rows = get(client, disa, "/uppfoljning/paket/", unit=city.north.pk).context["rows"]
    assert [(row.cell.figures.completed, row.cell.figures.started) for row in rows] == [(1, 1), (1, 1), (1, 1)]
    assert [row.cell.figures.people for row in rows] == [13, 13, 13]


def test_packages_tab_is_hidden_for_a_small_unit(client, city, figures, counts_only):
    city.north_school.head_counts.filter(profession="school").update(count=1)
    rows = get(client, counts_only, "/uppfoljning/paket/", unit=city.north.pk).context["rows"]
    assert {row.cell.figures for row in rows} == {None}


def test_people_are_listed_with_status_and_the_look_is_logged(client, city, figures, carin, anna, course):
    response = get(client, carin, PEOPLE)
    assert [(row.name, row.unit, row.states[0].status) for row in response.context["rows"]] == [
        ("Carin Ek", "Norr", "not_started"),
        ("Anna Sjölund", "Norra skolan", "completed"),
    ]
    assert response.context["rows"][1].states[0].completed_on.isoformat() == "2026-04-10"
    log = AccessLog.objects.get()
    assert (log.viewer, log.what, log.unit, log.people_count) == (carin, "learners", city.north, 2)
    assert response["Cache-Control"] == "private, no-store"


def test_people_under_way_show_how_many_required_activities_are_done(client, city, figures, disa, bo):
    [row] = get(client, disa, PEOPLE, unit=city.south.pk).context["rows"]
    assert (row.name, row.states[0].done, row.states[0].total) == ("Bo Dahl", 1, 3)


def test_viewers_of_counts_never_see_names(client, city, figures, counts_only):
    for address in (PEOPLE, "/uppfoljning/personer.xlsx"):
        assert get(client, counts_only, address, unit=city.north.pk).status_code == 403
    assert "personer/" not in get(client, counts_only, COVERAGE).content.decode()
    assert AccessLog.objects.count() == 0


def test_people_are_filtered_and_sorted(client, city, figures, disa, course):
    def names(**query):
        return [row.name for row in get(client, disa, PEOPLE, **query).context["rows"]]

    assert names() == ["Bo Dahl", "Disa Lund", "Anna Sjölund"]
    assert names(status="completed") == ["Anna Sjölund"]
    assert names(status="started") == ["Bo Dahl"]
    assert names(status="not_started") == ["Disa Lund"]
    assert names(sort="-name")[0] == "Anna Sjölund"
    assert names(sort="-status")[0] == "Anna Sjölund"
    assert names(sort="unit")[0] == "Disa Lund"
    assert names(profession="police") == []
    assert names(package=course.package.pk, status="completed") == ["Anna Sjölund"]


def test_a_wrong_filter_of_people_names_nobody_and_logs_nothing(client, city, figures, carin):
    response = get(client, carin, PEOPLE, status="radicalised")
    assert "Sjölund" not in response.content.decode()
    assert AccessLog.objects.count() == 0


def test_someone_who_left_is_not_listed(client, city, figures, carin, anna):
    anna.memberships.update(valid_from="2026-01-01", valid_to="2026-02-01")
    assert [row.name for row in get(client, carin, PEOPLE).context["rows"]] == ["Carin Ek"]


def test_everyone_listed_is_someone_whose_record_may_be_seen(city, figures, carin, anna, bo):
    listed = list(people_in(city.north))
    assert [can_see_record(carin, one) for one in listed] == [True, True]
    assert not can_see_record(carin, bo)


def test_people_come_fifty_at_a_time(client, city, figures, disa):
    for number in range(51):
        factories.make_member(f"Nr{number} Person", city.south_school)
    response = get(client, disa, PEOPLE, unit=city.south.pk)
    assert (len(response.context["rows"]), response.context["page_obj"].paginator.num_pages) == (50, 2)
    assert f"unit={city.south.pk}&amp;page=2" in response.content.decode()
    assert AccessLog.objects.get().people_count == 50


def grow(city, course):
    """Two more units, packages, learners and kinds of facts."""
    for number in range(2):
        unit = factories.make_unit(f"Enhet {number}", city.north)
        set_head_count(unit, Profession.POLICE, 9)
        package = factories.make_package(f"Paket {number}")
        factories.make_lesson(factories.make_module(package))
        for name in ("Ulf", "Siv"):
            member = factories.make_member(f"{name}{number} X", unit)
            record(member, package, unit, completed="2026-06-01")
            record(member, course.package, unit)
    update()


@pytest.mark.parametrize(("address", "count"), [(COVERAGE, 13), ("/uppfoljning/paket/", 14)])
@pytest.mark.parametrize("is_named", [True, False])
def test_coverage_takes_as_many_queries_at_three_as_at_one(
    client, city, figures, carin, counts_only, course, django_assert_num_queries, address, count, is_named
):
    """With every cache empty but Django's own of content types, which stands for as long as the process."""
    client.force_login(carin if is_named else counts_only)
    for step in (lambda: None, lambda: grow(city, course)):
        step()
        client.get(address, {"unit": city.north.pk})
        cache.clear()
        bump()
        with django_assert_num_queries(count):
            client.get(address, {"unit": city.north.pk})


@pytest.mark.parametrize(("is_cold", "count"), [(True, 18), (False, 10)])
def test_the_people_list_takes_as_many_queries_at_three_as_at_one(
    client, city, figures, carin, course, django_assert_num_queries, is_cold, count
):
    client.force_login(carin)
    for step in (lambda: None, lambda: grow(city, course)):
        step()
        client.get(PEOPLE)
        if is_cold:
            cache.clear()
            bump()
        with django_assert_num_queries(count):
            client.get(PEOPLE)
