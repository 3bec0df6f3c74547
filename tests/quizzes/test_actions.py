"""Quizzes keep their word: versions are pinned, answers are kept once, grades are appended."""

from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from quizzes.actions import answer_all, save_answer, save_question, start_attempt, submit_attempt
from quizzes.models import Attempt, Grade, QuestionVersion, Quiz, Response, Result
from quizzes.queries import newest_versions, shown_choices, submitted_attempts
from tests.factories import choices, make_quiz

pytestmark = pytest.mark.django_db


def answer_everything(attempt, choice="a"):
    for response in attempt.responses.all():
        save_answer(attempt=attempt, position=response.position, chosen=[choice])


def test_the_same_content_makes_no_new_version():
    first = save_question(slug="q", kind="single", stem="Fråga?", choices=choices("a"))
    again = save_question(slug="q", kind="single", stem="Fråga?", choices=choices("a"))
    changed = save_question(slug="q", kind="single", stem="Fråga?", choices=choices("b"))
    assert (first.number, again.pk, changed.number) == (1, first.pk, 2)


def test_a_version_is_never_changed():
    version = save_question(slug="q", kind="single", stem="Fråga?", choices=choices("a"))
    version.stem = "Annan?"
    with pytest.raises(TypeError):
        version.save()


def test_a_broken_question_is_refused_with_every_problem():
    with pytest.raises(ValidationError) as refused:
        save_question(slug="q", kind="single", stem="", choices=choices())
    assert len(refused.value.messages) == 2
    assert QuestionVersion.objects.count() == 0


def test_an_attempt_is_judged_by_what_was_shown_and_promised(anna):
    quiz = make_quiz("q", questions=2)
    attempt = start_attempt(user=anna, quiz=quiz)
    save_question(slug="q-1", kind="single", stem="Fråga 1?", choices=choices("b"))
    Quiz.objects.filter(pk=quiz.pk).update(pass_mark="1.0")
    answer_everything(attempt)
    result = submit_attempt(attempt=attempt)
    assert (str(result.score), result.has_passed, str(attempt.pass_mark)) == ("1.000", True, "0.8")
    assert {grade.version.number for grade in Grade.objects.all()} == {1}
    assert [one.number for one in newest_versions(quiz)] == [2, 1]


def test_an_open_attempt_is_taken_up_again(anna):
    quiz = make_quiz()
    assert start_attempt(user=anna, quiz=quiz) == start_attempt(user=anna, quiz=quiz)
    assert Attempt.objects.count() == 1


def test_the_later_of_two_answers_stands_until_handed_in(anna):
    attempt = start_attempt(user=anna, quiz=make_quiz())
    save_answer(attempt=attempt, position=1, chosen=["b"])
    save_answer(attempt=attempt, position=1, chosen=["a"])
    answer_everything(attempt)
    submit_attempt(attempt=attempt)
    with pytest.raises(ValidationError):
        save_answer(attempt=attempt, position=1, chosen=["b"])
    assert Response.objects.get(attempt=attempt, position=1).answer == ["a"]


def test_handing_in_twice_grades_once(anna):
    attempt = start_attempt(user=anna, quiz=make_quiz())
    answer_everything(attempt)
    assert submit_attempt(attempt=attempt) == submit_attempt(attempt=attempt)
    assert Grade.objects.count() == 2
    assert Result.objects.count() == 1


def test_everything_is_shown_again_in_the_order_it_was_shown(anna):
    attempt = start_attempt(user=anna, quiz=make_quiz())
    answer_everything(attempt, "b")
    response = attempt.responses.get(position=1)
    shown = shown_choices(response)
    assert [one.id for one in shown] == response.shown
    assert [one.id for one in shown if one.is_chosen] == ["b"]


def test_a_check_sent_twice_is_one_attempt(anna):
    quiz = make_quiz(kind="check")
    answers = {version.pk: ["a"] for version in newest_versions(quiz)}
    once = uuid4()
    assert answer_all(user=anna, quiz=quiz, once=once, answers=answers) == answer_all(
        user=anna, quiz=quiz, once=once, answers=answers
    )
    assert Attempt.objects.count() == 1


def test_a_check_tells_which_question_lacks_an_answer_and_keeps_nothing(anna):
    quiz = make_quiz(kind="check")
    first, second = newest_versions(quiz)
    with pytest.raises(ValidationError) as refused:
        answer_all(user=anna, quiz=quiz, once=uuid4(), answers={first.pk: ["a"], second.pk: []})
    assert list(refused.value.message_dict) == [str(second.pk)]
    assert Attempt.objects.count() == 0


def test_saving_an_answer_costs_the_same_in_a_short_quiz_and_a_long(anna, django_assert_num_queries):
    for questions in (1, 3):
        attempt = start_attempt(user=anna, quiz=make_quiz(questions=questions))
        with django_assert_num_queries(5):
            save_answer(attempt=attempt, position=1, chosen=["a"])


def test_a_list_of_attempts_costs_the_same_for_one_and_three(anna, django_assert_num_queries):
    quiz = make_quiz()
    for _n in range(3):
        attempt = start_attempt(user=anna, quiz=quiz)
        answer_everything(attempt)
        submit_attempt(attempt=attempt)
        with django_assert_num_queries(1):
            assert all(one.has_passed for one in submitted_attempts(anna, quiz))


@pytest.mark.django_db(transaction=True)
def test_two_tabs_handing_in_at_once_make_one_result(anna):
    attempt = start_attempt(user=anna, quiz=make_quiz())
    answer_everything(attempt)
    barrier, failures = Barrier(3), []

    def tab():
        try:
            barrier.wait(10)
            submit_attempt(attempt=attempt)
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    tabs = [Thread(target=tab) for _n in range(3)]
    for one in tabs:
        one.start()
    for one in tabs:
        one.join()
    assert failures == []
    assert Result.objects.count() == 1
