"""The best way through, the other replies, and what others chose where it is hard."""

from collections import Counter
from dataclasses import replace

from courses.conversations.compass import compass_of
from courses.conversations.drawing import petals, places_of
from courses.conversations.script import Pitfall, Quality, Step
from courses.conversations.telling import Share, best_way, chosen_at, other_replies, shares_at, told
from courses.conversations.walk import LONGEST, walk
from tests.factories import make_reply, make_script, make_turn


def test_the_best_way_takes_the_best_reply_at_every_turn():
    standing = best_way(make_script(3))
    assert (standing.trace, standing.ending.id) == (("b", "b", "b"), "bra")


def test_of_two_replies_as_good_the_one_that_gives_most_trust_is_best():
    script = make_script(1)
    more = make_reply("d", "bra", trust=2)
    script = replace(script, turns=(replace(script.turns[0], replies=(*script.turns[0].replies, more)),))
    assert best_way(script).trace == ("d",)


def test_the_best_way_of_a_script_that_goes_in_circles_comes_to_an_end():
    circle = replace(make_script(1), turns=(make_turn(1, "t1", "t1"),))
    assert len(best_way(circle).moves) == LONGEST


def test_the_other_replies_say_where_they_end():
    script = make_script(1)
    (move,) = walk(script, ["b"]).moves
    assert [(one.reply.id, one.ending) for one in other_replies(script, move)] == [
        ("a", "Dörren stängs"),
        ("c", "En plan"),
    ]
    assert [len(one.others) for one in told(make_script(2))[1]] == [2, 2]


def test_each_person_counts_once_at_each_turn_and_a_broken_trace_not_at_all():
    script = make_script(2)
    assert chosen_at(script, {1: ["b", "a"], 2: ["a", "a"], 3: ["b"], 4: ["z"]}) == {
        "t1": Counter(b=2, a=1),
        "t2": Counter(a=2),
    }


def test_shares_are_shown_in_tens_at_hard_turns_of_five_people_or_more():
    turn = make_script(1).turns[0]
    a, b, c = turn.replies
    assert shares_at(turn, Counter(a=3, b=1), 5) == ()
    assert shares_at(turn, Counter(a=4, b=2), 5) == (Share(a, 70), Share(b, 30), Share(c, 0))


def test_an_easy_turn_shows_no_shares():
    assert shares_at(make_script(1).turns[0], Counter(a=2, b=4), 5) == ()


def test_a_petal_is_longer_the_more_often_and_the_longest_from_three_times_on():
    outlines = {}
    for turns in (1, 2, 3, 4):
        script = make_script(turns)
        same = tuple(
            replace(turn, replies=tuple(replace(one, step=Step.OPEN) for one in turn.replies)) for turn in script.turns
        )
        moves = best_way(replace(script, turns=same)).moves
        outlines[turns] = petals(compass_of(moves))[1].outline
    assert [outlines[n].partition(" 0-")[2].partition("Q")[0] for n in (1, 2, 3, 4)] == ["78", "108", "138", "138"]


def test_the_seven_petals_stand_around_the_middle_in_order():
    found = petals(compass_of(()))
    assert [(one.number, one.angle) for one in found[:3]] == [(1, "0.0"), (2, "51.4"), (3, "102.9")]
    assert [(one.x, one.y) for one in found[:2]] == [(200, 36), (328, 98)]
    assert [one.count for one in found] == [0] * 7


def test_places_count_as_the_compass_counts():
    moves = walk(make_script(2), ["a", "b"]).moves
    assert places_of(moves, Pitfall.MORALISE) == (1,)
    worse = tuple(replace(move, reply=replace(move.reply, quality=Quality.WORSE)) for move in moves)
    assert places_of(worse, Step.MEET) == ()
    assert places_of(moves, Step.MEET) == (2,)
