"""Open criticism: anyone leaves it, nothing about them is kept, and nothing is public before an editor has seen it."""

from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from courses.templatetags.keeping import MARK
from learning.feedback import actions
from learning.feedback.models import Remark
from tests.factories import make_lesson

from .conftest import published_remark, rejected_remark, remark

pytestmark = pytest.mark.django_db
WRITE = "/kritik/skriv/"
HOSTILE = '<script>alert(1)</script> <a href="javascript:x">"\'</a> https://evil.example & <b>'


@pytest.fixture(autouse=True)
def in_english(settings):
    settings.LANGUAGE_CODE = "en"


def send(client, page=None, text="Årtalet är fel.", **more):
    """Fill in the form."""
    address = f"{WRITE}?sida={page.pk}" if page else WRITE
    return client.post(address, {"text": text, "profession": "", "more": "", "once": str(uuid4())} | more)


def test_a_visitor_says_what_is_wrong_with_a_page(client, course):
    answer = send(client, course.first, profession="police")
    assert (answer.status_code, answer["Location"]) == (302, f"/kritik/tack/?sida={course.first.pk}")
    assert client.get(answer["Location"]).status_code == 200
    left = Remark.objects.get()
    assert (left.page_id, left.page_title, left.edition) == (course.first.pk, "Tro är inte risk", 1)
    assert (left.text, left.profession, left.state) == ("Årtalet är fel.", "police", Remark.State.WAITING)


def test_a_remark_needs_no_page_and_no_profession(client):
    assert send(client)["Location"] == "/kritik/tack/"
    left = Remark.objects.get()
    assert (left.page, left.page_title, left.edition, left.profession) == (None, "", None, "")


def test_nothing_about_the_sender_is_stored_and_no_cookie_is_set_but_the_forms_own(client, course, anna):
    client.get(f"{WRITE}?sida={course.first.pk}")
    send(client, course.first)
    client.get("/kritik/tack/")
    assert set(client.cookies) == {"csrftoken"}
    client.force_login(anna)
    send(client, course.first, REMOTE_ADDR="203.0.113.9")
    for left in Remark.objects.values():
        assert "203.0.113" not in repr(left)
        assert "127.0.0.1" not in repr(left)
    fields = {field.name for field in Remark._meta.get_fields()}
    assert not fields & {"user", "email", "name", "address", "ip", "session"}


def test_the_same_form_sent_twice_is_one_remark(client, course):
    mark = str(uuid4())
    answers = [send(client, course.first, once=mark) for _time in range(3)]
    assert {answer.status_code for answer in answers} == {302}
    assert Remark.objects.count() == 1


def test_every_page_leads_to_the_form_about_itself(client, course, anna):
    for _reader in range(2):
        for page in (course.package, course.module, course.first, course.quiz):
            assert f'href="{WRITE}?sida={page.pk}"' in client.get(page.url).content.decode()
        html = client.get("/sok/").content.decode()
        assert f'href="{WRITE}?sida="' in html
        assert MARK not in html
        client.force_login(anna)
    assert client.get(f"{WRITE}?sida=").status_code == 200


def test_the_form_warns_says_where_to_turn_and_is_not_for_search_engines(client, course):
    html = client.get(f"{WRITE}?sida={course.first.pk}").content.decode()
    assert "Never write about a real person" in html
    assert 'href="#help"' in html
    assert "Tro är inte risk" in html
    assert 'name="robots" content="noindex"' in html


@pytest.mark.parametrize("named", ["abc", "0", "1" * 23, "-1", "²"])
def test_a_page_that_is_none_is_not_found(client, named):
    assert client.get(WRITE, {"sida": named}).status_code == 404
    assert client.get("/kritik/tack/", {"sida": named}).status_code == 404


def test_the_title_of_a_page_one_may_not_open_does_not_leak(client, course, anna):
    draft = make_lesson(course.module, "Hemligt utkast", live=False)
    root = Page.objects.get(depth=1)
    PageViewRestriction.objects.create(page=course.package, restriction_type=PageViewRestriction.LOGIN)
    for page in (draft, root, course.first):
        for address in (WRITE, "/kritik/tack/"):
            assert client.get(address, {"sida": page.pk}).status_code == 404
        assert send(client, page).status_code == 404
    client.force_login(anna)
    assert client.get(WRITE, {"sida": course.first.pk}).status_code == 200
    assert client.get(WRITE, {"sida": draft.pk}).status_code == 404
    course.module.unpublish()
    assert client.get(WRITE, {"sida": course.first.pk}).status_code == 404
    assert Remark.objects.count() == 0


def test_what_cannot_be_kept_comes_back_whole(client, course):
    answer = send(client, course.first, text="x" * 2001)
    assert (answer.status_code, Remark.objects.count()) == (200, 0)
    assert "x" * 2001 in answer.content.decode()
    assert send(client, course.first, text=("å" * 49 + "\r\n") * 40).status_code == 302
    assert Remark.objects.get().text.count("\r") == 0


def test_programs_that_fill_in_everything_are_stopped_and_a_person_is_told(client):
    answer = send(client, more="https://spam.example")
    assert (answer.status_code, Remark.objects.count()) == (200, 0)
    assert "Empty this field" in answer.content.decode()


def test_the_form_is_safe_from_other_sites():
    strict = Client(enforce_csrf_checks=True)
    assert send(strict).status_code == 403
    assert Remark.objects.count() == 0


def test_the_sixth_remark_of_an_hour_from_one_address_waits_and_keeps_its_words(client, course, settings):
    settings.KOMPASS_REMARKS_PER_HOUR = 5
    assert [send(client, course.first).status_code for _time in range(5)] == [302] * 5
    answer = send(client, course.first, text="Detta ville jag säga <&>.")
    assert (answer.status_code, Remark.objects.count()) == (429, 5)
    html = answer.content.decode()
    assert "Wait a while, then send again" in html
    assert "Detta ville jag säga &lt;&amp;&gt;." in html
    assert send(Client(REMOTE_ADDR="203.0.113.9")).status_code == 302


def test_sending_the_same_form_again_is_not_counted(client):
    mark = str(uuid4())
    assert [send(client, once=mark).status_code for _time in range(9)] == [302] * 9
    assert send(client).status_code == 302


def test_one_network_of_ipv6_is_one_address(client, settings):
    settings.KOMPASS_REMARKS_PER_HOUR = 5
    statuses = [send(Client(REMOTE_ADDR=f"2001:db8:1:2::{n:x}")).status_code for n in range(1, 7)]
    assert statuses == [302] * 5 + [429]
    assert send(Client(REMOTE_ADDR="2001:db8:1:3::1")).status_code == 302


def test_the_site_takes_so_many_a_day_wherever_they_come_from(client, settings):
    settings.KOMPASS_REMARKS_PER_DAY = 2
    statuses = [send(Client(REMOTE_ADDR=f"203.0.113.{n}")).status_code for n in range(1, 4)]
    assert (statuses, Remark.objects.count()) == ([302, 302, 429], 2)


def test_no_address_is_kept_in_the_cache_either(client):
    send(Client(REMOTE_ADDR="203.0.113.9"))
    kept = repr(cache._cache)
    assert "feedback:remarks:" in kept
    assert "203.0.113" not in kept


def test_unreviewed_and_rejected_remarks_are_never_public(client, course):
    waiting = remark(course.first, "Väntar på svar.")
    actions.answer_remark(
        remark=remark(course.first, "Besvarad men inte visad."),
        public_text="Utkast till text.",
        answer="Utkast till svar.",
        what_changed="",
    )
    rejected_remark(course.first)
    html = client.get("/kritik/").content.decode() + client.get("/kritik/", {"sida": course.first.pk}).content.decode()
    for words in (waiting.text, "Besvarad men", "Utkast till text", "Utkast till svar", "Nils"):
        assert words not in html
    assert client.get("/kritik/").context["counts"] == {"received": 3, "answered": 0, "waiting": 2, "not_shown": 1}


def test_the_published_text_is_shown_and_the_original_never(client, course):
    shown = published_remark(course.first, "Meningen om [struket] är oklar.")
    Remark.objects.filter(pk=shown.pk).update(text="Meningen om Kalle Svensson är oklar.")
    html = client.get("/kritik/").content.decode()
    for words in ("Meningen om [struket] är oklar.", "Tack, det är rättat.", "Årtalet är rättat.", "Tro är inte risk"):
        assert words in html
    assert "Kalle" not in html
    actions.reject_remark(remark=shown, by=None)
    assert "[struket]" not in client.get("/kritik/").content.decode()


def test_hostile_words_are_escaped(client, course):
    published_remark(course.first, HOSTILE, answer=HOSTILE, what_changed=HOSTILE)
    html = client.get("/kritik/").content.decode()
    assert "<script" not in html
    assert "<b>" not in html
    assert 'href="javascript' not in html
    assert 'href="https://evil' not in html
    assert html.count("&lt;script&gt;alert(1)") == 3


def test_remarks_are_filtered_by_page_and_stand_twenty_on_a_page(client, course):
    for n in range(21):
        published_remark(course.first, f"Om den första, {n}.")
    published_remark(course.second, "Om den andra.")
    everything = client.get("/kritik/")
    assert (len(everything.context["remarks"]), everything.context["page_obj"].paginator.num_pages) == (20, 2)
    only = client.get("/kritik/", {"sida": course.second.pk})
    assert [one.text for one in only.context["remarks"]] == ["Om den andra."]
    for odd in ("abc", "1" * 23, "0"):
        assert client.get("/kritik/", {"sida": odd}).status_code == 200
    assert client.post("/kritik/").status_code == 405


def test_a_page_that_is_no_longer_open_keeps_its_title_to_itself(client, course):
    published_remark(course.first)
    PageViewRestriction.objects.create(page=course.package, restriction_type=PageViewRestriction.LOGIN)
    html = client.get("/kritik/").content.decode()
    assert "Årtalet är fel." in html
    assert "Tro är inte risk" not in html
    assert "A page that is not open to everyone" in html


def test_a_remark_outlives_its_page(client, course):
    published_remark(course.first)
    course.first.delete()
    assert Remark.objects.get().page is None
    assert "Tro är inte risk" in client.get("/kritik/").content.decode()


@pytest.mark.parametrize("address", ["/kritik/", "/kritik/?sida={}"])
def test_the_list_costs_the_same_for_one_and_for_three(client, course, address):
    address = address.format(course.first.pk)

    def cost() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        return len(seen)

    published_remark(course.first)
    one = cost()
    for _n in range(2):
        published_remark(course.first)
    assert (one, cost()) == (6, 6)
