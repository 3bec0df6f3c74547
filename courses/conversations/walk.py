"""Walking a conversation: script + replies chosen so far → where one stands. Pure; the same choices give the same walk.

A trace is the ids of the chosen replies, in order. A trace that the script does not allow is refused, so nobody is ever
shown a reply that is closed to them or a turn that their choices do not lead to.
"""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from courses.conversations.script import LEAST_TRUST, MOST_TRUST, Ending, Reply, Script, Turn

LISTENING_FROM, OPEN_FROM = 2, 4
# A walk that is longer than this goes round in circles; the lint refuses scripts that can.
LONGEST = 40


class Trust(StrEnum):
    """Trust as a word; the number behind it is never shown."""

    RESERVED = "reserved"
    LISTENING = "listening"
    OPEN = "open"


def trust_word(trust: int) -> Trust:
    """0–1 reserved, 2–3 listening, 4–6 open."""
    if trust >= OPEN_FROM:
        return Trust.OPEN
    return Trust.LISTENING if trust >= LISTENING_FROM else Trust.RESERVED


class ForbiddenChoiceError(ValueError):
    """The trace holds a choice that the script does not offer there."""


@dataclass(frozen=True)
class Move:
    """One exchange: the turn, the reply chosen, and trust before and after it."""

    turn: Turn
    reply: Reply
    trust_before: int
    trust_after: int

    @property
    def word_before(self) -> Trust:
        """How the person was met."""
        return trust_word(self.trust_before)

    @property
    def word_after(self) -> Trust:
        """How the person was left."""
        return trust_word(self.trust_after)


@dataclass(frozen=True)
class Standing:
    """Where one stands: at a turn with the open replies, or at an ending; and the moves that led there."""

    moves: tuple[Move, ...]
    trust: int
    remembered: frozenset[str]
    turn: Turn | None
    ending: Ending | None

    @property
    def open_replies(self) -> tuple[Reply, ...]:
        """The replies one may choose now, in the script's order."""
        if self.turn is None:
            return ()
        return tuple(one for one in self.turn.replies if one.requires.holds(self.trust, self.remembered))

    @property
    def word(self) -> Trust:
        """Trust as a word."""
        return trust_word(self.trust)

    @property
    def trace(self) -> tuple[str, ...]:
        """The choices so far."""
        return tuple(move.reply.id for move in self.moves)


def start(script: Script) -> Standing:
    """Before the first reply."""
    return arrived(script, (), script.start_trust, frozenset(), script.first)


def arrived(script: Script, moves: tuple[Move, ...], trust: int, remembered: frozenset[str], place: str) -> Standing:
    """Standing at a turn or an ending."""
    return Standing(moves, trust, remembered, script.turn_of.get(place), script.ending_of.get(place))


def choose(script: Script, standing: Standing, key: str) -> Standing:
    """After one more reply. Raises ForbiddenChoiceError for one that is not open there."""
    reply = next((one for one in standing.open_replies if one.id == key), None)
    if reply is None or standing.turn is None or len(standing.moves) >= LONGEST:
        raise ForbiddenChoiceError(key)
    trust = min(MOST_TRUST, max(LEAST_TRUST, standing.trust + reply.trust))
    remembered = standing.remembered | set(reply.remember)
    moves = (*standing.moves, Move(standing.turn, reply, standing.trust, trust))
    return arrived(script, moves, trust, remembered, reply.next(trust, remembered))


def walk(script: Script, trace: Iterable[str]) -> Standing:
    """After all these choices. Raises ForbiddenChoiceError at the first that is not open."""
    standing = start(script)
    for key in trace:
        standing = choose(script, standing, key)
    return standing


def shuffled(standing: Standing, seed: str) -> tuple[Reply, ...]:
    """The open replies in an order of their own for each walk and turn, so that no place gives the best one away."""
    replies = list(standing.open_replies)
    place = standing.turn.id if standing.turn else ""
    random.Random(f"{seed}|{place}|{len(standing.moves)}").shuffle(replies)  # noqa: S311  an order, not a secret
    return tuple(replies)
