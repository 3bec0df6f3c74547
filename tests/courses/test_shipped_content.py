"""The shipped material keeps its own rules: klarspråk, no numbers to call in the text, fair questions."""

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

CONTENT = Path(__file__).parents[2] / "courses" / "content"
PAGES = sorted(CONTENT.glob("pages/**/*.md"))
LESSONS = [path for path in PAGES if "type: lesson" in path.read_text(encoding="utf-8")]
CONVERSATIONS = sorted(CONTENT.glob("pages/**/*.yaml"))
QUIZZES = sorted(CONTENT.glob("quizzes/*.yaml"))
SOURCES = {one["id"]: one for one in yaml.safe_load((CONTENT / "sources.yaml").read_text(encoding="utf-8"))}
NUMBER_TO_CALL = re.compile(r"\b0\d{1,3}[- ]\d{2,3}[ -]?\d{2}|\b020-|\b11\d \d\d\b|\b116 ?\d{3}\b")
FORBIDDEN = re.compile(
    r"radikaliserad muslim|muslimsk extremism|islamisk extremism|tickande bomb|radikal muslim|kampen mot|(?<!brotts)bekämpa|smitta",
    re.IGNORECASE,
)


def parts(path: Path) -> tuple[dict, str]:
    """A page's front matter and body."""
    _before, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(front), body


def prose(body: str) -> str:
    """The body without markup, fences and references."""
    lines = [line for line in body.splitlines() if not line.startswith(("::", "- {"))]
    return re.sub(r"\[([^]]*)\]\([^)]*\)|[*#>`]|^- |^\d+\. ", r"\1", "\n".join(lines), flags=re.MULTILINE)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_no_number_to_call_stands_in_a_text(path):
    assert NUMBER_TO_CALL.search(parts(path)[1]) is None


@pytest.mark.parametrize("path", [*PAGES, *QUIZZES, *CONVERSATIONS], ids=lambda path: path.stem)
def test_no_word_that_stigmatises(path):
    assert FORBIDDEN.search(path.read_text(encoding="utf-8")) is None


@pytest.mark.parametrize("path", CONVERSATIONS, ids=lambda path: path.stem)
def test_no_number_to_call_stands_in_a_conversation(path):
    talk = path.read_text(encoding="utf-8").partition("\nsetting:")[2]
    assert NUMBER_TO_CALL.search(talk) is None


@pytest.mark.parametrize("path", CONVERSATIONS, ids=lambda path: path.stem)
def test_no_conversation_leans_on_what_is_not_verified(path):
    talk = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert [one for one in talk["sources"] if SOURCES[one]["status"] == "unverified"] == []


@pytest.mark.parametrize("path", CONVERSATIONS, ids=lambda path: path.stem)
def test_a_conversation_says_how_gender_matters_and_shows_whom_one_talks_with(path):
    talk = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert len(talk["gender"].split()) >= 20
    assert talk["person"]["portrait"]
    assert 2 <= len(talk["questions"]) <= 4


def test_about_a_third_of_the_conversations_turn_out_to_be_something_else():
    others = [yaml.safe_load(path.read_text(encoding="utf-8")).get("not_extremism", False) for path in CONVERSATIONS]
    assert (len(others), sum(others)) == (17, 8)


def test_every_profession_has_two_conversations_and_the_leaders_have_three():
    per_module = Counter(path.parent.name for path in CONVERSATIONS)
    assert per_module.pop("samtal") == 3
    assert set(per_module.values()) == {2}
    assert len(per_module) == 7


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_sentences_are_short(path):
    sentences = [one for one in re.split(r"[.!?:]\s|\n", prose(parts(path)[1])) if len(one.split()) > 2]
    average = sum(len(one.split()) for one in sentences) / len(sentences)
    assert average < 20


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_has_what_it_must_have(path):
    front, body = parts(path)
    assert front["goals"]
    assert len(front["gender_perspective"].split()) >= 20
    assert front["sources"]
    assert "::: check " in body
    assert ("::: case " in body) or ("::: reflection " in body)


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_no_lesson_leans_on_what_is_not_verified(path):
    front, _body = parts(path)
    assert [one for one in front["sources"] if SOURCES[one]["status"] == "unverified"] == []


@pytest.mark.parametrize("path", QUIZZES, ids=lambda path: path.stem)
def test_every_choice_tells_why_and_the_longest_is_not_always_right(path):
    quiz = yaml.safe_load(path.read_text(encoding="utf-8"))
    for question in quiz["questions"]:
        assert all(len(choice["feedback"].split()) >= 3 for choice in question["choices"])
    if quiz["kind"] == "final":
        assert len(quiz["questions"]) == 10
        single = [one for one in quiz["questions"] if one["kind"] == "single"]
        right = [next(c for c in one["choices"] if c.get("correct")) for one in single]
        longest = [max(one["choices"], key=lambda c: len(c["text"])) for one in single]
        assert sum(a is b for a, b in zip(right, longest, strict=True)) <= len(single) // 2
        assert {one["choices"].index(c) for one, c in zip(single, right, strict=True)} >= {0, 1, 2}
