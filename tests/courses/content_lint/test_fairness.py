"""A question is fair when reading beats guessing, and every answer teaches something."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.content_files.documents import ChoiceDocument, QuestionDocument, TestDocument
from courses.content_lint.fairness import is_first_right, is_longest_right, patterns, question_trouble

FEEDBACK = "Det är en rimlig tanke."


def question(*texts: str, right: int = 0, stem: str = "Vad gör du?", feedback: str = FEEDBACK, kind: str = "single"):
    choices = [ChoiceDocument("abcdef"[at], text, feedback, at == right) for at, text in enumerate(texts)]
    return QuestionDocument("fraga-1", kind, stem, "", tuple(choices))


def quiz(*questions: QuestionDocument) -> TestDocument:
    return TestDocument("prov", "Prov", "final", questions=tuple(questions))


def rules(*questions: QuestionDocument) -> list[tuple[str, str]]:
    return [(rule, severity.value) for rule, severity, _sentence in patterns(quiz(*questions))]


FAIR = question("Du lyssnar en stund.", "Du går till chefen nu.", "Du ringer hem.", right=2)
LONGEST = question("Du går nu.", "Du lyssnar en god stund.", "Du ringer.", right=1)
FIRST = question("Du lyssnar.", "Du går till chefen.", "Du ringer hem.", right=0)


@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        ([LONGEST] * 4, [("longest-right", "error")]),
        ([LONGEST] * 3 + [FAIR], [("longest-right", "warning")]),
        ([LONGEST] * 2 + [FAIR] * 2, []),
        ([LONGEST] * 3, []),
        ([FIRST] * 5, [("first-right", "error")]),
        ([FIRST] * 3 + [FAIR] * 2, [("first-right", "warning")]),
        ([FAIR] * 4, []),
    ],
)
def test_a_pattern_over_the_quiz_is_told(questions, expected):
    assert rules(*questions) == expected


def test_questions_with_several_answers_make_no_pattern():
    assert rules(*[replace(LONGEST, kind="multiple")] * 4) == []


TEXTS = st.lists(st.text("ab ", min_size=1, max_size=20), min_size=2, max_size=4)


@given(TEXTS, st.data())
def test_the_longest_is_right_wherever_it_stands(texts, data):
    asked = question(*texts, right=data.draw(st.integers(0, len(texts) - 1)))
    moved = replace(asked, choices=tuple(data.draw(st.permutations(asked.choices))))
    assert is_longest_right(moved) is is_longest_right(asked)
    assert is_first_right(moved) is moved.choices[0].correct


@given(TEXTS, st.data())
def test_the_right_answer_is_the_longest_exactly_when_no_other_is_as_long(texts, data):
    at = data.draw(st.integers(0, len(texts) - 1))
    others = [len(text) for place, text in enumerate(texts) if place != at]
    assert is_longest_right(question(*texts, right=at)) is (len(texts[at]) > max(others))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (FAIR, []),
        (question("Ja visst.", "Nej då.", "Kanske.", right=9), [("no-right-answer", "error")]),
        (question("Du väntar.", "du  väntar.", "Du går."), [("same-choice", "error")]),
        (question("A.", "B.", "C.", feedback=""), [("no-feedback", "error")] * 3),
        (question("A.", "B.", "C.", feedback="Ja, rätt."), [("short-feedback", "warning")] * 3),
        (question("A.", "B."), [("choices", "warning")]),
        (question("A.", "B.", "C.", "D.", "E."), [("choices", "warning")]),
        (question("A.", "B.", "Alla ovan."), [("catch-all", "warning")]),
        (question("A.", "B.", "Inget av ovanstående."), [("catch-all", "warning")]),
        (question("A.", "Du svarar alltid.", "C."), [("absolute-choice", "warning")]),
        (question("A.", "B.", "C.", stem="Vad gör du inte?"), [("negative-stem", "warning")]),
        (
            question("Du går.", "Du väntar.", "Du stannar kvar och lyssnar på allt som hon berättar."),
            [("unlike-choices", "warning")],
        ),
    ],
)
def test_what_is_wrong_with_a_question_is_told(asked, expected):
    assert [(rule, severity.value) for rule, severity, _sentence in question_trouble(asked)] == expected


def test_two_right_answers_where_one_can_be_chosen_is_an_error():
    both = question("A.", "B.", "C.")
    both = replace(both, choices=tuple(replace(one, correct=True) for one in both.choices))
    assert [rule for rule, *_rest in question_trouble(both)] == ["several-right"]
