"""Which directions and pitfalls a walk used. Pure counting; the drawing is in the templates."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from courses.conversations.script import Pitfall, Quality, Step
from courses.conversations.walk import Move


@dataclass(frozen=True)
class Compass:
    """How often each of the seven directions was used well, and each pitfall fallen into; all of them, in order."""

    steps: tuple[tuple[Step, int], ...]
    pitfalls: tuple[tuple[Pitfall, int], ...]

    @property
    def used(self) -> int:
        """How many of the seven directions were used at all."""
        return sum(1 for _step, count in self.steps if count)


def compass_of(moves: Iterable[Move]) -> Compass:
    """Count the moves. A reply in a direction counts unless it was one of the worse; a pitfall always counts."""
    counts = Counter(move.reply.step for move in moves if move.reply.is_pitfall or move.reply.quality != Quality.WORSE)
    return Compass(
        steps=tuple((step, counts[step]) for step in Step),
        pitfalls=tuple((pitfall, counts[pitfall]) for pitfall in Pitfall),
    )
