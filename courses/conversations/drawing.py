"""The compass picture as numbers: seven petals around a point, longer the more often a direction was used. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians, sin

from courses.conversations.compass import Compass
from courses.conversations.script import Pitfall, Quality, Step
from courses.conversations.walk import Move

MIDDLE, KNOB_AT = 200, 164
# Length and half width of a petal, by how often: longer than three times is not drawn longer.
SIZES = {1: (78, 35), 2: (108, 46), 3: (138, 57)}
MOST = max(SIZES)


@dataclass(frozen=True)
class Petal:
    """One direction of the picture: its number 1–7, where it points, its outline, and the places of knob and name."""

    number: int
    step: Step
    count: int
    angle: str
    outline: str
    x: int
    y: int
    name_y: int


def petal(number: int, step: Step, count: int) -> Petal:
    """The petal of a direction; an unused one has the outline of the longest, to be drawn as a dashed line."""
    angle = (number - 1) * 360 / len(Step)
    length, half = SIZES[min(count, MOST) or MOST]
    bend = round(14 + (length - 14) * 0.53)
    x, y = (round(MIDDLE + KNOB_AT * part) for part in (sin(radians(angle)), -cos(radians(angle))))
    outline = f"M0-14Q{half}-{bend} 0-{length}Q-{half}-{bend} 0-14Z"
    return Petal(number, step, count, f"{angle:.1f}", outline, x, y, y - 27 if y < MIDDLE else y + 28)


def petals(compass: Compass) -> tuple[Petal, ...]:
    """The seven petals, in the order of the word."""
    return tuple(petal(number, step, count) for number, (step, count) in enumerate(compass.steps, start=1))


def places_of(moves: Iterable[Move], step: Step | Pitfall) -> tuple[int, ...]:
    """At which choices, from 1, the direction or the pitfall was chosen; counted as `compass_of` counts."""
    return tuple(
        number
        for number, move in enumerate(moves, start=1)
        if move.reply.step == step and (move.reply.is_pitfall or move.reply.quality != Quality.WORSE)
    )
