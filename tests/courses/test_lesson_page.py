"""The lesson page: its budget of queries, its body for everyone, and what is personal on it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from courses.models import ContactPoint
from learning.feedback.models import LocalMargin
from learning.records.actions import Finish, complete_activity, enrol, save_note
from learning.records.models import Evidence
from tests import factories

pytestmark = pytest.mark.django_db


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_a_plain_lesson_costs_a_learner_eight_queries_at_most_whatever_the_course(client, course, anna):
    client.force_login(anna)
    enrol(user=anna, package=course.package)
    before = queries(client, course.first.url)
    for n in range(3):
        factories.make_lesson(course.module, f"Extra {n}", [("text", f"<p>{m}</p>") for m in range(9)])
    assert before == queries(client, course.first.url)
    assert before <= 8


def test_a_lesson_with_notes_checks_and_margins_costs_twelve_at_most(client, course, anna, city):
    client.force_login(anna)
    enrol(user=anna, package=course.package)
    units = [city.municipality, city.north, city.north_school]

    def lesson(n):
        check = factories.make_quiz(kind="check", questions=n)
        made = factories.make_lesson(
            course.module, "Full", [("reflection", {"question": "Hur?"})] * n + [("check", {"quiz": check})] * n
        )
        for unit in units[:n]:
            LocalMargin.objects.create(unit=unit, page=made, text="Så gör vi.", core_edition=1)
        return made

    one, three = queries(client, lesson(1).url), queries(client, lesson(3).url)
    assert one == three
    assert one <= 12


def test_a_visitor_costs_fewer_still(client, course):
    assert queries(client, course.first.url) <= 4


def test_what_an_editor_changes_is_seen_at_once_in_the_same_process(client, course):
    assert "Tro är skyddad." in client.get(course.first.url).content.decode()
    course.first.body = [("text", "<p>Ny text.</p>")]
    course.first.save_revision().publish()
    page = client.get(course.first.url).content.decode()
    assert "Ny text." in page
    assert "Tro är skyddad." not in page


def test_a_changed_phone_number_is_seen_in_every_lesson(client, course):
    contact = ContactPoint.objects.create(
        slug="jour", name="Socialjouren", phone="031-390 06 20", last_checked="2026-11-22", owner="Hemlig Ansvarig"
    )
    lesson = factories.make_lesson(course.module, "Kontakt", [("contacts", {"title": "Ring", "contacts": [contact]})])
    assert "031-390 06 20" in client.get(lesson.url).content.decode()
    contact.phone = "031-390 06 99"
    contact.save()
    page = client.get(lesson.url).content.decode()
    assert "031-390 06 99" in page
    assert "031-390 06 20" not in page
    assert "Hemlig Ansvarig" not in page


def test_a_private_package_is_not_shown_to_visitors_nor_its_check(client, course, anna):
    PageViewRestriction.objects.create(page=course.package, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(course.first.url).status_code == 302
    client.force_login(anna)
    assert client.get(course.first.url).status_code == 200


def test_a_draft_is_not_found(client, course):
    draft = factories.make_lesson(course.module, "Utkast", live=False)
    assert client.get(draft.url).status_code == 404


def test_an_unknown_address_and_a_missing_slash_are_handled_as_wagtail_does(client, course):
    assert client.get("/finns/inte/").status_code == 404
    assert client.get(course.first.url.rstrip("/")).status_code == 301


def test_one_learners_state_is_never_anothers(client, course, anna, bo):
    lesson = factories.make_lesson(course.module, "Tanke", [("reflection", {"question": "Hur?"})])
    enrolment = enrol(user=anna, package=course.package)
    complete_activity(enrolment=enrolment, activity=lesson, evidence=Finish(Evidence.Kind.READ, "k"))
    save_note(user=anna, page=lesson, block_id=lesson.body[0].id, text="Annas tanke")
    client.force_login(anna)
    assert "Annas tanke" in client.get(lesson.url).content.decode()
    client.force_login(bo)
    page = client.get(lesson.url).content.decode()
    assert "Annas tanke" not in page
    assert "Anna Sjölund" not in page


def test_the_correct_answer_is_not_in_the_lesson(client, course):
    quiz = factories.make_quiz(kind="check", questions=1)
    lesson = factories.make_lesson(course.module, "Koll", [("check", {"quiz": quiz})])
    page = client.get(lesson.url).content.decode()
    assert "Därför a." not in page
    assert "correct" not in page


def test_no_page_asks_another_host_or_runs_inline_code(client, course, anna):
    for address in ("/", course.package.url, course.first.url, course.quiz.url):
        response = client.get(address)
        policy = response["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        html = response.content.decode()
        assert "<script" not in html
        assert " style=" not in html
        assert 'src="http' not in html
