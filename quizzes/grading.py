"""Grading: pure, without ORM or request. A question's score is 0–1; an attempt's is the mean of its questions'."""

import hashlib
import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum

THOUSANDTH = Decimal("0.001")
FEWEST_CHOICES = 2


class Kind(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"


@dataclass(frozen=True)
class Choice:
    """One choice. The id is stable over versions; the feedback says why."""

    id: str
    text: str
    feedback: str
    is_correct: bool

    @classmethod
    def from_json(cls, data: dict) -> "Choice":
        """Read one choice as stored. Raises KeyError where a field is missing."""
        return cls(data["id"], data["text"], data["feedback"], bool(data["is_correct"]))

    def to_json(self) -> dict:
        """As stored."""
        return asdict(self)


def content_hash(kind: str, context: str, stem: str, choices: list[dict]) -> str:
    """SHA-256 of all that a learner may see or be judged by; equal content has equal hashes."""
    content = json.dumps([kind, context, stem, choices], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()


def shuffled_ids(choices: Sequence[Choice], *, seed: str, is_shuffled: bool = True) -> list[str]:
    """The choice ids in the order to show; the same seed gives the same order."""
    ids = [choice.id for choice in choices]
    if is_shuffled:
        random.Random(seed).shuffle(ids)  # noqa: S311  an order, not a secret
    return ids


def score(kind: str, choices: Sequence[Choice], answer: Iterable[str]) -> Decimal:
    """The score of one answer, 0–1, rounded down to thousandths.

    Single: 1 for the correct choice. Multiple: each correct choice chosen earns 1/C, each wrong one chosen costs 1/W
    (C correct and W wrong choices), never below 0. So ticking everything, or guessing, earns nothing on average.
    """
    chosen = set(answer)
    correct = {choice.id for choice in choices if choice.is_correct}
    wrong = {choice.id for choice in choices} - correct
    if kind == Kind.SINGLE:
        return Decimal(1) if len(chosen) == 1 and chosen <= correct else Decimal(0)
    gained = Decimal(len(chosen & correct)) / max(len(correct), 1)
    lost = Decimal(len(chosen & wrong)) / max(len(wrong), 1)
    return max(gained - lost, Decimal(0)).quantize(THOUSANDTH, rounding=ROUND_DOWN)


def attempt_score(scores: Sequence[Decimal]) -> Decimal:
    """The mean of the questions' scores, rounded down to thousandths; 0 for no questions."""
    if not scores:
        return Decimal(0)
    return (sum(scores, Decimal(0)) / len(scores)).quantize(THOUSANDTH, rounding=ROUND_DOWN)


def has_passed(total: Decimal, pass_mark: Decimal | None) -> bool | None:
    """Whether the score reaches the pass mark; None where there is no pass mark."""
    return None if pass_mark is None else total >= pass_mark


def problems(kind: str, stem: str, choices: Sequence[Choice]) -> list[str]:
    """What is wrong with a question, each as one sentence in English; empty when it can be used."""
    found = []
    ids = [choice.id for choice in choices]
    right = sum(choice.is_correct for choice in choices)
    if kind not in list(Kind):
        found.append(f"The kind '{kind}' is unknown: use single or multiple.")
    if not stem.strip():
        found.append("The question has no text.")
    if len(choices) < FEWEST_CHOICES:
        found.append("A question needs at least two choices.")
    if len(set(ids)) != len(ids):
        found.append("Two choices have the same id.")
    if kind == Kind.SINGLE and right != 1:
        found.append(f"A single choice question needs exactly one correct choice; this one has {right}.")
    if kind == Kind.MULTIPLE and right == 0:
        found.append("A multiple choice question needs at least one correct choice.")
    found += [f"Choice '{choice.id}' has no text." for choice in choices if not choice.text.strip()]
    found += [f"Choice '{choice.id}' has no feedback." for choice in choices if not choice.feedback.strip()]
    return found
