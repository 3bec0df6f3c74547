"""A conversation page of the CMS ↔ a script. Lossless both ways; the ids of blocks in the CMS are its own affair."""

from typing import Any

from wagtail.blocks import StreamValue

from courses.conversations.conditions import parse_condition, parse_way, write_condition, write_way
from courses.conversations.script import Ending, Kind, Outcome, Person, Quality, Reply, Script, Turn
from courses.models import ConversationPage
from courses.models.packages import lines


def reply_of(value: Any) -> Reply:
    """A reply out of its block. Raises ValueError for a condition or a way that cannot be read."""
    return Reply(
        id=value["key"],
        kind=Kind(value["kind"]),
        text=value["text"],
        step=value["step"],
        quality=Quality(value["quality"]),
        reaction=value["reaction"],
        thought=value["thought"],
        coach=value["coach"],
        instead=value["instead"] or "",
        trust=value["trust"],
        remember=tuple(word.strip() for word in (value["remember"] or "").split(",") if word.strip()),
        requires=parse_condition(value["requires"] or ""),
        ways=tuple(parse_way(line) for line in lines(value["ways"])),
    )


def turn_of(value: Any) -> Turn:
    """A turn out of its block."""
    return Turn(
        id=value["key"],
        who=value["who"],
        says=value["says"] or "",
        shows=value["shows"] or "",
        thinks=value["thinks"] or "",
        replies=tuple(reply_of(one) for one in value["replies"]),
    )


def ending_of(value: Any) -> Ending:
    """An ending out of its block."""
    return Ending(value["key"], value["title"], Outcome(value["kind"]), value["text"], value["meaning"])


def script_of_page(page: ConversationPage) -> Script:
    """What the page says. Raises ValueError for a condition or a way that cannot be read."""
    body = list(page.body)
    return Script(
        setting=page.setting,
        you_are=page.you_are,
        person=Person(page.person_name, page.person_age, page.person_about, page.portrait),
        goals=tuple(lines(page.goals)),
        before=page.before,
        gender=page.gender_perspective,
        is_not_extremism=page.is_not_extremism,
        start_trust=page.start_trust,
        first=page.first,
        turns=tuple(turn_of(block.value) for block in body if block.block_type == "turn"),
        endings=tuple(ending_of(block.value) for block in body if block.block_type == "ending"),
        questions=tuple(lines(page.questions)),
    )


def reply_raw(reply: Reply) -> dict[str, Any]:
    """A reply as the block stores it."""
    return {
        "key": reply.id,
        "kind": reply.kind.value,
        "text": reply.text,
        "step": str(reply.step),
        "quality": reply.quality.value,
        "reaction": reply.reaction,
        "thought": reply.thought,
        "coach": reply.coach,
        "instead": reply.instead,
        "trust": reply.trust,
        "remember": ", ".join(reply.remember),
        "requires": write_condition(reply.requires),
        "ways": "\n".join(map(write_way, reply.ways)),
    }


def turn_raw(turn: Turn) -> dict[str, Any]:
    """A turn as the stream stores it; its id follows the script's, so that an edit is a small difference."""
    replies = [{"type": "item", "id": f"{turn.id}-{one.id}", "value": reply_raw(one)} for one in turn.replies]
    value = {"key": turn.id, "who": turn.who, "says": turn.says, "shows": turn.shows, "thinks": turn.thinks}
    return {"type": "turn", "id": turn.id, "value": value | {"replies": replies}}


def ending_raw(ending: Ending) -> dict[str, Any]:
    """An ending as the stream stores it."""
    value = {"key": ending.id, "title": ending.title, "kind": ending.kind.value}
    return {"type": "ending", "id": ending.id, "value": value | {"text": ending.text, "meaning": ending.meaning}}


def fill_page(page: ConversationPage, script: Script) -> None:
    """Make the page say what the script says."""
    page.setting, page.you_are, page.before = script.setting, script.you_are, script.before
    page.person_name, page.person_age = script.person.name, script.person.age
    page.person_about, page.portrait = script.person.about, script.person.portrait
    page.goals, page.questions = "\n".join(script.goals), "\n".join(script.questions)
    page.gender_perspective, page.is_not_extremism = script.gender, script.is_not_extremism
    page.start_trust, page.first = script.start_trust, script.first
    raw = [*map(turn_raw, script.turns), *map(ending_raw, script.endings)]
    page.body = StreamValue(page.body.stream_block, raw, is_lazy=True)
