"""The body of a page: blocks between `::: type id` and `:::`, with `:: field` lines inside."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from courses import portraits
from courses.content_files.errors import Problems
from courses.content_files.keys import PROFESSIONS, SLUG
from courses.content_files.markdown import from_markdown, to_markdown
from courses.content_files.prose import HEADINGS, passages
from courses.content_files.wording import many_lines, one_line

# As long as records.Note can hold, since a private note is kept by the id.
LONGEST_ID = 64
Value = str | tuple[str, ...]
OPENING = re.compile(r":::[ \t]+(\S+)(?:[ \t]+(\S+))?[ \t]*")
FIELD = re.compile(r"::[ \t]+(\S+)[ \t]*")


@dataclass(frozen=True)
class Part:
    """A field of a block. `form` is rich, headed (rich with headings), line, plain, lines, steps, number, portrait,
    profession, ids, source, quiz or file.
    """

    form: str
    is_needed: bool = True


SOURCE = Part("source", is_needed=False)
SHAPES: dict[str, dict[str, Part]] = {
    "text": {"": Part("headed")},
    "key": {"": Part("line")},
    "case": {
        "title": Part("line"),
        "portrait": Part("portrait", is_needed=False),
        "story": Part("rich"),
        "thinking": Part("rich"),
    },
    "fact": {"title": Part("line"), "body": Part("rich"), "source": SOURCE},
    "reflection": {"question": Part("line")},
    "discussion": {"questions": Part("lines")},
    "quote": {"text": Part("plain"), "who": Part("line", is_needed=False), "source": SOURCE},
    "checklist": {"title": Part("line", is_needed=False), "steps": Part("steps")},
    "image": {"file": Part("file"), "alt": Part("line"), "caption": Part("line", is_needed=False)},
    "contacts": {"title": Part("line"), "contacts": Part("ids")},
    "check": {"quiz": Part("quiz")},
    "base_rate": {
        "title": Part("line"),
        "population": Part("number"),
        "affected": Part("number"),
        "hits": Part("number"),
        "false_alarms": Part("number"),
    },
    "view": {
        "profession": Part("profession"),
        "sees": Part("rich"),
        "thinks": Part("rich"),
        "does": Part("rich"),
        "shares": Part("rich"),
        "source": SOURCE,
    },
    "who": {"label": Part("line"), "secrecy": Part("rich"), "ask": Part("line"), "source": SOURCE},
    "matter": {
        "label": Part("line"),
        "opening": Part("line"),
        "questions": Part("lines"),
        "promise": Part("rich"),
    },
    "place": {"label": Part("line"), "first": Part("rich"), "contacts": Part("ids")},
}
LISTS = {"lines", "steps", "ids"}
RICH = {"rich", "headed", "steps"}


@dataclass(frozen=True)
class Block:
    """One block: its kind, its id for ever, and its fields ("" is the body itself). Rich text is canonical Markdown."""

    kind: str
    id: str
    values: Mapping[str, Value]
    line: int = field(default=0, compare=False)

    def texts(self, *forms: str) -> Iterator[str]:
        """The texts of the fields with one of these forms."""
        for name, value in self.values.items():
            if SHAPES[self.kind][name].form in forms:
                yield from (value,) if isinstance(value, str) else value


@dataclass
class RawPart:
    """A field as its lines; `line` is the first one's number."""

    name: str
    line: int
    lines: list[str]


class BodyReader:
    """Reads one body. Line numbers are those of the file."""

    def __init__(self, problems: Problems, kinds: tuple[str, ...]) -> None:
        self.problems = problems
        self.kinds = kinds
        self.found: list[Block] = []
        self.parts: list[RawPart] = []
        self.kind = self.id = ""
        self.opened_at = 0

    def read(self, lines: list[str], first: int) -> tuple[Block, ...]:
        """All lines of the body, of which the first has the number `first`."""
        for number, line in enumerate(lines, start=first):
            self.step(number, line)
        if self.opened_at:
            self.problems.add(self.opened_at, "The block is never closed. Write ':::' on a line of its own after it.")
        return tuple(self.found)

    def step(self, number: int, line: str) -> None:
        """One line."""
        if line.startswith(":::"):
            self.fence(number, line)
        elif not self.opened_at:
            if line.strip():
                self.problems.add(number, "This text stands outside a block. Put it inside '::: text <id>' and ':::'.")
        elif line.startswith("::"):
            self.open_part(number, line)
        else:
            self.parts[-1].lines.append(line)

    def fence(self, number: int, line: str) -> None:
        """A line that opens or closes a block."""
        if line.strip() == ":::":
            self.close(number)
            return
        if self.opened_at:
            self.problems.add(self.opened_at, "The block is never closed. Write ':::' on a line of its own after it.")
        self.opened_at, self.parts = number, [RawPart("", number + 1, [])]
        match = OPENING.fullmatch(line)
        self.kind, self.id = (match[1], match[2] or "") if match else ("", "")
        if self.kind not in self.kinds:
            self.problems.add(
                number, f"The block type '{self.kind}' is not possible here. Use one of {', '.join(self.kinds)}."
            )
            self.kind = ""
        if not SLUG.fullmatch(self.id) or len(self.id) > LONGEST_ID:
            self.problems.add(number, "The block needs an id of a–z, 0–9 and hyphens, at most 64: '::: <type> <id>'.")
        elif any(block.id == self.id for block in self.found):
            self.problems.add(number, f"The id '{self.id}' stands twice in the file. Give the new block another one.")

    def open_part(self, number: int, line: str) -> None:
        """A line that begins a field."""
        match = FIELD.fullmatch(line)
        name = match[1] if match else ""
        shape = SHAPES.get(self.kind)
        if shape is not None and (name not in shape or not name):
            known = ", ".join(f"':: {one}'" for one in shape if one) or "no fields; write the text directly"
            self.problems.add(number, f"A '{self.kind}' block has no field '{name}'. It has {known}.")
        elif any(part.name == name for part in self.parts):
            self.problems.add(number, f"The field '{name}' stands twice in the block. Keep one.")
        self.parts.append(RawPart(name, number + 1, []))

    def close(self, number: int) -> None:
        """The block is complete."""
        if not self.opened_at:
            self.problems.add(number, "There is no block to close here. Delete the line.")
            return
        if self.kind:
            values = self.values(SHAPES[self.kind])
            self.found.append(Block(self.kind, self.id, values, self.opened_at))
        self.opened_at = 0

    def values(self, shape: dict[str, Part]) -> dict[str, Value]:
        """The block's fields; what is missing or empty is a problem."""
        by_name = {part.name: part for part in self.parts if part.name in shape or "".join(part.lines).strip()}
        if "" in by_name and "" not in shape:
            self.problems.add(by_name[""].line, "Text in this block must stand under a ':: <field>' line.")
        found: dict[str, Value] = {}
        for name, part in shape.items():
            value = self.value(part.form, by_name[name]) if name in by_name else ""
            if value:
                found[name] = value
            elif part.is_needed:
                what = f"field ':: {name}'" if name else "text"
                self.problems.add(self.opened_at, f"The '{self.kind}' block lacks its {what}. Write it.")
        return found

    def value(self, form: str, raw: RawPart) -> Value:
        """One field's value in its one form."""
        if form in LISTS:
            return tuple(self.listed(form, raw))
        if form in RICH:
            return self.rich("\n".join(raw.lines), raw.line, has_headings=form == "headed")
        text = many_lines("\n".join(unescaped(line) for line in raw.lines))
        if form != "plain" and "\n" in text:
            self.problems.add(raw.line, "This must be one line of plain text.")
        elif sentence := fault(form, text):
            self.problems.add(raw.line, sentence)
        return str(int(text)) if form == "number" and text.isdecimal() else text

    def listed(self, form: str, raw: RawPart) -> Iterator[str]:
        """The entries of a list; a line that goes on is indented by two spaces."""
        for number, text in entries(raw, self.problems):
            if form == "ids" and not SLUG.fullmatch(text):
                self.problems.add(number, f"'{text}' is no id. Write one id per '- ' line.")
            yield self.step_text(text, number) if form == "steps" else one_line(text)

    def step_text(self, text: str, number: int) -> str:
        """A step: running text with marks."""
        canonical = self.rich(text, number, has_headings=False)
        if canonical and [one.kind for one in from_markdown(canonical)[0]] != ["p"]:
            self.problems.add(number, "A step is running text. Begin it with a word, not with a list or heading.")
        return canonical

    def rich(self, text: str, line: int, *, has_headings: bool) -> str:
        """Canonical Markdown; what is outside the subset is a problem."""
        found, trouble = from_markdown(text)
        for at, sentence in trouble:
            self.problems.add(line + at, sentence)
        if not has_headings and any(one.kind in HEADINGS for one in found):
            self.problems.add(line, "A heading can only stand in a 'text' block.")
        return to_markdown(passages(found))


def fault(form: str, text: str) -> str:
    """What is wrong with the text of a field that takes only some; empty where nothing is."""
    if form == "number" and not text.isdecimal():
        return f"'{text}' is no whole number. Write digits only."
    if form == "profession" and text not in PROFESSIONS:
        return f"'{text}' is no profession. Use one of {', '.join(PROFESSIONS)}."
    if form == "portrait":
        try:
            portraits.parse(text)
        except ValueError as error:
            return str(error)
    return ""


def entries(raw: RawPart, problems: Problems) -> Iterator[tuple[int, str]]:
    """(line, text) of each '- ' line with the lines that go on from it."""
    number, text = 0, ""
    for at, line in enumerate(raw.lines, start=raw.line):
        if line.startswith("- "):
            if number:
                yield number, text
            number, text = at, line[2:]
        elif line.startswith("  ") and number and line.strip():
            text += "\n" + line.strip()
        elif line.strip():
            problems.add(at, "A list has one '- ' line each. Begin the line with '- '.")
    if number:
        yield number, text


def unescaped(line: str) -> str:
    """A plain line without the backslash that keeps it from being read as a block line."""
    return line.removeprefix("\\")


def escaped(line: str) -> str:
    """A plain line that cannot be taken for a block line."""
    return f"\\{line}" if line.startswith(("::", "\\")) else line


def read_body(lines: list[str], first: int, problems: Problems, kinds: tuple[str, ...]) -> tuple[Block, ...]:
    """The blocks of a body whose first line has the number `first`."""
    return BodyReader(problems, kinds).read(lines, first)


def write_value(form: str, value: Value) -> str:
    """One field as text."""
    if not isinstance(value, str):
        return "\n".join("- " + one.replace("\n", "\n  ") for one in value)
    if form in RICH:
        return value
    return "\n".join(map(escaped, value.split("\n")))


def write_block(block: Block) -> str:
    """One block as text."""
    lines = [f"::: {block.kind} {block.id}"]
    for name, part in SHAPES[block.kind].items():
        if name in block.values:
            lines += ([f":: {name}"] if name else []) + [write_value(part.form, block.values[name])]
    return "\n".join([*lines, ":::", ""])


def write_body(blocks: tuple[Block, ...]) -> str:
    """A body as text."""
    return "\n".join(map(write_block, blocks))
