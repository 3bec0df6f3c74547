"""A script as the one canonical YAML text for people: what says nothing is left out, an empty line between turns."""

from typing import Any

from courses.content_files.yaml_text import Signed, dump
from courses.conversations.conditions import write_condition, write_way
from courses.conversations.script import Ending, Kind, Reply, Script, Turn


def told(values: dict[str, Any]) -> dict[str, Any]:
    """The values that say something."""
    return {name: value for name, value in values.items() if value not in ("", (), None)}


def next_of(reply: Reply) -> str | tuple[str, ...]:
    """The only way on, or the ways in the order they are tried."""
    found = tuple(map(write_way, reply.ways))
    return found[0] if len(found) == 1 else found


def reply_keys(reply: Reply) -> dict[str, Any]:
    """A reply as keys of a file."""
    return told(
        {
            "id": reply.id,
            "kind": "" if reply.kind == Kind.SAY else reply.kind.value,
            "text": reply.text,
            "step": str(reply.step),
            "quality": reply.quality.value,
            "requires": write_condition(reply.requires),
            "reaction": reply.reaction,
            "thought": reply.thought,
            "coach": reply.coach,
            "instead": reply.instead,
            "trust": Signed(reply.trust) if reply.trust else None,
            "remember": reply.remember,
            "next": next_of(reply),
        }
    )


def turn_keys(turn: Turn) -> dict[str, Any]:
    """A turn as keys of a file."""
    said = told({"id": turn.id, "who": turn.who, "says": turn.says, "shows": turn.shows, "thinks": turn.thinks})
    return said | {"replies": list(map(reply_keys, turn.replies))}


def ending_keys(ending: Ending) -> dict[str, Any]:
    """An ending as keys of a file."""
    return dict(vars(ending)) | {"kind": ending.kind.value}


def opening_keys(script: Script) -> dict[str, Any]:
    """What stands before the turns."""
    return {
        "setting": script.setting,
        "you_are": script.you_are,
        "person": told(dict(vars(script.person))),
        "goals": script.goals,
        "before": script.before,
        "gender": script.gender,
        **({"not_extremism": True} if script.is_not_extremism else {}),
        **({"questions": script.questions} if script.questions else {}),
        "trust": script.start_trust,
        "first": script.first,
    }


def spaced(name: str, entries: list[dict[str, Any]]) -> str:
    """A key with its entries, an empty line before each but the first. Nothing else begins so far to the left."""
    head, _break, rest = dump({name: entries}).partition("\n")
    return f"{head}\n" + rest.replace("\n  - id: ", "\n\n  - id: ")


def write_script(script: Script) -> str:
    """The whole script as text."""
    turns = spaced("turns", list(map(turn_keys, script.turns)))
    endings = spaced("endings", list(map(ending_keys, script.endings)))
    return "\n".join((dump(opening_keys(script)), turns, endings))
