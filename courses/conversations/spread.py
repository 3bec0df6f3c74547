"""A rehearsal as tables: how many of each player's walks came to each ending, and what the random player met. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from courses.conversations.rehearsal import Played, Player, Rehearsal
from courses.conversations.script import Ending, Reply, Script, Turn

PLAYERS: Mapping[Player, Promise] = {
    Player.RANDOM: pgettext_lazy("player", "Random"),
    Player.KIND: pgettext_lazy("player", "Kind"),
    Player.BLUNT: pgettext_lazy("player", "Blunt"),
    Player.SILENT: pgettext_lazy("player", "Silent"),
}


@dataclass(frozen=True)
class PlayerRow:
    """One player: the share of the walks that came to each ending, in per cent, in the script's order."""

    name: Promise
    played: Played
    shares: tuple[int, ...]


@dataclass(frozen=True)
class TurnRow:
    """How many per cent of the random walks met a turn, and chose each of its replies."""

    turn: Turn
    share: int
    replies: tuple[tuple[Reply, int], ...]


@dataclass(frozen=True)
class Spread:
    """Both tables."""

    endings: tuple[Ending, ...]
    players: tuple[PlayerRow, ...]
    turns: tuple[TurnRow, ...]


def spread_of(script: Script, rehearsal: Rehearsal) -> Spread:
    """The rehearsal of this script as tables."""
    walks = rehearsal.walks
    players = tuple(
        PlayerRow(
            PLAYERS[one.player],
            one,
            tuple(per_cent(one.endings.get(ending.id, 0), one.walks) for ending in script.endings),
        )
        for one in rehearsal.played
    )
    turns = tuple(
        TurnRow(
            turn,
            per_cent(rehearsal.turns.get(turn.id, 0), walks),
            tuple((one, per_cent(rehearsal.replies.get((turn.id, one.id), 0), walks)) for one in turn.replies),
        )
        for turn in script.turns
    )
    return Spread(script.endings, players, turns)


def per_cent(part: int, whole: int) -> int:
    """A share in whole per cent; what happened at all is never 0."""
    return max(round(100 * part / whole), 1) if part else 0
