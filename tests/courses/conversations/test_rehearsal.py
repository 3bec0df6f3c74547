"""The bots play as they are called, always the same with the same seed, and fast."""

from dataclasses import replace
from time import perf_counter

import pytest
from hypothesis import given, settings

from courses.conversations.rehearsal import Player, chances_of, flat_turns, quiet, rehearse
from courses.conversations.script import Kind, Quality
from courses.conversations.spread import per_cent, spread_of
from courses.conversations.states import explore
from tests.courses.conversations.small import reply, small_script, with_replies, with_reply
from tests.courses.conversations.strategies import scripts

SMALL = small_script()


def test_each_player_plays_its_part():
    told = rehearse(SMALL, walks=80, seed=1)
    assert {one.player: dict(one.endings) for one in told.played if one.player is not Player.RANDOM} == {
        Player.KIND: {"bra": 20},
        Player.BLUNT: {"miss": 20},
        Player.SILENT: {"bra": 20},
    }
    assert sum(told.of(Player.RANDOM).endings.values()) == 20
    assert [(one.fewest, one.most, one.average, one.lost) for one in told.played] == [(5, 5, 5, 0)] * 4
    assert (told.of(Player.KIND).worth, told.of(Player.BLUNT).worth, told.is_sane) == (2, 0, True)


def test_the_same_seed_gives_the_same_walks():
    assert rehearse(SMALL, walks=100, seed=7) == rehearse(SMALL, walks=100, seed=7)
    assert rehearse(SMALL, walks=100, seed=7) != rehearse(SMALL, walks=100, seed=8)


def test_the_silent_player_speaks_only_where_there_is_nothing_else():
    waiting, saying = reply("b", "x", kind=Kind.WAIT), reply("a", "x")
    assert quiet([saying, waiting]) == [waiting]
    assert quiet([saying]) == [saying]


def test_each_turn_and_reply_is_counted_once_a_walk():
    told = rehearse(SMALL, walks=400, seed=3)
    assert told.turns == dict.fromkeys(SMALL.turn_of, 100)
    assert [sum(told.replies[turn.id, key] for key in "abcd") for turn in SMALL.turns] == [100] * 5


def test_a_script_where_bluntness_pays_is_not_sane():
    turned = {Quality.BETTER: Quality.WORSE, Quality.WORSE: Quality.BETTER, Quality.PARTLY: Quality.PARTLY}
    assert not rehearse(
        with_replies(SMALL, lambda _turn, it: replace(it, quality=turned[it.quality])), walks=40
    ).is_sane


def test_a_turn_whose_choice_changes_nothing_is_flat():
    assert rehearse(SMALL, walks=4).flat_turns == ()
    flat = with_replies(SMALL, lambda one, it: replace(it, trust=0) if one.id == "tur2" else it)
    assert rehearse(flat, walks=4).flat_turns == ("tur2",)


def test_a_turn_that_matters_through_what_is_remembered_is_not_flat():
    script = with_replies(SMALL, lambda one, it: replace(it, trust=0) if one.id == "tur2" else it)
    script = with_reply(script, "tur2", "a", remember=("lofte",))
    assert flat_turns(explore(with_reply(script, "tur5", "a", requires="knows lofte"))) == ()


def test_a_circle_is_walked_to_its_limit_and_counted_as_lost():
    script = SMALL
    for key in "abcd":
        script = with_reply(script, "tur5", key, ways=["tur1"])
    told = rehearse(script, walks=4)
    assert [(one.lost, one.most) for one in told.played] == [(1, 40)] * 4
    assert told.flat_turns == ()


@settings(max_examples=40, deadline=None)
@given(scripts())
def test_the_chances_of_all_endings_make_one(script):
    reach = explore(script)
    assert [round(sum(one.values()), 9) for one in chances_of(reach).values()] == [1] * len(reach.passages)


@settings(max_examples=30, deadline=None)
@given(scripts())
def test_every_player_comes_to_an_ending(script):
    told = rehearse(script, walks=20)
    assert [(one.lost, sum(one.endings.values())) for one in told.played] == [(0, 5)] * 4


def test_a_thousand_walks_take_less_than_a_second():
    begun = perf_counter()
    rehearse(SMALL, walks=1_000)
    assert perf_counter() - begun < 1


def test_the_tables_show_shares_in_the_order_of_the_script():
    spread = spread_of(SMALL, rehearse(SMALL, walks=400, seed=3))
    assert [one.id for one in spread.endings] == ["bra", "mest", "miss"]
    assert [one.shares for one in spread.players if one.played.player is Player.BLUNT] == [(0, 0, 100)]
    assert [(one.turn.id, one.share) for one in spread.turns] == [(f"tur{at}", 100) for at in range(1, 6)]
    assert [it.id for it, _share in spread.turns[0].replies] == list("cadb")


@pytest.mark.parametrize(("part", "expected"), [(0, 0), (1, 1), (500, 50), (1000, 100)])
def test_what_happened_at_all_is_never_nothing(part, expected):
    assert per_cent(part, 1000) == expected
