"""The local margin as it is written: by whom, two at once, and what happens when the core changes."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from wagtail.models import PageViewRestriction

from learning.feedback import actions
from learning.feedback.models import LocalMargin
from learning.people.actions import end_membership, join
from learning.people.models import Role
from tests.factories import make_lesson

from .conftest import OURS, address, body, form_of, new_edition, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english(settings):
    settings.LANGUAGE_CODE = "en"


def test_a_contact_person_writes_and_changes_through_the_form(client, city, course, carin):
    client.force_login(carin)
    assert client.get(address(course.first)).context["form"].fields["enhet"].queryset.count() == 2
    sent = form_of(client, course.first, city.north) | {"text": OURS}
    assert client.post(address(course.first), sent)["Location"] == "/marginal/"
    made = LocalMargin.objects.get()
    assert (made.unit, made.page_id, made.text, made.written_by) == (city.north, course.first.pk, OURS, carin)
    assert (made.core_edition, made.core_published_at) == (1, None)
    assert client.post(address(course.first), sent).status_code == 302
    assert LocalMargin.objects.get().updated_at == made.updated_at
    again = form_of(client, course.first, city.north)
    assert again["text"] == OURS
    client.post(address(course.first), again | {"text": "Något nytt."})
    assert LocalMargin.objects.get().text == "Något nytt."


def test_one_unit_needs_no_choice(client, city, course, carin):
    end_membership(membership=carin.memberships.get())
    join(user=carin, unit=city.north_school, profession="school", role=Role.CONTACT_PERSON)
    client.force_login(carin)
    assert client.get(address(course.first)).context["unit"] == city.north_school


def test_what_is_out_of_reach_does_not_exist(client, city, course, carin, anna, bo, egon, frida):
    margin = write(carin, city.north, course.first)
    sent = {"enhet": city.north.pk, "seen": margin.mark, "core": "1", "text": "Kapat."}
    for user in (anna, bo, egon, frida):
        client.force_login(user)
        for then in ("", "stammer/", "ta-bort/"):
            assert client.post(address(course.first, then=then), sent).status_code == 404
        assert client.get(address(course.first, city.north)).status_code == 404
        with pytest.raises(PermissionDenied):
            write(user, city.north, course.first, "Kapat.")
    client.force_login(carin)
    for unit in (city.south, city.municipality, city.other_school):
        assert client.get(address(course.first, unit)).status_code == 404
        assert client.post(address(course.first), sent | {"enhet": unit.pk}).status_code == 404
    assert [one.text for one in LocalMargin.objects.all()] == [OURS]
    assert client.get("/marginal/").status_code == 200
    client.force_login(anna)
    assert client.get("/marginal/").status_code == 404


def test_a_visitor_is_asked_to_log_in(client, course):
    for then in ("", "stammer/", "ta-bort/"):
        assert "/konto/login/" in client.post(address(course.first, then=then))["Location"]
    assert "/konto/login/" in client.get("/marginal/")["Location"]


@pytest.mark.parametrize("named", ["abc", "0", "1" * 23, "-1", "²"])
def test_a_unit_that_is_none_is_not_found(client, course, carin, named):
    client.force_login(carin)
    assert client.get(address(course.first), {"enhet": named}).status_code == 404
    assert client.post(address(course.first), {"enhet": named, "text": "x"}).status_code == 404


def test_only_lessons_and_checklists_that_are_open_have_a_margin(client, city, course, checklist, carin):
    client.force_login(carin)
    draft = make_lesson(course.module, "Utkast", live=False)
    for page in (course.package, course.module, course.quiz, draft):
        assert client.get(address(page, city.north)).status_code == 404
    for page in (course.first, checklist):
        assert client.get(address(page, city.north)).status_code == 200
    PageViewRestriction.objects.create(
        page=course.package, restriction_type=PageViewRestriction.PASSWORD, password="hemligt"
    )
    assert client.get(address(course.first, city.north)).status_code == 404
    assert client.get("/marginal/999999999/").status_code == 404
    assert client.get(f"/marginal/{'1' * 23}/").status_code == 404


def test_a_get_writes_nothing(client, city, course, carin):
    write(carin, city.north, course.first)
    client.force_login(carin)
    before = LocalMargin.objects.values().get()
    for then in ("stammer/", "ta-bort/"):
        assert client.get(address(course.first, city.north, then)).status_code == 405
    assert LocalMargin.objects.values().get() == before


def test_of_two_at_once_the_later_is_told_and_loses_nothing(client, city, course, carin, disa):
    client.force_login(carin)
    mine = form_of(client, course.first, city.north) | {"text": "Carins text."}
    client.force_login(disa)
    client.post(address(course.first), form_of(client, course.first, city.north) | {"text": "Disas text."})
    client.force_login(carin)
    answer = client.post(address(course.first), mine)
    html = answer.content.decode()
    assert (answer.status_code, LocalMargin.objects.get().text) == (409, "Disas text.")
    assert "Disas text." in html
    assert answer.context["form"]["text"].value() == "Carins text."
    again = {name: answer.context["form"][name].value() for name in ("enhet", "seen", "core", "text")}
    assert client.post(address(course.first), again).status_code == 302
    assert LocalMargin.objects.get().text == "Carins text."


def test_a_text_that_somebody_removed_meanwhile_is_not_lost(client, city, course, carin, disa):
    margin = write(disa, city.north, course.first)
    client.force_login(carin)
    mine = form_of(client, course.first, city.north) | {"text": "Carins text."}
    seen = actions.Seen(margin.mark, "1")
    actions.remove_margin(by=disa, unit=city.north, page=course.first, seen=seen)
    answer = client.post(address(course.first), mine)
    assert (answer.status_code, answer.context["form"]["text"].value()) == (409, "Carins text.")
    assert LocalMargin.objects.count() == 0


def test_a_core_that_changed_while_one_wrote_is_told(client, city, course, carin):
    client.force_login(carin)
    mine = form_of(client, course.first, city.north) | {"text": "Carins text."}
    new_edition(course.first)
    answer = client.post(address(course.first), mine)
    assert (answer.status_code, LocalMargin.objects.count()) == (409, 0)
    again = {name: answer.context["form"][name].value() for name in ("enhet", "seen", "core", "text")}
    client.post(address(course.first), again)
    assert LocalMargin.objects.get().core_edition == 2


def test_a_new_edition_touches_no_margin_and_both_sides_see_it(client, city, course, carin, anna):
    write(carin, city.north, course.first)
    before = LocalMargin.objects.values().get()
    new_edition(course.first)
    assert LocalMargin.objects.values().get() == before
    client.force_login(anna)
    assert "Written before the latest change" in body(client, course.first)
    client.force_login(carin)
    for target in ("/marginal/", address(course.first, city.north)):
        html = client.get(target).content.decode()
        assert "The material has changed since this was written" in html
        assert "Nytt nummer att ringa." in html
    sent = form_of(client, course.first, city.north)
    for _time in range(2):
        assert client.post(address(course.first, then="stammer/"), sent).status_code == 302
    after = LocalMargin.objects.get()
    assert (after.text, after.core_edition) == (OURS, 2)
    assert "The material has changed" not in client.get("/marginal/").content.decode()
    client.force_login(anna)
    assert "Written before the latest change" not in body(client, course.first)


def test_a_checklist_published_again_makes_the_margin_older(client, city, checklist, carin, anna):
    margin = write(carin, city.north, checklist)
    assert (margin.core_edition, margin.core_published_at) == (None, checklist.last_published_at)
    client.force_login(anna)
    assert "Written before the latest change" not in body(client, checklist)
    checklist.intro = "Nytt."
    checklist.save_revision().publish()
    assert "Written before the latest change" in body(client, checklist)
    client.force_login(carin)
    client.post(address(checklist, then="stammer/"), form_of(client, checklist, city.north))
    client.force_login(anna)
    assert "Written before the latest change" not in body(client, checklist)


def test_confirming_what_somebody_has_just_changed_is_refused(client, city, course, carin, disa):
    write(disa, city.north, course.first)
    new_edition(course.first)
    client.force_login(carin)
    seen = form_of(client, course.first, city.north)
    stale = LocalMargin.objects.get()
    LocalMargin.objects.filter(pk=stale.pk).update(text="Disas nya.", updated_at=timezone.now())
    answer = client.post(address(course.first, then="stammer/"), seen)
    assert (answer.status_code, LocalMargin.objects.get().core_edition) == (409, 1)
    assert answer.context["form"]["text"].value() == "Disas nya."


def test_removing_works_once_and_not_on_what_one_has_not_seen(client, city, course, carin, disa):
    write(carin, city.north, course.first)
    client.force_login(carin)
    seen = form_of(client, course.first, city.north)
    write(disa, city.north, course.first, "Disas nya.")
    assert client.post(address(course.first, then="ta-bort/"), seen).status_code == 409
    fresh = form_of(client, course.first, city.north)
    for _time in range(2):
        assert client.post(address(course.first, then="ta-bort/"), fresh).status_code == 302
    assert LocalMargin.objects.count() == 0


def test_an_empty_or_too_long_text_comes_back(client, city, course, carin):
    client.force_login(carin)
    for text in ("", "   ", "x" * 1501):
        answer = client.post(address(course.first), form_of(client, course.first, city.north) | {"text": text})
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["text"])
    assert LocalMargin.objects.count() == 0
