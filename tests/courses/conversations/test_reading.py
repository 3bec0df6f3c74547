"""Every problem of a script is named by line, all at once, in words that say what to do."""

import pytest
from django.utils import translation

from courses.content_files.errors import Problems
from courses.content_files.yaml_text import load
from courses.conversations.reading import read_script
from courses.conversations.script import ALWAYS, Condition, Kind, Quality, Way


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


SCRIPT = """\
setting: Ett kök.
you_are: Fritidsledare.
person:
  name: Jonas
  age: 15
  about: Rolig.
goals:
  - Lyssna
before: Vad vet du?
gender: Ilska är den känsla han har lov till.
trust: 2
first: koket

turns:
  - id: koket
    who: Jonas
    says: Hej.
    replies:
      - id: a
        kind: wait
        text: Du väntar.
        step: oppna
        quality: better
        reaction: Han pratar.
        thought: Okej.
        coach: Bra.
        trust: +1
        remember:
          - lyssnat
        next:
          - bra if trust >= 3, knows lyssnat
          - dala
      - id: b
        text: Gå hem.
        step: skynda
        quality: worse
        requires: not lyssnat
        reaction: Han går.
        thought: Jaha.
        coach: För fort.
        instead: Stanna.
        next: dala

endings:
  - id: bra
    title: Bra
    kind: good
    text: Det gick bra.
    meaning: Någon lyssnade.

  - id: dala
    title: Sämre
    kind: missed
    text: Han gick.
    meaning: Ingen lyssnade.
"""


def problems_of(text: str) -> list[str]:
    """The problems of a text as `line: sentence`."""
    problems = Problems("x.yaml")
    script = read_script(load(text, problems), problems)
    assert (script is None) == bool(problems.found)
    return [f"{one.line}: {one.message}" for one in sorted(problems.found)]


def changed(before: str, after: str) -> list[str]:
    """The problems once one thing is changed."""
    assert SCRIPT.count(before) >= 1
    return problems_of(SCRIPT.replace(before, after, 1))


def test_a_whole_script_is_read():
    problems = Problems("x.yaml")
    script = read_script(load(SCRIPT, problems), problems)
    assert problems.found == []
    wait, hurry = script.turns[0].replies
    assert (wait.kind, wait.quality, wait.trust, wait.remember) == (Kind.WAIT, Quality.BETTER, 1, ("lyssnat",))
    assert wait.ways == (Way("bra", Condition(3, None, ("lyssnat",))), Way("dala"))
    assert (hurry.kind, hurry.trust, hurry.requires) == (Kind.SAY, 0, Condition(not_remembered=("lyssnat",)))
    assert wait.requires == ALWAYS


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("first: koket", "first: hallen", ["12: There is no turn 'hallen' to begin with. Write the id of a turn."]),
        ("        next: dala", "        next: slut", ["42: 'slut' is no turn and no ending. Correct the id, or write it."]),
        (
            "          - dala\n",
            "",
            ["30: The last way has a condition, so the walk could get stuck. Add a last line with only an id."],
        ),
        (
            "bra if trust >= 3, knows lyssnat",
            "bra",
            ["30: A way without a condition stands before others, which are never tried. Put it last."],
        ),
        (
            "trust >= 3, knows",
            "trust >= 9, knows",
            ["30: 'next' cannot be read: Trust is from 0 to 6, not 9."],
        ),
        ("      - id: b", "      - id: a", ["33: The id 'a' stands on line 19 already. Give one another id."]),
        ("  - id: bra\n", "  - id: koket\n", [
            "30: 'bra' is no turn and no ending. Correct the id, or write it.",
            "45: The id 'koket' stands on line 15 already. Give one another id.",
        ]),
        ("    who: Jonas\n", "", ["15: The key 'who' is missing. Write 'who:' and its value."]),
        ("trust: +1", "trust: +3", ["27: 'trust' must be a whole number from -2 to 2."]),
        ("trust: 2", "trust: 7", ["11: 'trust' must be a whole number from 0 to 6."]),
        ("kind: wait", "kind: sing", ["20: 'kind' is 'sing': use one of say, wait, gesture, place."]),
        ("quality: better", "quality: best", ["23: 'quality' is 'best': use one of better, partly, worse."]),
        ("kind: good", "kind: happy", ["47: 'kind' is 'happy': use one of good, mixed, missed."]),
        ("requires: not lyssnat", "requires: [lyssnat]", [
            "37: 'requires' must be one line, such as: trust >= 2, knows promise.",
        ]),
        ("id: koket", "id: Köket", [
            "12: There is no turn 'koket' to begin with. Write the id of a turn.",
            "15: 'id' is 'Köket': use only a–z, 0–9, hyphens and underscores.",
        ]),
        ("  age: 15\n", "  age: 15\n  portrait: three heads\n", [
            "6: 'portrait' “three heads” cannot be drawn. A phrase holds one of: ",
        ]),
    ],
)  # fmt: skip
def test_a_problem_is_named_by_line(before, after, expected):
    found = changed(before, after)
    assert len(found) == len(expected)
    assert [one[: len(sentence)] for one, sentence in zip(found, expected, strict=True)] == expected


def test_an_unknown_step_names_the_known_ones():
    found = changed("step: oppna", "step: lyssna")
    steps = "klargor, oppna, mot, prova, avgransa, stark, summera"
    pitfalls = "forhor, moralisera, etikettera, tyst_lofte, duell, undvika, skynda, utlamna"
    assert found == [f"22: 'step' is 'lyssna': use one of {steps}, {pitfalls}."]


def test_an_unknown_key_names_the_known_ones():
    assert changed("  about: Rolig.", "  about: Rolig.\n  looks: Lång.") == [
        "7: The key 'looks' is unknown. Known keys: name, age, about, portrait."
    ]


def test_every_problem_comes_at_once():
    text = SCRIPT.replace("kind: good", "kind: happy").replace("quality: worse", "quality: bad")
    assert [one.partition(":")[0] for one in problems_of(text.replace("before: Vad vet du?\n", ""))] == [
        "1",
        "35",
        "46",
    ]


def test_a_turn_has_from_two_to_four_replies():
    text = SCRIPT[: SCRIPT.index("      - id: b")] + SCRIPT[SCRIPT.index("\nendings:") :]
    assert problems_of(text) == ["18: There are 1 replies. A turn has from 2 to 4."]


def test_a_script_without_turns_or_person_says_so():
    text = "\n".join(
        line for line in SCRIPT.partition("turns:")[0].split("\n") if "person" not in line and line[:1] != " "
    )
    found = problems_of(text)
    assert [one for one in found if "turns" in one or "person" in one or "endings" in one] == [
        "1: The key 'endings' is missing. Write 'endings:' and its entries below.",
        "1: The key 'person' needs its own keys below: name, age, about and portrait.",
        "1: The key 'turns' is missing. Write 'turns:' and its entries below.",
    ]
