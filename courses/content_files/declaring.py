"""Documents declare the keys of a file as their fields: made by `key`, read with every problem named, written in one order."""

from dataclasses import MISSING, Field, field, fields
from typing import Any

from courses.content_files.errors import Problems
from courses.content_files.keys import Kind
from courses.content_files.yaml_text import Entry


def key(kind: Kind, default: Any = MISSING) -> Any:
    """A key of a file."""
    return field(metadata={"kind": kind}, **({} if default is MISSING else {"default": default}))


def keys_of(kind: type) -> list[Field]:
    """The fields that are keys of a file."""
    return [one for one in fields(kind) if "kind" in one.metadata]


def read_keys(kind: type, entry: Entry, problems: Problems, also: tuple[str, ...] = ()) -> dict[str, Any]:
    """The values of a document's keys; every unknown, missing or wrong key is a problem. `also` are read elsewhere."""
    known = {one.name: one for one in keys_of(kind)}
    for name in entry.values:
        if name not in known and name not in also:
            problems.add(entry.line_of(name), f"The key '{name}' is unknown. Known keys: {', '.join([*also, *known])}.")
    found: dict[str, Any] = {}
    for name, one in known.items():
        if name not in entry.values:
            if one.default is MISSING:
                problems.add(entry.line, f"The key '{name}' is missing. Write '{name}:' and its value.")
            continue
        try:
            found[name] = one.metadata["kind"].read(entry.values[name])
        except ValueError as error:
            problems.add(entry.line_of(name), f"'{name}' {error}")
    return found


def make(kind: type, values: dict[str, Any], **more: Any) -> Any:
    """The document, or None where a needed key could not be read."""
    needed = {one.name for one in keys_of(kind) if one.default is MISSING}
    return kind(**values, **more) if needed <= values.keys() else None


# The order in which keys are written; what is not named comes in the order of the fields.
FIRST = ("id", "name", "title", "slug", "order", "for_whom", "phone", "hours", "summary", "intro")
LAST = (
    "stem",
    "feedback",
    "source",
    "sources",
    "status",
    "may_change",
    "valid_from",
    "reviewed_at",
    "last_checked",
    "review_by",
    "is_urgent",
    "in_help",
    "supports",
)


def written_keys(document: Any) -> dict[str, Any]:
    """The keys to write, in the order for people; an optional key that says nothing is left out."""
    values = {one.name: getattr(document, one.name) for one in keys_of(type(document))}
    optional = {one.name: one.default for one in keys_of(type(document)) if one.default is not MISSING}
    shown = [name for name, value in values.items() if not (name in optional and value == optional[name])]
    return {name: values[name] for name in sorted(shown, key=place)}


def place(name: str) -> tuple[int, int]:
    """Where a key stands; equal places keep the order of the fields."""
    if name in FIRST:
        return 0, FIRST.index(name)
    return (2, LAST.index(name)) if name in LAST else (1, 0)
