"""A conversation as written: turns, replies, conditions and endings. Plain values; everything else here reads them.

Ids are ASCII and unique: turns and endings share one space of names, replies are unique in their turn.
"""

from dataclasses import dataclass, field
from enum import StrEnum

LEAST_TRUST, MOST_TRUST = 0, 6


class Step(StrEnum):
    """The seven directions of KOMPASS, in order."""

    CLARIFY = "klargor"
    OPEN = "oppna"
    MEET = "mot"
    TRY = "prova"
    LIMIT = "avgransa"
    STRENGTHEN = "stark"
    SUM_UP = "summera"


class Pitfall(StrEnum):
    """The eight ways a well-meant reply goes wrong."""

    INTERROGATE = "forhor"
    MORALISE = "moralisera"
    LABEL = "etikettera"
    PROMISE_SILENCE = "tyst_lofte"
    DUEL = "duell"
    EVADE = "undvika"
    HURRY = "skynda"
    EXPOSE = "utlamna"


class Kind(StrEnum):
    """What one does: words are only one way."""

    SAY = "say"
    WAIT = "wait"
    GESTURE = "gesture"
    PLACE = "place"


class Quality(StrEnum):
    """How a reply serves the person and the goal."""

    BETTER = "better"
    PARTLY = "partly"
    WORSE = "worse"


class Outcome(StrEnum):
    """How it ended."""

    GOOD = "good"
    MIXED = "mixed"
    MISSED = "missed"


@dataclass(frozen=True)
class Condition:
    """What must hold: trust within bounds, things remembered, and others not. Empty holds always."""

    trust_at_least: int | None = None
    trust_at_most: int | None = None
    remembered: tuple[str, ...] = ()
    not_remembered: tuple[str, ...] = ()

    def holds(self, trust: int, remembered: frozenset[str]) -> bool:
        """Whether it holds now."""
        return (
            (self.trust_at_least is None or trust >= self.trust_at_least)
            and (self.trust_at_most is None or trust <= self.trust_at_most)
            and set(self.remembered) <= remembered
            and not set(self.not_remembered) & remembered
        )


ALWAYS = Condition()


@dataclass(frozen=True)
class Way:
    """Where a reply leads while its condition holds: the id of a turn or an ending."""

    go: str
    condition: Condition = ALWAYS


@dataclass(frozen=True)
class Reply:
    """Something one may say or do. `step` names a KOMPASS step or a pitfall; `instead` is one better sentence."""

    id: str
    text: str
    step: str
    quality: Quality
    reaction: str
    thought: str
    coach: str
    ways: tuple[Way, ...]
    kind: Kind = Kind.SAY
    instead: str = ""
    trust: int = 0
    remember: tuple[str, ...] = ()
    requires: Condition = ALWAYS

    @property
    def is_pitfall(self) -> bool:
        """Whether it is one of the eight pitfalls rather than a direction."""
        return self.step in set(Pitfall)

    def next(self, trust: int, remembered: frozenset[str]) -> str:
        """Where it leads, trust and memory being as they are after it. The last way has no condition."""
        return next(way.go for way in self.ways if way.condition.holds(trust, remembered))


@dataclass(frozen=True)
class Turn:
    """What somebody says and shows, and what one may answer. `thinks` is hidden until the replay."""

    id: str
    who: str
    says: str
    shows: str
    thinks: str
    replies: tuple[Reply, ...]

    def reply(self, key: str) -> Reply | None:
        """The reply with this id."""
        return next((reply for reply in self.replies if reply.id == key), None)


@dataclass(frozen=True)
class Ending:
    """What happened, and what it meant."""

    id: str
    title: str
    kind: Outcome
    text: str
    meaning: str


@dataclass(frozen=True)
class Person:
    """Whom one talks with. `portrait` is a line that `courses.portraits` draws."""

    name: str
    age: int
    about: str
    portrait: str = ""


@dataclass(frozen=True)
class Script:
    """The whole conversation. `start_trust` is 0–6."""

    setting: str
    you_are: str
    person: Person
    goals: tuple[str, ...]
    before: str
    gender: str
    start_trust: int
    first: str
    turns: tuple[Turn, ...]
    endings: tuple[Ending, ...]
    questions: tuple[str, ...] = ()
    is_not_extremism: bool = False
    turn_of: dict[str, Turn] = field(init=False, repr=False, compare=False)
    ending_of: dict[str, Ending] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the turns and endings."""
        object.__setattr__(self, "turn_of", {turn.id: turn for turn in self.turns})
        object.__setattr__(self, "ending_of", {ending.id: ending for ending in self.endings})
