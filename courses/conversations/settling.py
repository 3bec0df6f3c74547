"""A script's texts in their one form, whatever white space an editor typed: what files and CMS agree on."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from courses.content_files.wording import many_lines, one_line
from courses.conversations.script import Script

ONE_LINE = {"name", "portrait", "goals", "questions", "who", "thinks", "thought", "instead", "title"}


def settled(script: Script) -> Script:
    """The script with every text in its one form."""
    return formed(script)


def formed(value: Any, name: str = "") -> Any:
    """A value of the field `name`; words that stand for something, such as a quality, are left as they are."""
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{one.name: formed(getattr(value, one.name), one.name) for one in fields(value) if one.init}
        )
    if isinstance(value, tuple):
        return tuple(formed(one, name) for one in value)
    if type(value) is not str:
        return value
    return one_line(value) if name in ONE_LINE else many_lines(value)
