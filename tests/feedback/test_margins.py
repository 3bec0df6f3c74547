"""The local margin as it is read: by whom, how it is marked, and what it costs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.cache import entries
from learning.people.actions import end_membership, join
from learning.people.models import Role, Unit
from tests.factories import make_lesson, make_quiz, make_unit

from .conftest import address, body, make_checklist, new_edition, write

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert(1)</script><img src=x onerror=a> javascript:alert(2) https://ekstad.example/?a=1&b="><b>'


@pytest.fixture(autouse=True)
def in_english(settings):
    settings.LANGUAGE_CODE = "en"


def count(client, target) -> int:
    client.get(target)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(target).status_code == 200
    return len(seen)


def test_only_those_who_work_there_or_below_read_it(
    client, city, course, checklist, carin, anna, bo, disa, egon, frida
):
    for page in (course.first, checklist):
        write(carin, city.north, page)
        readers = {}
        for user in (None, anna, bo, carin, disa, egon, frida):
            client.logout()
            if user:
                client.force_login(user)
            readers[str(user)] = "031-390 06 20" in body(client, page)
        assert readers == {
            "None": False,
            "Anna Sjölund": True,
            "Bo Dahl": False,
            "Carin Ek": True,
            "Disa Lund": False,
            "Egon Annan": False,
            "Frida Redaktör": False,
        }


def test_a_membership_that_has_ended_reads_nothing(client, city, course, carin, anna):
    write(carin, city.north, course.first)
    client.force_login(anna)
    assert "031-390 06 20" in body(client, course.first)
    row = anna.memberships.get()
    row.valid_from = timezone.localdate() - timedelta(days=9)
    row.save()
    end_membership(membership=row)
    assert "How we do it here" not in body(client, course.first)


def test_it_is_marked_as_local_with_unit_and_day_and_the_nearest_stands_first(client, city, course, disa, anna):
    for unit in (city.municipality, city.north_school, city.south, city.north):
        write(disa, unit, course.first, f"Så gör {unit}.")
    client.force_login(anna)
    response = client.get(course.first.url)
    assert [one.unit for one in response.context["margins"]] == ["Norra skolan", "Norr", "Ekstad"]
    html = response.content.decode()
    assert html.count("How we do it here") == 3
    assert html.count('<span class="badge local">Local</span>') == 3
    assert "Söder" not in html
    assert html.index("Så gör Norra skolan.") < html.index("Så gör Norr.") < html.index("Så gör Ekstad.")


def test_nothing_of_it_is_kept_for_the_next_reader(client, city, course, checklist, carin, anna, bo):
    for page in (course.first, checklist):
        write(carin, city.north, page, "Bara för oss i norr.")
        client.force_login(anna)
        assert "Bara för oss i norr." in body(client, page)
        assert "Bara för oss i norr." not in repr(entries)
        client.force_login(bo)
        assert "Bara för oss i norr." not in body(client, page)
        client.logout()
        assert "Bara för oss i norr." not in body(client, page)


def test_only_those_who_follow_up_are_asked_to_write(client, city, course, checklist, carin, anna, frida):
    for user, is_asked in ((None, False), (anna, False), (frida, False), (carin, True)):
        client.logout()
        if user:
            client.force_login(user)
        for page in (course.first, checklist):
            assert (f'href="/marginal/{page.pk}/"' in body(client, page)) == is_asked


def test_hostile_text_is_escaped_for_readers_and_writers(client, city, course, carin, anna, egon):
    write(carin, city.north, course.first, HOSTILE)
    client.force_login(anna)
    pages = [body(client, course.first)]
    client.force_login(carin)
    pages += [client.get("/marginal/").content.decode(), client.get(address(course.first, city.north)).content.decode()]
    for html in pages:
        assert "<script" not in html
        assert "<img src=x" not in html
        assert 'href="javascript' not in html
        assert '"><b>' not in html


def test_numbers_and_addresses_become_links(client, city, course, carin, anna):
    write(carin, city.north, course.first, "Ring 031-390 06 20.\nBlanketten: https://ekstad.example/blankett")
    client.force_login(anna)
    html = body(client, course.first)
    assert '<a href="tel:0313900620">031-390 06 20</a>.<br>' in html
    assert '<a href="https://ekstad.example/blankett" rel="noopener">' in html


def test_a_corrected_typo_makes_no_margin_older(client, city, course, carin, anna):
    write(carin, city.north, course.first)
    course.first.title = "Tro är inte en risk"
    course.first.save_revision().publish()
    client.force_login(anna)
    html = body(client, course.first)
    assert "How we do it here" in html
    assert "Written before the latest change" not in html


def test_the_margin_of_a_unit_that_has_closed_is_shown_to_nobody(client, city, course, disa, anna):
    write(disa, city.north, course.first)
    Unit.objects.filter(pk=city.north.pk).update(valid_to=timezone.localdate() - timedelta(days=1))
    client.force_login(anna)
    assert "How we do it here" not in body(client, course.first)
    client.force_login(disa)
    assert client.get("/marginal/").context["kept"] == []
    assert client.get(address(course.first, city.north)).status_code == 404


def test_my_units_margins_stand_in_the_order_of_the_tree_and_nobody_elses(client, city, course, carin, disa, egon):
    write(disa, city.south, course.first)
    write(disa, city.north_school, course.second)
    write(carin, city.north, course.first)
    write(egon, city.other_school, course.first)
    client.force_login(carin)
    kept = client.get("/marginal/").context["kept"]
    assert [(one.margin.unit.name, one.margin.page_id) for one in kept] == [
        ("Norr", course.first.pk),
        ("Norra skolan", course.second.pk),
    ]
    assert "/marginal/" in client.get("/mina-uppgifter/").content.decode()


def test_an_account_that_is_gone_leaves_the_text(client, city, course, carin, anna):
    write(carin, city.north, course.first)
    carin.delete()
    client.force_login(anna)
    assert "Ring rektor" in body(client, course.first)


def test_the_list_costs_the_same_for_one_and_for_three(client, city, course, checklist, carin):
    client.force_login(carin)
    write(carin, city.north, course.first)
    new_edition(course.first)
    one = count(client, "/marginal/")
    write(carin, city.north_school, checklist)
    write(carin, city.north, course.second)
    assert (one, count(client, "/marginal/")) == (6, 6)


def test_a_lesson_with_a_margin_costs_two_queries_more_for_a_member_and_none_for_a_visitor(
    client, city, course, disa, anna
):
    def costs(page) -> tuple[int, int]:
        client.logout()
        visitor = count(client, page.url)
        client.force_login(anna)
        return visitor, count(client, page.url)

    empty = costs(course.first)
    write(disa, city.north, course.first)
    one = costs(course.first)
    for unit in (city.municipality, city.north_school):
        write(disa, unit, course.first)
    join(user=anna, unit=make_unit("Fritids", city.north), profession="leisure", role=Role.CONTACT_PERSON)
    three = costs(course.first)
    assert one == three == (empty[0], empty[1] + 2)
    client.logout()
    with CaptureQueriesContext(connection) as seen:
        client.get(course.first.url)
    assert not [query for query in seen if "feedback_" in query["sql"]]
    client.force_login(anna)
    with CaptureQueriesContext(connection) as seen:
        client.get(course.first.url)
    assert len([query for query in seen if "feedback_" in query["sql"]]) == 1


def test_a_checklist_costs_the_same_with_three(client, city, course, disa, anna):
    page = make_checklist(course.module)
    client.force_login(anna)
    write(disa, city.north, page)
    one = count(client, page.url)
    for unit in (city.municipality, city.north_school):
        write(disa, unit, page)
    assert count(client, page.url) == one


def test_a_full_lesson_with_notes_checks_and_margins_stays_within_twelve(client, city, course, carin):
    check = make_quiz(kind="check", questions=1)
    blocks = [("reflection", {"question": "Hur?"}), ("check", {"quiz": check})]
    lesson = make_lesson(course.module, "Full", blocks)
    write(carin, city.north, lesson)
    client.force_login(carin)
    assert count(client, lesson.url) <= 12
