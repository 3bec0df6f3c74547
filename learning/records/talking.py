"""A conversation as its page shows it: where the reader stands, and where the forms lead. Reads only.

Whoever has started the package has a run that is kept. For everyone else the choices travel in the address, in the
fields of a form that is sent by GET: nothing is stored or counted, and a preview works the same way.
"""

import re
import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict

from courses.conversations.compass import Compass, compass_of
from courses.conversations.pinning import script_of_version
from courses.conversations.script import Reply, Script
from courses.conversations.telling import Share, shares_at
from courses.conversations.walk import ForbiddenChoiceError, Move, Standing, shuffled, start, walk
from learning.disclosure import SMALLEST_GROUP
from learning.records.models import ConversationRun
from learning.records.practising import standing_in

DURING = "during"
OWN_SENTENCE = "min-mening"
CHOICES, COACHING, SEED, TEXT = "val", "stod", "fro", "text"
OURS = (CHOICES, COACHING, SEED, TEXT)
SEED_FORM = re.compile(r"[0-9a-f]{1,32}")


Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Exchange:
    """One exchange of the replay: its number from 1, a visitor's address at that turn, and what others chose there."""

    number: int
    move: Move
    query: str
    shares: tuple[Share, ...] = ()

    @property
    def position(self) -> int:
        """How many choices came before it."""
        return self.number - 1


@dataclass(frozen=True)
class Talk:
    """What the page shows: the script, where one stands in it, and how the choices are kept."""

    script: Script
    standing: Standing
    is_coached: bool
    seed: str
    run: ConversationRun | None = None
    is_begun: bool = True
    is_refused: bool = False
    others: Fields = ()
    counts: Mapping[str, Counter[str]] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """Which choice this is, from 1."""
        return len(self.standing.moves) + 1

    @property
    def at(self) -> int:
        """How many choices have been made."""
        return len(self.standing.moves)

    @property
    def replies(self) -> tuple[Reply, ...]:
        """The open replies, in an order of their own."""
        return shuffled(self.standing, self.seed)

    @property
    def last(self) -> Move | None:
        """The latest exchange."""
        return self.standing.moves[-1] if self.standing.moves else None

    @property
    def how(self) -> Fields:
        """A visitor's fields before the first choice: what the address held already, coaching and seed."""
        return (*self.others, (COACHING, DURING if self.is_coached else "after"), (SEED, self.seed))

    @property
    def fields(self) -> Fields:
        """The hidden fields of a visitor's form, with the choices so far."""
        return (*self.how, *((CHOICES, key) for key in self.standing.trace))

    @property
    def query_back(self) -> str:
        """A visitor's address with one choice less."""
        return query(self.how, self.standing.trace[:-1])

    @property
    def query_start(self) -> str:
        """A visitor's address before everything."""
        return query(self.others, ())

    @property
    def compass(self) -> Compass:
        """The directions and pitfalls used."""
        return compass_of(self.standing.moves)

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """The replay."""
        trace, counts = self.standing.trace, self.counts
        return tuple(
            Exchange(
                at + 1,
                move,
                query(self.how, trace[:at]),
                shares_at(move.turn, counts.get(move.turn.id, Counter()), SMALLEST_GROUP),
            )
            for at, move in enumerate(self.standing.moves)
        )


def query(fields: Fields, trace: Sequence[str]) -> str:
    """The query of an address with these fields and choices."""
    return "?" + urlencode([*fields, *((CHOICES, key) for key in trace)])


def talk_of_run(run: ConversationRun, counts: Mapping[str, Counter[str]] | None = None) -> Talk:
    """The learner's own run, in its own version of the script, with what others chose."""
    script = script_of_version(run.version_id)
    return Talk(script, standing_in(run), run.is_coached_during, run.seed, run, counts=counts or {})


def talk_before(script: Script) -> Talk:
    """Before anything is begun."""
    return Talk(script, start(script), is_coached=False, seed="", is_begun=False)


def talk_of_visit(request: HttpRequest, script: Script) -> Talk:
    """What the address says. Choices that the script does not allow are refused: the start, and a sentence about it."""
    given = request.GET
    seed = given.get(SEED, "")
    is_begun = COACHING in given
    others = tuple((key, value) for key in given if key not in OURS for value in given.getlist(key))
    standing, is_refused = walked(script, given)
    return Talk(
        script,
        standing,
        given.get(COACHING) == DURING,
        seed if SEED_FORM.fullmatch(seed) else secrets.token_hex(4),
        is_begun=is_begun and not is_refused,
        is_refused=is_refused,
        others=others,
    )


def walked(script: Script, given: QueryDict) -> tuple[Standing, bool]:
    """Where the choices of an address lead, and whether they had to be refused."""
    try:
        return walk(script, given.getlist(CHOICES)), False
    except ForbiddenChoiceError:
        return start(script), True
