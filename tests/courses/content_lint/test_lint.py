"""All rules on a page as a file has it: where, which rule, how grave."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from courses.content_files.documents import ChoiceDocument, QuestionDocument, SourceDocument, TestDocument
from courses.content_files.errors import Problems
from courses.content_files.lists import ListEntry
from courses.content_files.pages import PageFile, read_page
from courses.content_lint.findings import Finding, Known, Severity
from courses.content_lint.lint import lint_page, lint_quiz

GENDER = "Flickan bedöms efter sina kläder, pojken efter sin röst, och båda bilderna gör den egna viljan osynlig för oss alla här."
HEAD = f"""---
type: lesson
title: Tro är inte risk
slug: tro
summary: En mening.
minutes: 10
is_required: true
edition: 1
goals: [skilja tro från våld]
gender_perspective: {GENDER}
sources: [lagen]
review_by: 2027-05-24
---
"""
CHECK = "::: check koll\n:: quiz\nkollen\n:::\n"
REFLECTION = "::: reflection tanke\n:: question\nVad tänkte du först?\n:::\n"
WHOLE = f"{CHECK}{REFLECTION}"


def source(name: str, status: str) -> SourceDocument:
    day = date(2026, 11, 22)
    return SourceDocument(name, "law", name.capitalize(), status, may_change=False, reviewed_at=day, review_by=day)


@pytest.fixture(autouse=True)
def english():
    """Sentences as they are written."""
    with translation.override("en"):
        yield


KNOWN = Known(
    sources={"lagen": source("lagen", "verified_law"), "ryktet": source("ryktet", "unverified")},
    pages=frozenset({"", "paket/modul/annan"}),
    drafts=frozenset({"paket/modul/utkast"}),
)


def page(body: str = WHOLE, head: str = HEAD, kind: str = "lesson", **changes) -> PageFile:
    problems = Problems("tro.md")
    document, lines = read_page(head + body, problems, (kind,))
    assert problems.found == []
    return PageFile("tro.md", "paket/modul/tro", 10, replace(document, **changes), lines)


def found(*args, **kwargs) -> list[tuple[str, str]]:
    return [(one.rule, one.severity.value) for one in lint_page(page(*args, **kwargs), KNOWN)]


def text(said: str) -> str:
    return f"{WHOLE}::: text stycke\n{said}\n:::\n"


def test_a_whole_lesson_has_nothing_to_mend():
    assert found() == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"goals": ()}, ("no-goals", "error")),
        ({"gender_perspective": ""}, ("no-gender-perspective", "error")),
        ({"gender_perspective": "Flickor görs osynliga."}, ("short-gender-perspective", "warning")),
        ({"sources": ()}, ("no-sources", "error")),
        ({"review_by": None}, ("no-review-date", "error")),
        ({"sources": ("lagen", "ryktet")}, ("unverified", "error")),
    ],
)
def test_a_lesson_that_lacks_something_is_told(changes, expected):
    assert found(**changes) == [expected]


def test_a_lesson_without_something_to_do_is_told():
    assert found("") == [("no-check", "warning"), ("no-case", "warning")]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Ring 08-123 45 67 nu.", ("phone-number", "error")),
        ("Ring [oss](tel:+468123456) nu.", ("phone-number", "error")),
        ("Det är en tickande bomb.", ("wording", "error")),
        ("Unga män med utländsk bakgrund.", ("wording", "warning")),
        ("Se [sidan](page:/paket/modul/borta/).", ("dead-link", "error")),
        ("Se [sidan](page:/paket/modul/utkast/).", ("link-to-draft", "warning")),
        ("Hon " + "gick och " * 17 + "kom.", ("long-sentence", "warning")),
    ],
)
def test_what_is_wrong_with_a_text_is_told(said, expected):
    assert found(text(said)) == [expected]


@pytest.mark.parametrize(
    "said", ["Larma på 112.", "[Larma](tel:112).", "Se [sidan](page:/paket/modul/annan/).", "Se [hem](page:/)."]
)
def test_what_may_be_said_is_left_alone(said):
    assert found(text(said)) == []


def test_a_finding_names_the_file_the_line_and_the_block():
    told = lint_page(page(text("Det är en tickande bomb.")), KNOWN)
    sentence = "Change “tickande bomb”. Write vad personen har sagt eller gjort."
    assert told == [Finding("tro.md", 22, "wording", Severity.ERROR, sentence, "stycke")]
    assert told[0].place == "tro.md:22"


def test_what_stands_among_the_keys_is_told_at_its_line():
    told = lint_page(page(head=HEAD.replace("En mening.", "Kampen mot hat.")), KNOWN)
    assert [(one.place, one.rule) for one in told] == [("tro.md:5", "wording")]


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (":: source\nlagen\n", []),
        ("", [("fact-without-source", "warning")]),
        (":: source\nryktet\n", [("unverified", "error")]),
    ],
)
def test_a_fact_stands_on_a_verified_source(fact, expected):
    assert found(f"{WHOLE}::: fact fakta\n:: title\nFakta\n:: body\nSå är det.\n{fact}:::\n") == expected


@pytest.mark.parametrize(
    ("alt", "expected"), [("En trappa i sol.", []), ("trappa_2.JPG", [("no-alternative", "error")])]
)
def test_a_picture_says_what_it_tells(alt, expected):
    assert found(f"{WHOLE}::: image bild\n:: file\ntrappa.jpg\n:: alt\n{alt}\n:::\n") == expected


HEAVY = "Verksamhetsansvariga samordningsfunktioner dokumenterar handläggningsrutinernas uppföljningsperspektiv. "


def test_a_heavy_block_and_a_heavy_page_are_told():
    assert found(text(HEAVY * 10)) == [("lix", "warning")]
    assert found(text(HEAVY * 30)) == [("lix", "warning"), ("lix", "warning")]
    assert found(text("Du ser vad hon gör. " * 40)) == []


def test_long_sentences_all_through_are_told():
    assert found(text(("Du ser att hon ler och " * 4 + "går. ") * 8)) == [("average-sentence", "warning")]


CHECKLIST = "---\ntype: checklist\ntitle: Så\nslug: tro\nreview_by: 2027-05-24\n---\n"
STEPS = "::: checklist steg\n:: steps\n- Lyssna.\n:::\n"


def test_a_checklist_has_steps_and_a_day():
    assert found(STEPS, CHECKLIST, "checklist") == []
    assert found("", CHECKLIST, "checklist", review_by=None) == [("no-steps", "error"), ("no-review-date", "error")]


CASE = "---\ntype: case\ntitle: Elias vecka\nslug: tro\nintro: En vecka.\nperson: Elias, 15\nsources: [lagen]\nreview_by: 2027-05-24\n---\n"
VIEW = "::: view {0}\n:: profession\n{1}\n:: sees\nEtt.\n:: thinks\nTvå.\n:: does\nTre.\n:: shares\nFyra.\n:::\n"
ALL = ("school", "leisure", "social_services", "security", "housing", "police", "rescue")
VIEWS = [VIEW.format(one.replace("_", "-"), one) for one in ALL]


def test_a_case_is_seen_by_seven_professions():
    assert found("".join(VIEWS), CASE, "case") == []
    assert found("".join(VIEWS[1:]), CASE, "case") == [("views", "error")]


TWO = "---\ntype: two_minutes\ntitle: Två minuter\nslug: tro\norder: 5\nintro: Tre frågor.\nsources: [lagen]\nreview_by: 2027-05-24\n---\n"
WHO = "::: who skola\n:: label\nSkola\n:: secrecy\nDu får fråga.\n:: ask\nRektorn\n:::\n"


def test_the_two_minute_page_answers_three_questions():
    assert found(WHO, TWO, "two_minutes") == [("answers", "error")]


def test_an_information_page_needs_nothing():
    assert found("", "---\ntype: info\ntitle: Om\nslug: tro\norder: 90\n---\n", "info") == []


def test_what_a_quiz_says_is_told_with_its_question():
    choices = tuple(ChoiceDocument(one, f"Du gör {one}.", "Det är en rimlig tanke.", one == "a") for one in "abc")
    asked = QuestionDocument("prov-1", "single", "Smittar det?", "", choices)
    told = lint_quiz(ListEntry("prov.yaml", 1, TestDocument("prov", "Prov", "check", questions=(asked,))))
    assert [(one.place, one.rule, one.block) for one in told] == [("prov.yaml:1", "wording", "prov-1")]
    assert told[0].sentence.startswith("Question prov-1: Change “Smittar”.")
