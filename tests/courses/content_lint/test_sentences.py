"""Sentences and LIX: no word is lost, abbreviations end nothing, and LIX is what Björnsson says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.content_lint.sentences import is_long, measure, sentences_of, words_of

WORDS = st.text("abcdeåäö", min_size=3, max_size=12)
PLAIN = st.lists(WORDS, min_size=1, max_size=9).map(lambda words: " ".join(words).capitalize() + ".")


@given(st.text(st.sampled_from("aA .!?:\n”(§1–tex"), max_size=80))
def test_every_word_stands_in_one_sentence_in_order(text):
    assert [word for one in sentences_of(text) for word in words_of(one)] == words_of(text)


@given(st.lists(PLAIN, max_size=6), st.sampled_from([" ", "\n", "\n\n"]))
def test_plain_sentences_are_found_as_they_were_written(sentences, gap):
    assert sentences_of(gap.join(sentences)) == sentences


@pytest.mark.parametrize(
    "text",
    [
        "Det står i 2 kap. 1 § regeringsformen (2025:170) och i 16 kap. 8 §.",
        "Prata med någon, t.ex. Anna eller Bo.",
        "Regeln finns i skr. 2023/24:56.",
        "Klockan 13.30 ses ni.",
    ],
)
def test_an_abbreviation_ends_no_sentence(text):
    assert sentences_of(text) == [text]


def test_a_quotation_and_a_colon_before_a_capital_end_a_sentence():
    assert len(sentences_of("Hon säger: ”Jag vet inte.” Du väntar. Hen ler …")) == 4


@pytest.mark.parametrize(
    ("word", "expected"), [("skolan", False), ("skolans", True), ("2023:196", False), ("ung-dom", False)]
)
def test_a_long_word_has_more_than_six_letters(word, expected):
    assert is_long(word) is expected


def test_lix_is_the_average_sentence_and_the_share_of_long_words():
    found = measure(["Du lyssnar. Hon berättar om sin vardag hemma."])
    assert (found.words, found.sentences, found.long_words) == (8, 2, 2)
    assert found.lix == 8 / 2 + 100 * 2 / 8


def test_nothing_said_weighs_nothing():
    assert (measure([]).lix, measure(["…"]).average) == (0, 0)


@given(st.lists(PLAIN, min_size=1, max_size=8))
def test_lix_hangs_on_no_order_and_on_no_repetition(sentences):
    assert measure(reversed(sentences)) == measure(sentences)
    assert measure(sentences * 3).lix == pytest.approx(measure(sentences).lix)


@given(st.lists(PLAIN, min_size=2, max_size=8))
def test_joining_sentences_makes_a_text_heavier(sentences):
    joined = " ".join(one.rstrip(".").lower() for one in sentences) + "."
    assert measure([joined]).lix > measure(sentences).lix
