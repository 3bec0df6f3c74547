"""A final quiz never stands in a lesson, which shows its answers; a quiz page has one that can be passed."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks import StructBlockValidationError

from courses.blocks.references import CheckBlock
from quizzes.models import Quiz
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english(settings):
    settings.LANGUAGE_CODE = "en"


def test_final_quiz_in_a_lesson_is_refused():
    block = CheckBlock()
    with pytest.raises(StructBlockValidationError) as caught:
        block.clean(block.to_python({"quiz": factories.make_quiz().pk}))
    assert caught.value.block_errors["quiz"].messages == [
        "This is a final quiz, and a lesson shows the answers to everyone. Choose a knowledge check."
    ]


def test_knowledge_check_in_a_lesson_is_kept():
    block, check = CheckBlock(), factories.make_quiz(kind=Quiz.Kind.CHECK)
    assert block.clean(block.to_python({"quiz": check.pk}))["quiz"] == check


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"kind": Quiz.Kind.CHECK}, "This is a knowledge check for a lesson. Choose a final quiz."),
        ({"questions": 0}, "The quiz has no questions yet. Add questions to it, or choose another."),
    ],
)
def test_quiz_page_refuses_a_quiz_that_nobody_can_pass(course, facts, sentence):
    course.quiz.quiz = factories.make_quiz(**facts)
    with pytest.raises(ValidationError) as caught:
        course.quiz.full_clean()
    assert caught.value.message_dict == {"quiz": [sentence]}


def test_quiz_page_keeps_a_final_quiz_with_questions(course):
    other = factories.make_quiz(questions=3)
    course.quiz.quiz = other
    course.quiz.full_clean()
    course.quiz.save()
    assert type(course.quiz).objects.get(pk=course.quiz.pk).quiz == other


def test_editor_says_why_a_quiz_is_refused(frida, course, client):
    client.force_login(frida)
    check = factories.make_quiz(kind=Quiz.Kind.CHECK)
    fields = {"title": "Prov", "slug": "prov", "summary": "Tio.", "minutes": "15", "quiz": check.pk, "change_note": ""}
    comments = {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    response = client.post(f"/admin/pages/{course.quiz.pk}/edit/", fields | comments)
    assert response.context["form"].errors["quiz"] == ["This is a knowledge check for a lesson. Choose a final quiz."]
