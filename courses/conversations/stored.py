"""A script as plain JSON values, for a version that stands for ever; and back."""

from typing import Any

from courses.conversations.conditions import parse_condition, parse_way, write_condition, write_way
from courses.conversations.script import Ending, Kind, Outcome, Person, Quality, Reply, Script, Turn


def reply_values(reply: Reply) -> dict[str, Any]:
    """A reply as JSON."""
    return {
        "id": reply.id,
        "kind": reply.kind.value,
        "text": reply.text,
        "step": reply.step,
        "quality": reply.quality.value,
        "reaction": reply.reaction,
        "thought": reply.thought,
        "coach": reply.coach,
        "instead": reply.instead,
        "trust": reply.trust,
        "remember": list(reply.remember),
        "requires": write_condition(reply.requires),
        "next": [write_way(way) for way in reply.ways],
    }


def values_of(script: Script) -> dict[str, Any]:
    """The whole script as JSON."""
    return {
        "setting": script.setting,
        "you_are": script.you_are,
        "person": dict(vars(script.person)),
        "goals": list(script.goals),
        "before": script.before,
        "gender": script.gender,
        "not_extremism": script.is_not_extremism,
        "trust": script.start_trust,
        "first": script.first,
        "turns": [
            {
                "id": turn.id,
                "who": turn.who,
                "says": turn.says,
                "shows": turn.shows,
                "thinks": turn.thinks,
                "replies": [reply_values(reply) for reply in turn.replies],
            }
            for turn in script.turns
        ],
        "endings": [dict(vars(ending)) | {"kind": ending.kind.value} for ending in script.endings],
        "questions": list(script.questions),
    }


def reply_of(values: dict[str, Any]) -> Reply:
    """A reply out of JSON. Raises ValueError for conditions that cannot be read, KeyError for what is missing."""
    return Reply(
        id=values["id"],
        kind=Kind(values["kind"]),
        text=values["text"],
        step=values["step"],
        quality=Quality(values["quality"]),
        reaction=values["reaction"],
        thought=values["thought"],
        coach=values["coach"],
        instead=values["instead"],
        trust=values["trust"],
        remember=tuple(values["remember"]),
        requires=parse_condition(values["requires"]),
        ways=tuple(parse_way(line) for line in values["next"]),
    )


def script_of(values: dict[str, Any]) -> Script:
    """A script out of JSON. Raises ValueError and KeyError as `reply_of` does."""
    return Script(
        setting=values["setting"],
        you_are=values["you_are"],
        person=Person(**values["person"]),
        goals=tuple(values["goals"]),
        before=values["before"],
        gender=values["gender"],
        is_not_extremism=values["not_extremism"],
        start_trust=values["trust"],
        first=values["first"],
        turns=tuple(
            Turn(
                id=one["id"],
                who=one["who"],
                says=one["says"],
                shows=one["shows"],
                thinks=one["thinks"],
                replies=tuple(map(reply_of, one["replies"])),
            )
            for one in values["turns"]
        ),
        endings=tuple(Ending(**one | {"kind": Outcome(one["kind"])}) for one in values["endings"]),
        questions=tuple(values["questions"]),
    )
