"""Every state that a conversation can be in: place, trust and what is remembered; and what leads from one to the next. Pure.

Only words that some condition asks for make states different, so a script has some hundreds of states. A search that
grows beyond `MOST_STATES` is given up, and says so: nothing may then be promised of the script.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from graphlib import CycleError, TopologicalSorter

from courses.conversations.script import LEAST_TRUST, MOST_TRUST, Condition, Quality, Reply, Script, Way

MOST_STATES = 20_000
RANK = {Quality.WORSE: 0, Quality.PARTLY: 1, Quality.BETTER: 2}

Choosing = Callable[[Sequence[Reply]], Sequence[Reply]]


@dataclass(frozen=True)
class State:
    """Where one stands. `place` is the id of a turn or an ending."""

    place: str
    trust: int
    remembered: frozenset[str]


@dataclass(frozen=True)
class Passage:
    """A reply chosen in a state, by which of its ways it led on, and where to."""

    reply: Reply
    way: Way
    to: State


@dataclass
class Reach:
    """All states that the players can come to, with the passages out of each; an ending has none."""

    script: Script
    start: State
    passages: dict[State, tuple[Passage, ...]] = field(default_factory=dict)
    is_whole: bool = True

    @property
    def places(self) -> set[str]:
        """The turns and endings that can be reached."""
        return {state.place for state in self.passages}

    @property
    def endings(self) -> set[str]:
        """The endings that can be reached."""
        return self.places & self.script.ending_of.keys()

    def states_of(self, place: str) -> Iterator[State]:
        """The states at a place."""
        return (state for state in self.passages if state.place == place)

    def circle(self) -> tuple[str, ...]:
        """The places of a circle that one may go round for ever; empty where there is none."""
        try:
            self.sorter().prepare()
        except CycleError as error:
            return tuple(dict.fromkeys(state.place for state in reversed(error.args[1])))
        return ()

    def sorter(self) -> TopologicalSorter[State]:
        """The states as the standard library sorts them: what comes after a state stands before it."""
        return TopologicalSorter({state: [one.to for one in ways] for state, ways in self.passages.items()})

    @cached_property
    def backwards(self) -> tuple[State, ...]:
        """All states, each after everything that may follow it. Raises graphlib.CycleError where there is a circle."""
        return tuple(self.sorter().static_order())

    def stuck(self) -> set[State]:
        """The states from which no ending can be reached."""
        before: dict[State, set[State]] = {}
        for state, passages in self.passages.items():
            for one in passages:
                before.setdefault(one.to, set()).add(state)
        waiting = [state for state in self.passages if state.place in self.script.ending_of]
        fine = set(waiting)
        while waiting:
            fresh = before.get(waiting.pop(), set()) - fine
            fine |= fresh
            waiting += fresh
        return self.passages.keys() - fine

    def decisions(self) -> tuple[int, int]:
        """The fewest and the most decisions on a way through. The states must have no circle."""
        spans: dict[State, tuple[int, int]] = {}
        for state in self.backwards:
            after = [spans[one.to] for one in self.passages[state]]
            spans[state] = (
                min((low for low, _high in after), default=-1) + 1,
                max((high for _low, high in after), default=-1) + 1,
            )
        return spans[self.start]

    def highest_trust(self) -> dict[State, int]:
        """The most trust that may be had from each state on. The states must have no circle."""
        highest: dict[State, int] = {}
        for state in self.backwards:
            highest[state] = max([state.trust, *(highest[one.to] for one in self.passages[state])])
        return highest


def all_conditions(script: Script) -> Iterator[tuple[str, str, Condition]]:
    """Every condition, with its turn and reply."""
    for turn in script.turns:
        for reply in turn.replies:
            for condition in (reply.requires, *(way.condition for way in reply.ways)):
                yield turn.id, reply.id, condition


def asked_words(script: Script) -> frozenset[str]:
    """The words that some condition asks for."""
    return frozenset(
        word for _turn, _reply, one in all_conditions(script) for word in (*one.remembered, *one.not_remembered)
    )


def every(replies: Sequence[Reply]) -> Sequence[Reply]:
    """A player who may choose anything."""
    return replies


def best(replies: Sequence[Reply]) -> Sequence[Reply]:
    """The kind player's choices."""
    return by_rank(replies, max)


def worst(replies: Sequence[Reply]) -> Sequence[Reply]:
    """The blunt player's choices."""
    return by_rank(replies, min)


def by_rank(replies: Sequence[Reply], extreme: Callable[[Iterable[int]], int]) -> Sequence[Reply]:
    """The replies of the highest or the lowest quality there is."""
    wanted = extreme([RANK[one.quality] for one in replies]) if replies else 0
    return [one for one in replies if RANK[one.quality] == wanted]


def passages_from(script: Script, state: State, asked: frozenset[str], choosing: Choosing) -> Iterator[Passage]:
    """What the player may do in a state. A reply none of whose ways is open leads nowhere, and the lint has said so."""
    turn = script.turn_of.get(state.place)
    replies = [one for one in turn.replies if one.requires.holds(state.trust, state.remembered)] if turn else []
    for reply in choosing(replies):
        trust = min(MOST_TRUST, max(LEAST_TRUST, state.trust + reply.trust))
        remembered = state.remembered | (asked & set(reply.remember))
        way = next((one for one in reply.ways if one.condition.holds(trust, remembered)), None)
        if way is not None:
            yield Passage(reply, way, State(way.go, trust, remembered))


def explore(script: Script, choosing: Choosing = every, begin: State | None = None) -> Reach:
    """All states that such a player can come to, from the beginning or from another state."""
    start = begin or State(script.first, script.start_trust, frozenset())
    found, asked = Reach(script, start), asked_words(script)
    waiting = [start]
    while waiting:
        state = waiting.pop()
        if state in found.passages:
            continue
        if len(found.passages) >= MOST_STATES:
            found.is_whole = False
            return found
        found.passages[state] = tuple(passages_from(script, state, asked, choosing))
        waiting += [one.to for one in found.passages[state]]
    return found
