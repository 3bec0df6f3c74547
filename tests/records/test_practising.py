"""Practising a conversation over HTTP and by its actions: kept, idempotent, one's own, in the version it began with."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from courses.cache import bump
from courses.conversations.pages import fill_page
from courses.conversations.pinning import newest_version_id, pin_version
from courses.conversations.walk import ForbiddenChoiceError
from learning.records import practising
from learning.records.actions import enrol
from learning.records.models import Completion, ConversationRun, Evidence, Note
from learning.records.queries import others_choices
from tests import factories

pytestmark = pytest.mark.django_db
ONCE = "6f0f2a4e-6c8c-4a11-9c9b-0a4f6a7d9a01"


@pytest.fixture
def page(course):
    return factories.make_conversation(course.module)


@pytest.fixture
def learner(client, anna, course, page):
    """Anna, logged in, has started the package."""
    client.force_login(anna)
    enrol(user=anna, package=course.package)
    return anna


def begin(client, page, stod="during") -> ConversationRun:
    client.post(f"/samtal/{page.pk}/borja/", {"stod": stod})
    return ConversationRun.objects.get(page=page, ended_at=None)


def choose(client, run, at, reply, **extra):
    return client.post(f"/samtal/{run.uuid}/valj/", {"at": at, "val": reply}, **extra)


def play(client, run, *replies):
    for at, reply in enumerate(replies):
        response = choose(client, run, at, reply)
    run.refresh_from_db()
    return response


def finished(user, page, *replies, days_ago=1) -> ConversationRun:
    """An ended run of somebody, some days ago."""
    enrolment = enrol(user=user, package=page.get_parent().get_parent().specific)
    run = practising.begin_run(enrolment=enrolment, page=page, version_id=newest_version_id(page))
    for at, reply in enumerate(replies):
        run = practising.choose_reply(run=run, at=at, reply=reply)
    ConversationRun.objects.filter(pk=run.pk).update(ended_at=timezone.now() - timedelta(days=days_ago))
    return run


def test_beginning_twice_is_one_run_with_where_the_learner_works(client, learner, page, city):
    first = begin(client, page)
    assert begin(client, page) == first
    assert (first.user, first.unit, first.profession, first.is_coached_during) == (
        learner,
        city.north_school,
        "school",
        True,
    )
    assert first.version_id == newest_version_id(page)


def test_beginning_without_having_started_the_package_stores_nothing(client, anna, page):
    client.force_login(anna)
    response = client.post(f"/samtal/{page.pk}/borja/", {"stod": "during"})
    assert response.status_code == 302
    assert ConversationRun.objects.count() == 0


def test_there_is_one_open_run_per_person_and_page(client, learner, page):
    run = begin(client, page)
    run.pk, run.uuid = None, ONCE
    with pytest.raises(IntegrityError):
        run.save(force_insert=True)


def test_the_same_choice_sent_twice_is_one(client, learner, page):
    run = begin(client, page)
    choose(client, run, 0, "b")
    choose(client, run, 0, "b")
    run.refresh_from_db()
    assert run.trace == ["b"]


def test_another_choice_from_an_older_tab_is_told_that_it_has_gone_on(client, learner, page):
    run = begin(client, page)
    choose(client, run, 0, "b")
    response = choose(client, run, 0, "a", follow=True)
    run.refresh_from_db()
    assert run.trace == ["b"]
    assert "Samtalet har gått vidare" in response.text or "gone on in another tab" in response.text


def test_a_form_that_is_ahead_of_the_run_changes_nothing(client, learner, page):
    run = begin(client, page)
    choose(client, run, 1, "b")
    run.refresh_from_db()
    assert run.trace == []


@pytest.mark.parametrize("reply", ["z", "", "t2"])
def test_a_reply_that_is_not_there_is_refused(client, learner, page, reply):
    run = begin(client, page)
    assert choose(client, run, 0, reply).status_code == 302
    run.refresh_from_db()
    assert run.trace == []


def test_a_reply_that_trust_has_closed_is_refused(client, learner, page):
    run = begin(client, page)
    choose(client, run, 0, "a")
    run.refresh_from_db()
    with pytest.raises(ForbiddenChoiceError):
        practising.choose_reply(run=run, at=1, reply="c")
    run.refresh_from_db()
    assert run.trace == ["a"]


@pytest.mark.parametrize(("replies", "ending"), [("bb", "bra"), ("aa", "miste")])
def test_any_ending_completes_the_conversation(client, learner, page, replies, ending):
    run = begin(client, page)
    response = play(client, run, *replies)
    assert response.url == f"/samtal/{run.uuid}/"
    assert (run.ending, bool(run.ended_at)) == (ending, True)
    assert Completion.objects.get().activity_id == page.pk
    assert list(Evidence.objects.values_list("kind", "key")) == [("practised", f"run:{run.uuid}")]


def test_the_last_choice_sent_twice_ends_once(client, learner, page):
    run = begin(client, page)
    play(client, run, "b", "b")
    assert choose(client, run, 1, "b").url == f"/samtal/{run.uuid}/"
    assert choose(client, run, 2, "b").url.endswith("#turn")
    assert Evidence.objects.count() == 1


def test_rounds_are_counted_and_the_first_completion_stands(client, learner, page):
    for replies in ("bb", "aa"):
        play(client, begin(client, page), *replies)
    assert Evidence.objects.filter(kind="practised").count() == 2
    assert Completion.objects.count() == 1
    assert (
        "2 times" in client.get(page.url, headers={"accept-language": "en"}).text
        or "2 gånger" in client.get(page.url).text
    )


def test_stepping_back_twice_with_the_same_form_steps_back_once(client, learner, page):
    run = begin(client, page)
    choose(client, run, 0, "b")
    for _sent in range(2):
        client.post(f"/samtal/{run.uuid}/backa/", {"at": 1})
    run.refresh_from_db()
    assert run.trace == []


def test_an_ended_run_cannot_be_stepped_back(client, learner, page):
    run = begin(client, page)
    play(client, run, "b", "b")
    client.post(f"/samtal/{run.uuid}/backa/", {"at": 2})
    run.refresh_from_db()
    assert run.trace == ["b", "b"]


def test_going_on_anew_keeps_the_ended_run_and_makes_one_more(client, learner, page):
    run = begin(client, page)
    play(client, run, "b", "a")
    for _sent in range(2):
        client.post(f"/samtal/{run.uuid}/om/", {"position": 1})
    run.refresh_from_db()
    assert (run.trace, run.ending) == (["b", "a"], "miste")
    new = ConversationRun.objects.get(ended_at=None)
    assert (new.trace, new.version_id) == (["b"], run.version_id)
    choose(client, new, 1, "b")
    new.refresh_from_db()
    assert new.ending == "bra"


def test_a_run_keeps_its_version_when_the_page_is_published_anew(client, learner, page):
    run = begin(client, page)
    play(client, run, "b")
    fill_page(page, factories.make_script(6, setting="Matsalen."))
    page.save()
    pin_version(page=page)
    bump()
    assert newest_version_id(page) != run.version_id
    assert "Klassrummet." in client.get(page.url).text
    choose(client, run, 1, "b")
    run.refresh_from_db()
    assert run.ending == "bra"
    client.post(f"/samtal/{run.uuid}/om/", {"position": 0})
    assert ConversationRun.objects.get(ended_at=None).version_id == newest_version_id(page)


@pytest.mark.parametrize("path", ["", "valj/", "backa/", "om/"])
@pytest.mark.parametrize("who", ["bo", "carin", "disa", "frida"])
def test_nobody_else_reaches_a_run(client, learner, page, request, who, path):
    run = begin(client, page)
    play(client, run, "b")
    client.force_login(request.getfixturevalue(who))
    address = f"/samtal/{run.uuid}/{path}"
    data = {"at": 1, "val": "b", "position": 0}
    response = client.post(address, data) if path else client.get(address)
    assert response.status_code == 404
    run.refresh_from_db()
    assert run.trace == ["b"]


def test_a_run_on_a_page_that_is_no_longer_open_is_not_found(client, learner, page):
    run = begin(client, page)
    play(client, run, "b", "b")
    page.unpublish()
    assert client.get(f"/samtal/{run.uuid}/").status_code == 404
    assert choose(client, run, 0, "b").status_code == 404


def test_looking_never_writes(client, learner, page):
    client.get(page.url)
    assert ConversationRun.objects.count() == 0
    run = begin(client, page)
    for path in ("valj/", "backa/", "om/"):
        client.get(f"/samtal/{run.uuid}/{path}")
    run.refresh_from_db()
    assert run.trace == []


def test_reading_the_text_twin_completes_once(client, learner, page):
    for _sent in range(2):
        response = client.post(f"/samtal/{page.pk}/last/", {"once": ONCE})
    assert response.status_code == 302
    assert list(Evidence.objects.values_list("kind", "key")) == [("practised", f"text:{ONCE}")]


def test_my_sentence_is_a_private_note(client, learner, page, bo, course):
    run = begin(client, page)
    play(client, run, "b", "b")
    replay = f"/samtal/{run.uuid}/"
    response = client.post(f"/anteckning/{page.pk}/min-mening/", {"text": "Hej, har du en stund?", "next": replay})
    assert response.url == replay
    assert Note.objects.get().user == learner
    assert "Hej, har du en stund?" in client.get(replay).text
    theirs = finished(bo, page, "b", "b")
    client.force_login(bo)
    assert "Hej, har du en stund?" not in client.get(f"/samtal/{theirs.uuid}/").text


def test_a_turn_costs_the_same_in_a_small_script_and_a_large(client, learner, course, django_assert_num_queries):
    for turns in (2, 9):
        page = factories.make_conversation(course.module, script=factories.make_script(turns))
        run = begin(client, page)
        choose(client, run, 0, "b")
        client.get(page.url)
        with django_assert_num_queries(6):
            choose(client, run, 1, "b") if turns > 2 else client.post(f"/samtal/{run.uuid}/backa/", {"at": 1})
        with django_assert_num_queries(3):
            client.get(page.url)


def test_the_ending_stays_within_the_budget(client, learner, page, django_assert_max_num_queries):
    run = begin(client, page)
    choose(client, run, 0, "b")
    with django_assert_max_num_queries(12):
        practising.choose_reply(run=run, at=1, reply="b")


def others(page, city, number, *replies):
    for at in range(number):
        finished(factories.make_member(f"Person{replies[0]}{at} Ett", city.south_school), page, *replies)


def test_what_others_chose_is_shown_from_five_people_on(client, learner, page, city):
    run = begin(client, page)
    play(client, run, "b", "b")
    others(page, city, 4, "a", "a")
    assert "shares-at" not in client.get(f"/samtal/{run.uuid}/").text
    finished(factories.make_member("Femte Personen", city.south_school), page, "b", "b")
    text = client.get(f"/samtal/{run.uuid}/").text
    assert text.count('class="shares-at"') == 2
    assert 'value="80"' in text


def test_a_person_counts_once_by_the_first_round_and_oneself_not_at_all(learner, page, bo, client):
    finished(bo, page, "a", "a", days_ago=3)
    finished(bo, page, "b", "b", days_ago=2)
    mine = finished(learner, page, "b", "b")
    assert others_choices(mine) == {"t1": {"a": 1}, "t2": {"a": 1}}


def test_what_ended_today_is_not_counted_yet(learner, page, bo):
    mine = finished(learner, page, "b", "b")
    finished(bo, page, "a", "a", days_ago=0)
    assert others_choices(mine) == {}


def test_the_replay_costs_the_same_for_one_other_and_for_six(client, learner, page, city, django_assert_num_queries):
    run = begin(client, page)
    play(client, run, "b", "b")
    client.get(f"/samtal/{run.uuid}/")
    for number in (1, 5):
        others(page, city, number, "ab"[number > 1], "a")
        with django_assert_num_queries(4):
            client.get(f"/samtal/{run.uuid}/")
