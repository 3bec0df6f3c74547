"""Grading is pure: fair, bounded, and nobody gains by guessing everything."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.grading import (
    Choice,
    Kind,
    attempt_score,
    content_hash,
    has_passed,
    problems,
    score,
    shuffled_ids,
)
from tests.factories import choices

keys = st.lists(st.sampled_from("abcdefgh"), min_size=2, max_size=8, unique=True)


@st.composite
def questions(draw):
    ids = draw(keys)
    correct = draw(st.sets(st.sampled_from(ids), min_size=1))
    return [Choice(one, f"Svar {one}", "Därför.", one in correct) for one in ids]


@given(questions(), st.sets(st.sampled_from("abcdefghz")))
def test_a_score_is_between_zero_and_one(asked, answer):
    for kind in Kind:
        assert 0 <= score(kind, asked, answer) <= 1


@given(questions())
def test_exactly_the_correct_choices_give_one(asked):
    correct = [one.id for one in asked if one.is_correct]
    assert score(Kind.MULTIPLE, asked, correct) == 1
    if len(correct) == 1:
        assert score(Kind.SINGLE, asked, correct) == 1


@given(questions())
def test_ticking_everything_earns_nothing_where_something_is_wrong(asked):
    everything = [one.id for one in asked]
    if not all(one.is_correct for one in asked):
        assert score(Kind.MULTIPLE, asked, everything) == 0
    assert score(Kind.MULTIPLE, asked, []) == 0


@given(questions(), st.data())
def test_one_more_wrong_choice_never_helps(asked, data):
    wrong = [one.id for one in asked if not one.is_correct]
    answer = data.draw(st.sets(st.sampled_from([one.id for one in asked])))
    for one in wrong:
        assert score(Kind.MULTIPLE, asked, answer | {one}) <= score(Kind.MULTIPLE, asked, answer)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("ab", "1"), ("a", "0.5"), ("ac", "0"), ("abc", "0.5"), ("abcd", "0"), ("", "0")],
)
def test_partial_credit_for_two_of_four(answer, expected):
    assert score(Kind.MULTIPLE, choices("a", "b", of="abcd"), list(answer)) == Decimal(expected)


def test_thirds_are_rounded_down_so_a_pass_is_never_rounded_into_being():
    assert attempt_score([Decimal(1), Decimal(1), Decimal(0)]) == Decimal("0.666")
    assert has_passed(Decimal("0.799"), Decimal("0.8")) is False
    assert has_passed(Decimal("0.8"), Decimal("0.8")) is True
    assert has_passed(Decimal("0.8"), None) is None
    assert attempt_score([]) == 0


@given(questions(), st.text(max_size=20))
def test_shuffling_loses_no_choice_and_is_repeatable(asked, seed):
    shown = shuffled_ids(asked, seed=seed)
    assert sorted(shown) == sorted(one.id for one in asked)
    assert shown == shuffled_ids(asked, seed=seed)
    assert shuffled_ids(asked, seed=seed, is_shuffled=False) == [one.id for one in asked]


def test_the_hash_changes_with_anything_a_learner_may_see_or_be_judged_by():
    base = [one.to_json() for one in choices("a")]
    other_key = [one.to_json() for one in choices("b")]
    hashes = {
        content_hash("single", "", "Fråga?", base),
        content_hash("multiple", "", "Fråga?", base),
        content_hash("single", "Läge", "Fråga?", base),
        content_hash("single", "", "Annan?", base),
        content_hash("single", "", "Fråga?", other_key),
    }
    assert len(hashes) == 5
    assert content_hash("single", "", "Fråga?", base) == content_hash("single", "", "Fråga?", list(base))


@pytest.mark.parametrize(
    ("kind", "stem", "asked", "part"),
    [
        ("single", "Fråga?", choices("a", "b"), "exactly one correct"),
        ("multiple", "Fråga?", choices(), "at least one correct"),
        ("single", " ", choices("a"), "no text"),
        ("single", "Fråga?", choices("a", of="a"), "at least two"),
        ("essay", "Fråga?", choices("a"), "unknown"),
        ("single", "Fråga?", [Choice("a", "Svar", "", True), Choice("a", "Annat", "Ja", False)], "same id"),
        ("single", "Fråga?", [Choice("a", "Svar", "", True), Choice("b", "Annat", "Ja", False)], "no feedback"),
    ],
)
def test_what_is_wrong_with_a_question_is_said(kind, stem, asked, part):
    assert any(part in sentence for sentence in problems(kind, stem, asked))


def test_a_good_question_has_no_problems():
    assert problems("single", "Fråga?", choices("a")) == []
