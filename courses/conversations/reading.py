"""YAML ↔ script, the way in: an entry becomes a script, or every problem is named by line in plain sentences."""

# ruff: noqa: RUF009  key() makes a dataclass field

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from courses.content_files.declaring import key, make, read_keys
from courses.content_files.errors import Problems
from courses.content_files.keys import Choice, Flag, Line, ListOf, Portrait, Text, Whole, Word
from courses.content_files.yaml_text import Entry
from courses.conversations.conditions import parse_condition, parse_way
from courses.conversations.script import (
    ALWAYS,
    LEAST_TRUST,
    MOST_TRUST,
    Condition,
    Ending,
    Kind,
    Outcome,
    Person,
    Pitfall,
    Quality,
    Reply,
    Script,
    Step,
    Turn,
    Way,
)

MOST_CHANGE = 2
FEWEST_REPLIES, MOST_REPLIES = 2, 4


def words(*kinds: Iterable[Any]) -> Choice:
    """One of the words of these enumerations."""
    return Choice(tuple(str(one) for kind in kinds for one in kind))


@dataclass(frozen=True)
class Held:
    """A condition on one line."""

    def read(self, value: Any) -> Condition:
        """See courses.content_files.keys.Kind."""
        if not isinstance(value, str):
            raise ValueError("must be one line, such as: trust >= 2, knows promise.")  # noqa: TRY004  one kind of refusal
        return parsed(parse_condition, value)


@dataclass(frozen=True)
class Onward:
    """One way, or a list of ways with conditions."""

    def read(self, value: Any) -> tuple[Way, ...]:
        """See courses.content_files.keys.Kind."""
        found = value if isinstance(value, list) else [value]
        if not found or not all(isinstance(one, str) for one in found):
            raise ValueError("must be the id of a turn or an ending, or a list such as: - dina if trust >= 4")
        return tuple(parsed(parse_way, one) for one in found)


def parsed(parse: Callable[[str], Any], text: str) -> Any:
    """The parsed line; a refusal goes on after the key's name."""
    try:
        return parse(text)
    except ValueError as error:
        raise ValueError(f"cannot be read: {error}") from error


@dataclass(frozen=True)
class PersonKeys:
    """Keys of a person."""

    name: str = key(Line(60))
    age: int = key(Whole(1, 120))
    about: str = key(Text())
    portrait: str = key(Portrait(), "")


@dataclass(frozen=True)
class EndingKeys:
    """Keys of an ending."""

    id: str = key(Word())
    title: str = key(Line(255))
    kind: str = key(words(Outcome))
    text: str = key(Text())
    meaning: str = key(Text())


@dataclass(frozen=True)
class ReplyKeys:
    """Keys of a reply."""

    id: str = key(Word())
    text: str = key(Text())
    step: str = key(words(Step, Pitfall))
    quality: str = key(words(Quality))
    reaction: str = key(Text())
    thought: str = key(Line())
    coach: str = key(Text())
    next: tuple[Way, ...] = key(Onward())
    kind: str = key(words(Kind), Kind.SAY.value)
    instead: str = key(Line(blank=True), "")
    trust: int = key(Whole(-MOST_CHANGE, MOST_CHANGE), 0)
    remember: tuple[str, ...] = key(ListOf(Word(), unique=True), ())
    requires: Condition = key(Held(), ALWAYS)


@dataclass(frozen=True)
class TurnKeys:
    """Keys of a turn; `replies` are read apart."""

    id: str = key(Word())
    who: str = key(Line())
    says: str = key(Text(blank=True), "")
    shows: str = key(Text(blank=True), "")
    thinks: str = key(Line(blank=True), "")


@dataclass(frozen=True)
class ScriptKeys:
    """Keys of a script; `person`, `turns` and `endings` are read apart."""

    setting: str = key(Text())
    you_are: str = key(Text())
    goals: tuple[str, ...] = key(ListOf(Line(), at_least=1))
    before: str = key(Text())
    gender: str = key(Text())
    trust: int = key(Whole(LEAST_TRUST, MOST_TRUST))
    first: str = key(Word())
    not_extremism: bool = key(Flag(), default=False)
    questions: tuple[str, ...] = key(ListOf(Line()), ())


PARTS = ("person", "turns", "endings")
KEYS = (*(one.name for one in fields(ScriptKeys)), *PARTS)


def read_script(entry: Entry, problems: Problems, also: tuple[str, ...] = ()) -> Script | None:
    """The script of an entry; None where something is wrong. `also` names keys that are read elsewhere."""
    before = len(problems.found)
    found = make(ScriptKeys, read_keys(ScriptKeys, entry, problems, also=(*also, *PARTS)))
    person = read_person(entry, problems)
    turns = [read_turn(one, problems) for one in entries(entry, "turns", problems)]
    endings = [read_ending(one, problems) for one in entries(entry, "endings", problems)]
    check_ids(entry, problems)
    check_places(entry, problems)
    if found is None or person is None or len(problems.found) > before:
        return None
    return Script(
        setting=found.setting,
        you_are=found.you_are,
        person=person,
        goals=found.goals,
        before=found.before,
        gender=found.gender,
        start_trust=found.trust,
        first=found.first,
        turns=tuple(one for one in turns if one),
        endings=tuple(one for one in endings if one),
        questions=found.questions,
        is_not_extremism=found.not_extremism,
    )


def entries(entry: Entry, name: str, problems: Problems) -> list[Entry]:
    """The entries below a key that must have some."""
    value = entry.values.get(name)
    if name not in entry.values:
        problems.add(entry.line, f"The key '{name}' is missing. Write '{name}:' and its entries below.")
    elif not value or not isinstance(value, list) or not all(isinstance(one, Entry) for one in value):
        problems.add(entry.line_of(name), f"'{name}' must be a list of entries, each beginning with '- id:'.")
    return list(present(entry, name))


def present(entry: Entry, name: str) -> Iterator[Entry]:
    """The entries that do stand below a key."""
    value = entry.values.get(name)
    yield from (one for one in (value if isinstance(value, list) else ()) if isinstance(one, Entry))


def read_person(entry: Entry, problems: Problems) -> Person | None:
    """The person one talks with."""
    value = entry.values.get("person")
    if isinstance(value, Entry):
        found = make(PersonKeys, read_keys(PersonKeys, value, problems))
        return Person(found.name, found.age, found.about, found.portrait) if found else None
    problems.add(entry.line_of("person"), "The key 'person' needs its own keys below: name, age, about and portrait.")
    return None


def read_turn(entry: Entry, problems: Problems) -> Turn | None:
    """A turn with its replies."""
    found = make(TurnKeys, read_keys(TurnKeys, entry, problems, also=("replies",)))
    below = entries(entry, "replies", problems)
    replies = [read_reply(one, problems) for one in below]
    if below and not FEWEST_REPLIES <= len(below) <= MOST_REPLIES:
        sentence = f"There are {len(below)} replies. A turn has from {FEWEST_REPLIES} to {MOST_REPLIES}."
        problems.add(entry.line_of("replies"), sentence)
    if found is None:
        return None
    return Turn(found.id, found.who, found.says, found.shows, found.thinks, tuple(one for one in replies if one))


def read_reply(entry: Entry, problems: Problems) -> Reply | None:
    """A reply; its ways must always lead somewhere."""
    found = make(ReplyKeys, read_keys(ReplyKeys, entry, problems))
    if found is None:
        return None
    if sentence := fault_of(found.next):
        problems.add(entry.line_of("next"), sentence)
    values = {one.name: getattr(found, one.name) for one in fields(ReplyKeys) if one.name != "next"}
    values |= {"kind": Kind(found.kind), "quality": Quality(found.quality)}
    return Reply(**values, ways=found.next)


def fault_of(ways: tuple[Way, ...]) -> str:
    """What is wrong with the order of the ways; empty where nothing is."""
    if ways[-1].condition != ALWAYS:
        return "The last way has a condition, so the walk could get stuck. Add a last line with only an id."
    if any(way.condition == ALWAYS for way in ways[:-1]):
        return "A way without a condition stands before others, which are never tried. Put it last."
    return ""


def read_ending(entry: Entry, problems: Problems) -> Ending | None:
    """An ending."""
    found = make(EndingKeys, read_keys(EndingKeys, entry, problems))
    return Ending(found.id, found.title, Outcome(found.kind), found.text, found.meaning) if found else None


def check_ids(entry: Entry, problems: Problems) -> None:
    """Turns and endings share one space of ids; replies have theirs in each turn."""
    check_unique([*present(entry, "turns"), *present(entry, "endings")], problems)
    for turn in present(entry, "turns"):
        check_unique(present(turn, "replies"), problems)


def check_unique(found: Iterable[Entry], problems: Problems) -> None:
    """No id stands twice."""
    lines: dict[str, int] = {}
    for one in found:
        name = one.values.get("id")
        if isinstance(name, str) and name in lines:
            problems.add(
                one.line_of("id"), f"The id '{name}' stands on line {lines[name]} already. Give one another id."
            )
        elif isinstance(name, str):
            lines[name] = one.line_of("id")


def check_places(entry: Entry, problems: Problems) -> None:
    """All that is led to exists: the first turn, and where each reply leads."""
    turns = ids(entry, "turns")
    first = entry.values.get("first")
    if isinstance(first, str) and first not in turns:
        problems.add(entry.line_of("first"), f"There is no turn '{first}' to begin with. Write the id of a turn.")
    known = turns | ids(entry, "endings")
    for turn in present(entry, "turns"):
        for reply in present(turn, "replies"):
            for place in sorted(set(places(reply)) - known):
                problems.add(reply.line_of("next"), f"'{place}' is no turn and no ending. Correct the id, or write it.")


def ids(entry: Entry, name: str) -> set[str]:
    """The ids of the entries below a key."""
    return {one.values["id"] for one in present(entry, name) if isinstance(one.values.get("id"), str)}


def places(reply: Entry) -> Iterator[str]:
    """Where a reply leads, so far as it can be read."""
    try:
        yield from (way.go for way in Onward().read(reply.values.get("next")))
    except ValueError:
        return
