"""A conversation's page: a visitor's walk in the address, nothing stored, nothing hidden told before the end."""

import re
from urllib.parse import parse_qsl

import pytest

from courses.models import ConversationPage, ConversationVersion
from learning.records.actions import enrol
from learning.records.models import Completion, ConversationRun, Enrolment, Evidence
from tests import factories

pytestmark = pytest.mark.django_db
STORED = (Enrolment, ConversationRun, Evidence, Completion)
BEGUN = "?stod=after&fro=abc"
COACHED = "?stod=during&fro=abc"
QUALITIES = ("better", "partly", "worse", "moralisera", "Bättre", "Sämre")


@pytest.fixture
def page(course) -> ConversationPage:
    return factories.make_conversation(course.module)


@pytest.fixture
def visit(client, page):
    """The page's main part at an address; nothing may be stored by looking at it."""

    def look(query: str = "") -> str:
        response = client.get(page.url + query)
        assert response.status_code == 200
        assert [model.objects.count() for model in STORED] == [0, 0, 0, 0]
        return response.text.partition("<main")[2].partition("</main>")[0]

    return look


def fields(html: str) -> list[tuple[str, str]]:
    """The hidden fields of the first form that goes by GET."""
    form = re.search(r'<form[^>]*method="get".*?</form>', html, re.DOTALL)
    return re.findall(r'<input type="hidden" name="(\w+)" value="(\w*)">', form[0])


def replies(html: str) -> list[str]:
    return re.findall(r'class="reply" name="val" value="(\w+)"', html)


def test_the_opening_tells_place_person_role_goal_and_time(visit):
    html = visit()
    for said in ("Klassrummet.", "Liam, 15", "Skämtsam.", "Liams lärare.", "Skydda Dina", "Andas.", "10 minut"):
        assert said in html
    assert "Liam säger 1" not in html


def test_a_visitor_walks_by_the_fields_of_the_form(visit):
    html = visit(BEGUN)
    assert fields(html) == [("stod", "after"), ("fro", "abc")]
    assert sorted(replies(html)) == ["a", "b", "c"]
    html = visit(BEGUN + "&val=b")
    assert fields(html) == [("stod", "after"), ("fro", "abc"), ("val", "b")]
    for said in ("Liam säger 2", "Syns 2", "Svar t1b", "Reaktion t1b"):
        assert said in html
    assert "En plan" in visit(BEGUN + "&val=b&val=b")


def test_the_order_of_replies_follows_the_seed(visit):
    orders = {tuple(replies(visit(f"?stod=after&fro={seed}"))) for seed in ("1", "2", "3", "4", "5", "6", "7")}
    assert len(orders) > 1
    assert replies(visit(BEGUN)) == replies(visit(BEGUN))


def test_a_reply_that_trust_has_closed_is_not_shown(visit):
    assert sorted(replies(visit(BEGUN + "&val=a"))) == ["a", "b"]


@pytest.mark.parametrize("query", ["&val=z", "&val=a&val=c", "&val=b&val=b&val=b", "&val="])
def test_a_forbidden_address_shows_the_beginning_and_says_so(visit, query):
    html = visit(BEGUN + query)
    assert replies(html) == []
    assert "Klassrummet." in html
    assert 'class="alert notice"' in html


def test_a_strange_seed_is_replaced(visit):
    assert dict(fields(visit("?stod=after&fro=<script>")))["fro"].isalnum()


@pytest.mark.parametrize("start", [BEGUN, COACHED])
@pytest.mark.parametrize("trace", ["", "&val=b", "&val=a", "&val=c"])
def test_a_turn_holds_no_thought_and_no_quality(visit, start, trace):
    html = visit(start + trace)
    assert replies(html)
    for hidden in ("Tanke", "Döljer", "Hellre", *QUALITIES):
        assert hidden not in html


def test_the_coach_speaks_only_about_the_latest_choice_and_only_when_asked(visit):
    assert re.findall(r"Coach t\d\w", visit(BEGUN + "&val=b")) == []
    assert re.findall(r"Coach t\d\w", visit(COACHED)) == []
    assert re.findall(r"Coach t\d\w", visit(COACHED + "&val=b")) == ["Coach t1b"]


def test_the_replay_shows_thoughts_coach_and_a_better_sentence(visit):
    html = visit(BEGUN + "&val=a&val=b")
    for said in ("Döljer 1", "Tanke t1a", "Coach t1a", "Hellre t1a", "Det betydde mycket.", "Vad gjorde skillnad?"):
        assert said in html
    assert "Tanke t1b" not in html


def test_the_compass_and_its_table_say_the_same(visit):
    html = visit(BEGUN + "&val=a&val=b")
    assert html.count('class="petal"') == 1
    assert html.count('class="unused"') == 6
    assert re.findall(r'<td class="num">(\d)</td>', html) == ["0", "0", "1", "0", "0", "0", "0"]
    assert html.count('class="pitfall"') == 2


def test_stepping_back_and_going_on_anew_are_addresses(visit):
    html = visit(BEGUN + "&val=b")
    back = re.search(r'href="\?([^"]+)" data-conversation-link', html)[1].replace("&amp;", "&")
    assert parse_qsl(back) == [("stod", "after"), ("fro", "abc")]
    assert replies(visit("?" + back))
    ended = visit(BEGUN + "&val=a&val=b")
    assert "?stod=after&amp;fro=abc&amp;val=a" in ended


def test_a_learner_who_has_not_started_the_package_walks_like_a_visitor(client, anna, visit):
    client.force_login(anna)
    assert "En plan" in visit(BEGUN + "&val=b&val=b")


def test_choices_in_the_address_are_never_adopted(client, anna, page, course):
    enrol(user=anna, package=course.package)
    client.force_login(anna)
    html = client.get(page.url + BEGUN + "&val=b").text
    assert replies(html) == []
    assert ConversationRun.objects.count() == 0


def test_the_text_twin_holds_the_best_way_and_the_other_replies(visit):
    html = visit("?text=1")
    for said in ("Liam säger 2", "Svar t1b", "Tanke t1b", "Svar t2a", "Reaktion t2a", "Dörren stängs", "En plan"):
        assert said in html
    assert replies(html) == []


def test_a_preview_is_walked_as_drafted_and_stores_nothing(client, frida, page, anna, course):
    client.force_login(frida)
    page.setting = "Utkastet."
    page.save_revision()
    address = f"/admin/pages/{page.pk}/view_draft/"
    assert "Utkastet." in client.get(address).text
    assert "Liam säger 2" in client.get(f"{address}{BEGUN}&val=b").text
    assert ConversationVersion.objects.count() == 1
    assert ConversationRun.objects.count() == 0


def test_a_visit_costs_no_query_whatever_the_size(client, course, django_assert_num_queries):
    for turns in (1, 9):
        page = factories.make_conversation(course.module, script=factories.make_script(turns))
        client.get(page.url)
        with django_assert_num_queries(0):
            client.get(page.url)
            client.get(page.url + BEGUN)


def test_the_list_of_a_module_says_that_it_is_a_conversation(client, page, course):
    html = client.get(course.module.url).text
    row = html.partition(page.title)[2].partition("</li>")[0]
    assert "Samtal, " in row or "Conversation, " in row


def test_a_conversation_without_runs_is_deleted_with_its_versions(client, frida, page):
    client.force_login(frida)
    client.post(f"/admin/pages/{page.pk}/delete/")
    assert not ConversationPage.objects.filter(pk=page.pk).exists()
    assert ConversationVersion.objects.count() == 0


def test_a_conversation_with_a_run_is_not_deleted(client, frida, page, anna, course):
    enrol(user=anna, package=course.package)
    client.force_login(anna)
    client.post(f"/samtal/{page.pk}/borja/", {"stod": "after"})
    client.force_login(frida)
    client.post(f"/admin/pages/{page.pk}/delete/")
    assert ConversationPage.objects.filter(pk=page.pk).exists()
