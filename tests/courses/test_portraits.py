"""Portraits: the line reads back as it was written, everything it can say is drawn, and nobody is made a type."""

import re
from xml.etree import ElementTree

import pytest
from django.template import Context, Template
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from courses import portraits
from courses.portraits import COLOURS, COVERS, EXPRESSIONS, Portrait, describe, parse, write
from courses.templatetags.portraits import portrait

THREE_KB = 3072
WORDS = portraits.spec_words()
SAID = {"skin": "skin {}", "face": "{} face", "hair": "{} hair", "hair_colour": "short {} hair", "colour": "{} shirt"}
LINES = [SAID.get(field, "{}").format(word) for field, words in WORDS.items() for word in words] + [
    f"{colour} {cover}" for cover in COVERS for colour in COLOURS
]


@st.composite
def people(draw) -> Portrait:
    """Everyone that can be drawn."""
    cover = draw(st.sampled_from(["", *COVERS]))
    return Portrait(
        age=draw(st.sampled_from(list(portraits.AGES))),
        skin=draw(st.sampled_from(portraits.SKINS)),
        face=draw(st.sampled_from(portraits.FACES)),
        hair=draw(st.sampled_from(list(portraits.HAIRS))),
        hair_colour=draw(st.sampled_from(portraits.HAIR_COLOURS)),
        beard=draw(st.sampled_from(["", *portraits.BEARDS])),
        cover=cover,
        cover_colour=draw(st.sampled_from(COLOURS)) if cover else "",
        clothes=draw(st.sampled_from(list(portraits.CLOTHES))),
        colour=draw(st.sampled_from(COLOURS)),
        glasses=draw(st.booleans()),
        earrings=draw(st.booleans()),
        freckles=draw(st.booleans()),
        expression=draw(st.sampled_from(list(EXPRESSIONS))),
    )


@given(people())
def test_what_is_written_reads_back_as_the_same_person(who):
    assert parse(write(who)) == who


@given(people(), st.randoms())
def test_phrases_stand_in_any_order(who, shuffling):
    phrases = write(who).split(", ")
    shuffling.shuffle(phrases)
    assert parse(" ,".join(phrases).upper()) == who


def test_a_short_line_says_what_differs_and_the_rest_is_plain():
    assert parse("teen, glasses") == Portrait(age="teen", glasses=True)


@pytest.mark.parametrize(
    ("line", "wrong", "right"),
    [
        ("teen, spiky hair", "spiky", "curly"),
        ("teen, green tie", "tie", "hoodie"),
        ("skin 9", "9", "6"),
        ("pink hoodie", "pink", "mustard"),
        ("angry", "angry", "listening"),
    ],
)
def test_a_word_that_cannot_be_drawn_is_named_with_those_that_can(line, wrong, right):
    with pytest.raises(ValueError, match=wrong) as refused:
        parse(line)
    assert right in str(refused.value)


@pytest.mark.parametrize("line", ["", " , ", "teen, adult", "red hoodie, blue hoodie", "hair", "skin", "red"])
def test_a_line_that_says_nothing_or_two_things_is_refused(line):
    with pytest.raises(ValueError, match=r"\w"):
        parse(line)


@pytest.mark.parametrize("line", LINES)
def test_every_word_is_drawn(line):
    drawn = portrait(line)
    assert drawn.startswith('<svg viewBox="0 0 200 200" role="img" aria-label="')
    assert not re.search(r'(fill|stroke|d|transform)=""', drawn)


def test_every_word_changes_the_drawing():
    """A part that is named and not drawn would be a promise that nothing keeps."""
    for field, words in WORDS.items():
        if field in {"cover_colour", "expression"}:
            continue
        drawn = {portrait(SAID.get(field, "{}").format(word)) for word in words}
        assert len(drawn) == len(words), field
    assert len({portrait("teen", expression) for expression in EXPRESSIONS}) == len(EXPRESSIONS)


@given(people())
def test_a_portrait_is_small_and_bears_neither_style_nor_id(who):
    drawn = portrait(write(who), name="Mira")
    assert len(drawn.encode()) < THREE_KB
    assert not re.search(r"\s(style|id|class|href|on\w+)=", drawn)
    assert ElementTree.fromstring(drawn).tag == "svg"  # noqa: S314  our own drawing


def test_the_text_alternative_says_who_is_seen_and_in_what_mood():
    with override("en"):
        assert "Mira, teenager with" in portrait("teen, mustard shawl, green jumper", "listening", "Mira")
        assert describe(parse("teen, mustard shawl, green jumper")).startswith("Drawn portrait: teenager with a shawl")
        assert describe(parse("older, bald, glasses, open")).endswith(", open")


@given(people())
def test_the_text_alternative_is_silent_on_skin_and_features(who):
    """Nobody is a type: the words for skin and its number are for the drawing only."""
    with override("en"):
        said = describe(who, "Mira")
    assert not re.search(r"skin|face|freckle|\d", said)


def test_a_name_is_escaped_like_any_text():
    drawn = portrait("teen", name='"><script>')
    assert "<script>" not in drawn


@pytest.mark.django_db
def test_the_second_time_nothing_is_drawn_anew(monkeypatch):
    line = Template('{% load portraits %}{% portrait "teen, skin 4, glasses" expression="open" name="Mira" %}')
    once = line.render(Context())
    monkeypatch.setattr("courses.templatetags.portraits.render_to_string", None)
    assert line.render(Context()) == once


def test_a_line_that_can_no_longer_be_drawn_leaves_the_page_standing():
    assert portrait("a dragon") == ""
