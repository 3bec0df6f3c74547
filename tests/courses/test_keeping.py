"""What is kept for everyone holds nothing of anyone; what fills its blanks is escaped."""

import pytest

from courses.cache import entries
from courses.templatetags.keeping import MARK
from learning.records.actions import enrol, save_note
from tests import factories

pytestmark = pytest.mark.django_db


def reflecting(course):
    return factories.make_lesson(course.module, "Tanke", [("reflection", {"question": "Hur?"})])


def test_nothing_personal_is_kept(client, course, anna):
    lesson = reflecting(course)
    enrol(user=anna, package=course.package)
    save_note(user=anna, page=lesson, block_id=lesson.body[0].id, text="Annas tanke")
    client.force_login(anna)
    page = client.get(lesson.url).content.decode()
    assert "Annas tanke" in page
    assert "Anna Sjölund" in page
    kept = repr(entries)
    for secret in ("Annas tanke", "Anna Sjölund", anna.email, client.cookies["csrftoken"].value):
        assert secret not in kept


def test_no_blank_is_left_open(client, course, anna):
    lesson = reflecting(course)
    for _reader in range(2):
        for address in ("/", lesson.url, course.quiz.url, "/sok/", "/konto/login/", "/finns-inte/"):
            assert MARK not in client.get(address).content.decode()
        client.force_login(anna)


def test_what_fills_a_blank_is_escaped(client, course, anna):
    lesson = reflecting(course)
    anna.first_name = "<script>alert(1)</script>"
    anna.save()
    save_note(user=anna, page=lesson, block_id=lesson.body[0].id, text="</textarea><script>alert(2)</script>")
    client.force_login(anna)
    page = client.get(f"{lesson.url}?x=%22%3E%3Cscript%3Ealert(3)").content.decode()
    assert "<script" not in page
    assert "&lt;/textarea&gt;" in page


def test_every_form_of_a_page_has_the_readers_own_token(client, course, anna, bo):
    tokens = []
    for reader in (anna, bo):
        client.force_login(reader)
        page = client.get(course.first.url)
        tokens.append(page.content.decode().count(str(page.context["csrf_token"])))
    assert tokens == [3, 3]
