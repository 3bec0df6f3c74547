"""Nouns: what is asked (Quiz, Question, QuestionVersion) and what was answered (Attempt, Response, Grade, Result)."""

from quizzes.models.attempts import Attempt, Grade, Response, Result
from quizzes.models.questions import Question, QuestionVersion, Quiz, QuizItem

__all__ = ["Attempt", "Grade", "Question", "QuestionVersion", "Quiz", "QuizItem", "Response", "Result"]
