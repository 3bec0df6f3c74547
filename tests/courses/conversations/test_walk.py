"""Every walk ends, a replay gives the same standing, and nobody chooses what is closed to them."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.conversations.script import ALWAYS, Condition, Script
from courses.conversations.walk import (
    ForbiddenChoiceError,
    Standing,
    Trust,
    choose,
    shuffled,
    start,
    trust_word,
    walk,
)
from tests.courses.conversations.strategies import scripts

RELAXED = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
SEEDS = st.integers(0, 2**32)


def played(script: Script, seed: int) -> Standing:
    """A random walk to its end."""
    chance = random.Random(seed)  # noqa: S311  a walk, not a secret
    standing = start(script)
    while standing.ending is None:
        standing = choose(script, standing, chance.choice(standing.open_replies).id)
    return standing


@RELAXED
@given(scripts(), SEEDS)
def test_every_walk_ends(script, seed):
    end = played(script, seed)
    assert end.ending in script.endings
    assert end.open_replies == ()
    assert 5 <= len(end.moves) <= 7


@RELAXED
@given(scripts(), SEEDS)
def test_a_replay_gives_the_same_standing(script, seed):
    end = played(script, seed)
    assert walk(script, end.trace) == end
    for length in range(len(end.trace)):
        assert walk(script, end.trace[:length]).moves == end.moves[:length]


@RELAXED
@given(scripts(), SEEDS)
def test_trust_stays_within_its_bounds_and_follows_the_replies(script, seed):
    end = played(script, seed)
    for move in end.moves:
        assert 0 <= move.trust_after <= 6
        assert move.trust_after == min(6, max(0, move.trust_before + move.reply.trust))
    assert end.remembered == {word for move in end.moves for word in move.reply.remember}


@RELAXED
@given(scripts(), SEEDS)
def test_a_closed_reply_is_refused(script, seed):
    end = played(script, seed)
    for length in range(len(end.trace)):
        standing = walk(script, end.trace[:length])
        closed = [one for one in standing.turn.replies if one not in standing.open_replies]
        for key in [*(one.id for one in closed), "no-such-reply"]:
            with pytest.raises(ForbiddenChoiceError):
                walk(script, [*standing.trace, key])
    with pytest.raises(ForbiddenChoiceError):
        walk(script, [*end.trace, "a"])


@RELAXED
@given(scripts(), SEEDS, st.text(max_size=8))
def test_shuffling_keeps_every_open_reply_and_its_order_for_the_same_walk(script, seed, secret):
    standing = walk(script, played(script, seed).trace[:2])
    order = shuffled(standing, secret)
    assert sorted(one.id for one in order) == sorted(one.id for one in standing.open_replies)
    assert shuffled(standing, secret) == order


@given(st.integers(0, 6))
def test_trust_is_one_of_three_words(trust):
    word = Trust.RESERVED if trust <= 1 else Trust.LISTENING if trust <= 3 else Trust.OPEN
    assert trust_word(trust) == word


def test_a_condition_asks_for_trust_and_memory():
    asked = Condition(2, 4, ("told",), ("promise",))
    assert asked.holds(3, frozenset({"told"}))
    assert not asked.holds(1, frozenset({"told"}))
    assert not asked.holds(5, frozenset({"told"}))
    assert not asked.holds(3, frozenset())
    assert not asked.holds(3, frozenset({"told", "promise"}))
    assert ALWAYS.holds(0, frozenset())
