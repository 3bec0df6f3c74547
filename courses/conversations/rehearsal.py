"""The bots' rehearsal: four players walk a script many times, and the author sees where they come. Pure.

The same seed gives the same walks. What never matters is computed, not guessed: the chances of each ending under random
play are exact, so a turn whose replies all leave them as they are is one whose choice changes nothing.
"""

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isclose

from courses.conversations.script import Kind, Outcome, Reply, Script
from courses.conversations.states import Reach, State, best, every, explore, worst
from courses.conversations.walk import LONGEST, Standing, choose, start

WALKS = 1_000
WORTH = {Outcome.GOOD: 2, Outcome.MIXED: 1, Outcome.MISSED: 0}


class Player(StrEnum):
    """How a player chooses."""

    RANDOM = "random"
    KIND = "kind"
    BLUNT = "blunt"
    SILENT = "silent"


def quiet(replies: Sequence[Reply]) -> Sequence[Reply]:
    """The silent player's choices: waiting or a gesture, where there is one."""
    return [one for one in replies if one.kind in {Kind.WAIT, Kind.GESTURE}] or replies


CHOOSING: Mapping[Player, Callable[[Sequence[Reply]], Sequence[Reply]]] = {
    Player.RANDOM: every,
    Player.KIND: best,
    Player.BLUNT: worst,
    Player.SILENT: quiet,
}


@dataclass(frozen=True)
class Played:
    """One player's walks: how many came to each ending, and their decisions. `lost` came to none."""

    player: Player
    walks: int
    endings: Mapping[str, int]
    fewest: int
    most: int
    average: float
    worth: float
    lost: int


@dataclass(frozen=True)
class Rehearsal:
    """All players' walks. `turns` and `replies` count the walks of the random player that met or chose them."""

    played: tuple[Played, ...]
    walks: int
    turns: Mapping[str, int]
    replies: Mapping[tuple[str, str], int]
    flat_turns: tuple[str, ...]

    def of(self, player: Player) -> Played:
        """One player's walks."""
        return next(one for one in self.played if one.player is player)

    @property
    def is_sane(self) -> bool:
        """Whether kindness comes further than bluntness."""
        return self.of(Player.KIND).worth > self.of(Player.BLUNT).worth


def rehearse(script: Script, *, walks: int = WALKS, seed: int = 0) -> Rehearsal:
    """So many walks, divided among the players. The script must be one that can be walked: see the lint."""
    each = max(1, walks // len(Player))
    told = {player: [play(script, player, chance(seed, player, n)) for n in range(each)] for player in Player}
    moves = [walked.moves for walked in told[Player.RANDOM]]
    return Rehearsal(
        played=tuple(summary(player, ends) for player, ends in told.items()),
        walks=each,
        turns=Counter(place for one in moves for place in {move.turn.id for move in one}),
        replies=Counter(key for one in moves for key in {(move.turn.id, move.reply.id) for move in one}),
        flat_turns=flat_turns(explore(script)),
    )


def chance(seed: int, player: Player, number: int) -> random.Random:
    """The player's dice for one walk."""
    return random.Random(f"{seed}|{player}|{number}")  # noqa: S311  dice, not a secret


def play(script: Script, player: Player, dice: random.Random) -> Standing:
    """One walk, to an ending or as far as it goes."""
    standing = start(script)
    while standing.open_replies and len(standing.moves) < LONGEST:
        reply = dice.choice(CHOOSING[player](standing.open_replies))
        standing = choose(script, standing, reply.id)
    return standing


def summary(player: Player, ends: Sequence[Standing]) -> Played:
    """A player's walks in numbers."""
    lengths = [len(one.moves) for one in ends]
    reached = [one.ending for one in ends if one.ending is not None]
    return Played(
        player=player,
        walks=len(ends),
        endings=Counter(ending.id for ending in reached),
        fewest=min(lengths),
        most=max(lengths),
        average=sum(lengths) / len(lengths),
        worth=sum(WORTH[ending.kind] for ending in reached) / len(ends),
        lost=len(ends) - len(reached),
    )


def flat_turns(reach: Reach) -> tuple[str, ...]:
    """The turns where no choice, in any state, changes the chances of any ending. None are known where there is a circle."""
    if not reach.is_whole or reach.circle():
        return ()
    chances = chances_of(reach)
    matters = {
        state.place
        for state, passages in reach.passages.items()
        if any(differ(chances[passages[0].to], chances[one.to]) for one in passages[1:])
    }
    chosen = {state.place for state, passages in reach.passages.items() if len(passages) > 1}
    return tuple(turn.id for turn in reach.script.turns if turn.id in chosen - matters)


def chances_of(reach: Reach) -> dict[State, dict[str, float]]:
    """The chance of each ending from each state, when every choice is made at random. The states must have no circle."""
    chances: dict[State, dict[str, float]] = {}
    for state in reach.backwards:
        passages = reach.passages[state]
        found: Counter[str] = Counter() if passages else Counter({state.place: 1})
        for one in passages:
            for ending, chance in chances[one.to].items():
                found[ending] += chance / len(passages)  # type: ignore[assignment]  # a counter of shares
        chances[state] = dict(found)
    return chances


def differ(first: Mapping[str, float], second: Mapping[str, float]) -> bool:
    """Whether two spreads of endings are not the same, but for rounding."""
    return any(not isclose(first.get(one, 0), second.get(one, 0), abs_tol=1e-9) for one in {*first, *second})
