"""The search finds exactly what walks come to, and counts what stands between the beginning and the endings."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from courses.conversations.script import Quality
from courses.conversations.states import State, all_conditions, asked_words, best, every, explore, worst
from courses.conversations.walk import LONGEST, choose, start, walk
from tests.courses.conversations.small import small_script, with_reply
from tests.courses.conversations.strategies import scripts

SMALL = small_script()


def random_walk(script, dice):
    """A standing at the end of some walk, and every standing on the way."""
    standing = start(script)
    way = [standing]
    while standing.open_replies and len(standing.moves) < LONGEST:
        standing = choose(script, standing, dice.choice(standing.open_replies).id)
        way.append(standing)
    return way


@settings(max_examples=60, deadline=None)
@given(scripts(), st.randoms(use_true_random=False))
def test_every_walk_ends_shows_only_open_replies_and_can_be_told_again(script, dice):
    way = random_walk(script, dice)
    assert way[-1].ending is not None
    for move in way[-1].moves:
        assert move.reply in move.turn.replies
    for before, after in itertools.pairwise(way):
        assert after.moves[-1].reply.requires.holds(before.trust, before.remembered)
    assert walk(script, way[-1].trace) == way[-1]


@settings(max_examples=60, deadline=None)
@given(scripts(), st.randoms(use_true_random=False))
def test_every_walk_keeps_within_the_states_that_are_found(script, dice):
    reach, asked = explore(script), asked_words(script)
    for standing in random_walk(script, dice):
        place = standing.turn or standing.ending
        assert State(place.id, standing.trust, standing.remembered & asked) in reach.passages


@settings(max_examples=40, deadline=None)
@given(scripts())
def test_the_kind_and_the_blunt_player_come_to_no_other_states(script):
    everywhere = explore(script)
    assert explore(script, best).passages.keys() <= everywhere.passages.keys()
    assert explore(script, worst).endings <= everywhere.endings
    assert all(one.reply.quality is Quality.BETTER for some in explore(script, best).passages.values() for one in some)


@settings(max_examples=40, deadline=None)
@given(scripts())
def test_the_fewest_and_most_decisions_are_those_of_real_walks(script):
    """In these scripts every layer is one decision."""
    fewest, most = explore(script).decisions()
    layers = len({turn.id.removeprefix("sido-").replace("_", "") for turn in script.turns})
    assert (fewest, most) == (layers, layers)


def test_words_nobody_asks_for_make_no_states():
    told = with_reply(SMALL, "tur1", "a", remember=("lofte",))
    assert explore(told).passages.keys() == explore(SMALL).passages.keys()
    asked = with_reply(told, "tur5", "a", requires="not lofte")
    assert asked_words(asked) == {"lofte"}
    assert len(explore(asked).passages) > len(explore(SMALL).passages)


def test_every_condition_is_seen():
    script = with_reply(SMALL, "tur1", "a", requires="knows x", ways=["tur2 if knows y", "tur2"])
    assert {word for _turn, _reply, one in all_conditions(script) for word in one.remembered} == {"x", "y"}


def test_the_small_script_holds_together():
    reach = explore(SMALL)
    assert reach.is_whole
    assert (reach.circle(), reach.stuck(), reach.decisions()) == ((), set(), (5, 5))
    assert reach.endings == {"bra", "mest", "miss"}
    assert explore(SMALL, best).endings == {"bra"}
    assert explore(SMALL, worst).endings == {"miss"}
    assert every(SMALL.turns[0].replies) == SMALL.turns[0].replies
    assert reach.highest_trust()[reach.start] == 6
