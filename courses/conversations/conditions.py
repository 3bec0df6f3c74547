"""Conditions and ways as authors write them on one line: `trust >= 4, knows promise, not told` and `dina if trust >= 4`."""

import re

from django.utils.translation import gettext as _

from courses.conversations.script import ALWAYS, LEAST_TRUST, MOST_TRUST, Condition, Way

WORD = re.compile(r"[a-z0-9_-]{1,40}")
BOUND = re.compile(r"trust\s*(>=|<=)\s*(\d)")


def parse_condition(text: str) -> Condition:
    """The condition of a line; an empty line holds always. Raises ValueError with what to write."""
    bounds: dict[str, int] = {}
    known: list[str] = []
    unknown: list[str] = []
    for part in filter(None, (one.strip() for one in text.split(","))):
        if match := BOUND.fullmatch(part):
            if not LEAST_TRUST <= int(match[2]) <= MOST_TRUST:
                raise ValueError(_("Trust is from 0 to 6, not %(number)s.") % {"number": match[2]})
            bounds["trust_at_least" if match[1] == ">=" else "trust_at_most"] = int(match[2])
        elif part.startswith("knows ") and WORD.fullmatch(part[6:].strip()):
            known.append(part[6:].strip())
        elif part.startswith("not ") and WORD.fullmatch(part[4:].strip()):
            unknown.append(part[4:].strip())
        else:
            sentence = _("“%(text)s” is no condition. Write for example: trust >= 2, knows promise, not told.")
            raise ValueError(sentence % {"text": part})
    return Condition(remembered=tuple(known), not_remembered=tuple(unknown), **bounds)


def write_condition(condition: Condition) -> str:
    """The line of a condition; empty where it holds always."""
    parts = [] if condition.trust_at_least is None else [f"trust >= {condition.trust_at_least}"]
    parts += [] if condition.trust_at_most is None else [f"trust <= {condition.trust_at_most}"]
    parts += [f"knows {word}" for word in condition.remembered] + [f"not {word}" for word in condition.not_remembered]
    return ", ".join(parts)


def parse_way(text: str) -> Way:
    """One way: an id, or an id with a condition. Raises ValueError with what to write."""
    place, _if, rest = text.strip().partition(" if ")
    if not WORD.fullmatch(place.strip()):
        sentence = _("“%(text)s” leads nowhere. Write the id of a turn or an ending, such as: dina if trust >= 4.")
        raise ValueError(sentence % {"text": text.strip()})
    return Way(place.strip(), parse_condition(rest))


def write_way(way: Way) -> str:
    """The line of a way."""
    return way.go if way.condition == ALWAYS else f"{way.go} if {write_condition(way.condition)}"
