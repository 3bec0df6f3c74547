"""A number to call is found however it is written; years, laws, dates, times and amounts are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.content_lint.numbers import numbers_to_call

DIGIT = st.sampled_from("0123456789")


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text(DIGIT, min_size=count, max_size=count)


def grouped(area: str, *sizes: int) -> st.SearchStrategy[str]:
    """A number with its area code and groups of digits, as people write it."""
    between = st.sampled_from(["-", " ", " - ".strip(), "–"])
    gap = st.sampled_from([" ", "", "\u00a0"])
    return st.tuples(between, gap, *map(digits, sizes)).map(lambda one: area + one[0] + one[1].join(one[2:]))


CALLED = st.one_of(
    grouped("08", 3, 2, 3),
    grouped("031", 3, 2, 2),
    grouped("0300", 2, 2, 2),
    grouped("070", 3, 2, 2),
    grouped("020", 3, 3),
    grouped("+46 8", 3, 2, 2),
    digits(7).map(lambda one: "073" + one),
    digits(3).map(lambda one: "116 " + one),
    digits(2).map(lambda one: "114 " + one),
    st.just("1177"),
)
YEAR = st.integers(1900, 2099).map(str)
DATE = st.dates().map(lambda one: one.isoformat())
LAW = st.tuples(YEAR, st.integers(1, 1999)).map(lambda one: f"{one[0]}:{one[1]}")
SKR = st.tuples(YEAR, st.integers(10, 99), st.integers(1, 300)).map(lambda one: f"{one[0]}/{one[1]}:{one[2]}")
SPAN = st.tuples(YEAR, YEAR).map("–".join)
TIME = st.times().map(lambda one: one.strftime("%H.%M"))
OPEN = st.tuples(TIME, TIME).map("–".join)
SECTION = st.tuples(st.integers(1, 40), st.integers(1, 40)).map(lambda one: f"{one[0]} kap. {one[1]} §")
SECTIONS = st.tuples(st.integers(1, 40), st.integers(1, 40)).map(lambda one: f"{one[0]}–{one[1]} §§")
AMOUNT = (
    st.integers(0, 10**9).map(lambda one: f"{one:,}".replace(",", " ")).filter(lambda one: not one.startswith("116 "))
)
SHARE = st.decimals(0, 100, places=1).map(lambda one: f"{one} %".replace(".", ","))
OTHER = st.one_of(
    YEAR, DATE, LAW, SKR, SPAN, TIME, OPEN, SECTION, SECTIONS, AMOUNT, SHARE, st.just("112"), st.just("1177.se")
)
WORDS = st.sampled_from(["Ring ", "Lagen ", "Klockan ", "", "(", "”", "Den "])


@given(WORDS, CALLED, st.sampled_from(["", ".", ",", ")", " i dag"]))
def test_a_number_to_call_is_found_as_it_stands(before, number, after):
    assert numbers_to_call(before + number + after) == [number]


@given(WORDS, OTHER, st.sampled_from(["", ".", ",", ")", " i dag"]))
def test_another_number_is_no_number_to_call(before, number, after):
    assert numbers_to_call(before + number + after) == []


@given(st.lists(OTHER, min_size=2, max_size=4), st.sampled_from([" och ", ", ", " till ", " ("]))
def test_other_numbers_side_by_side_are_no_number_to_call(numbers, between):
    assert numbers_to_call(between.join(numbers)) == []


@given(OTHER, CALLED, st.sampled_from([" och ", ", ", ". Ring "]))
def test_a_number_to_call_is_found_beside_others(other, number, between):
    assert numbers_to_call(other + between + number + " och " + other) == [number]


@pytest.mark.parametrize("text", ["Ring 21 42 00.", "Telefon: 77 65 43", "nummer 123456"])
def test_a_local_number_is_known_by_the_word_before(text):
    assert len(numbers_to_call(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Larma på 112.",
        "Lagen (2025:170) 7 § gäller från 2026-07-01, se 11–12 §§.",
        "Av 10 000 unga är 5 på väg in, åren 2012–2016.",
        "Ring polisen 2026-11-24 kl. 08.30–16.00.",
        "Art. 2012-12-4, TemaNord 2021:513, interpellation 2025/26:52.",
        "Rapport 8, sidan 116 av 320.",
    ],
)
def test_what_our_texts_say_is_no_number_to_call(text):
    assert numbers_to_call(text) == []
