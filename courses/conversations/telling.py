"""A conversation told afterwards: its best way, and what other people chose where it is hard. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from courses.conversations.script import Quality, Reply, Script, Turn
from courses.conversations.walk import LONGEST, ForbiddenChoiceError, Move, Standing, choose, start, walk

RANK = {Quality.BETTER: 2, Quality.PARTLY: 1, Quality.WORSE: 0}
# Where fewer than this choose one of the better replies, the turn is hard.
HARD_BELOW = 2 / 3


def best_reply(standing: Standing) -> Reply:
    """The best of the open replies; of two as good, the one that gives most trust, and then the first."""
    return max(standing.open_replies, key=lambda one: (RANK[one.quality], one.trust))


def best_way(script: Script) -> Standing:
    """The walk of someone who always chooses the best reply."""
    standing = start(script)
    while standing.turn is not None and standing.open_replies and len(standing.moves) < LONGEST:
        standing = choose(script, standing, best_reply(standing).id)
    return standing


@dataclass(frozen=True)
class OtherReply:
    """A reply that was not chosen on the way told, and where it leads by itself: to an ending, or on."""

    reply: Reply
    ending: str


def other_replies(script: Script, move: Move) -> tuple[OtherReply, ...]:
    """The turn's other replies, with the title of the ending that one leads straight to."""
    return tuple(
        OtherReply(one, next((ending.title for ending in map(script.ending_of.get, goes(one)) if ending), ""))
        for one in move.turn.replies
        if one.id != move.reply.id
    )


def goes(reply: Reply) -> tuple[str, ...]:
    """Where a reply leads whatever has been said before; nothing when that depends."""
    return (reply.ways[0].go,) if len(reply.ways) == 1 else ()


@dataclass(frozen=True)
class Told:
    """One exchange of the text twin."""

    move: Move
    others: tuple[OtherReply, ...]


def told(script: Script) -> tuple[Standing, tuple[Told, ...]]:
    """The best way through, exchange by exchange, with the other replies."""
    standing = best_way(script)
    return standing, tuple(Told(move, other_replies(script, move)) for move in standing.moves)


def chosen_at(script: Script, traces: Mapping[int, Sequence[str]]) -> dict[str, Counter[str]]:
    """How many people chose each reply the first time they stood at each turn. Traces by person."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for trace in traces.values():
        first: dict[str, str] = {}
        for move in moves_of(script, trace):
            first.setdefault(move.turn.id, move.reply.id)
        for turn, reply in first.items():
            counts[turn][reply] += 1
    return dict(counts)


def moves_of(script: Script, trace: Iterable[str]) -> tuple[Move, ...]:
    """The moves of a trace; none for one that the script does not allow."""
    try:
        return walk(script, trace).moves
    except ForbiddenChoiceError:
        return ()


@dataclass(frozen=True)
class Share:
    """A reply, and about how many in a hundred chose it, in whole tens."""

    reply: Reply
    percent: int


def shares_at(turn: Turn, counts: Counter[str], smallest: int) -> tuple[Share, ...]:
    """About how many chose each reply of a hard turn; nothing at an easy one, or where fewer than `smallest` chose."""
    total = counts.total()
    better = sum(counts[one.id] for one in turn.replies if one.quality == Quality.BETTER)
    if total < smallest or better >= HARD_BELOW * total:
        return ()
    shares = [Share(one, round(counts[one.id] * 10 / total) * 10) for one in turn.replies]
    return tuple(sorted(shares, key=lambda one: -one.percent))
