"""HTTP only: what a learner does, and the public page of a certificate."""

from learning.records.views.certificates import certificate, certificate_pdf, verify
from learning.records.views.conversations import begin_run, choose, finish_reading, restart, run, step_back
from learning.records.views.learning import complete, finish, my_learning, save_note, start
from learning.records.views.quizzes import (
    attempt_question,
    attempt_result,
    attempt_start,
    attempt_submit,
    check,
)

__all__ = [
    "attempt_question",
    "attempt_result",
    "attempt_start",
    "attempt_submit",
    "begin_run",
    "certificate",
    "certificate_pdf",
    "check",
    "choose",
    "complete",
    "finish",
    "finish_reading",
    "my_learning",
    "restart",
    "run",
    "save_note",
    "start",
    "step_back",
    "verify",
]
