"""YAML with line numbers in, and YAML for people out: block style, quotes only where needed, long text folded."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from courses.content_files.errors import Problems

LONG = 110
WIDTH = 120


class Signed(int):
    """A change, written with its sign: +1."""


@dataclass(frozen=True)
class Entry:
    """A mapping out of a file: its values, and the line of each key. `line` is where it begins."""

    values: dict[str, Any]
    lines: dict[str, int]
    line: int

    def line_of(self, name: str) -> int:
        """The line of a key; of the whole entry where the key is missing."""
        return self.lines.get(name, self.line)


class Loader(yaml.SafeLoader):
    """PyYAML's safe loader; an entry keeps the lines of its keys."""


def read_node(loader: Loader, node: yaml.Node, problems: Problems, offset: int) -> Any:
    """A node as plain values; mappings become Entry. Problems are added with their lines."""
    line = node.start_mark.line + 1 + offset
    if isinstance(node, yaml.SequenceNode):
        return [read_node(loader, one, problems, offset) for one in node.value]
    if isinstance(node, yaml.MappingNode):
        return read_mapping(loader, node, problems, offset)
    try:
        return loader.construct_object(node)
    except (ValueError, yaml.YAMLError):
        problems.add(line, f"'{node.value}' cannot be read. Put text in quotes, and write dates as 2027-05-24.")
        return None


def read_mapping(loader: Loader, node: yaml.MappingNode, problems: Problems, offset: int) -> Entry:
    """A mapping with the lines of its keys."""
    entry = Entry({}, {}, node.start_mark.line + 1 + offset)
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1 + offset
        name = str(key_node.value)
        if name in entry.values:
            problems.add(line, f"'{name}' stands twice. Keep one of them.")
        entry.values[name] = read_node(loader, value_node, problems, offset)
        entry.lines[name] = line
    return entry


def load(text: str, problems: Problems, offset: int = 0) -> Any:
    """The text's values with mappings as Entry; None where it is no YAML. `offset` is added to line numbers."""
    loader = None
    try:
        loader = Loader(text)
        node = loader.get_single_node()
        return None if node is None else read_node(loader, node, problems, offset)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problems.add(
            (mark.line if mark else 0) + 1 + offset,
            f"This is not YAML: {error.problem}. Look for a missing quote, colon or indent.",
        )
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1 + offset
        problems.add(line, "There is a character that no text may hold. Delete it and write the line again.")
    finally:
        if loader:
            loader.dispose()
    return None


class Dumper(yaml.SafeDumper):
    """Indents lists under their key, and never writes anchors."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002  PyYAML's signature
        """See PyYAML."""
        super().increase_indent(flow, False)  # noqa: FBT003  PyYAML's signature

    def ignore_aliases(self, data: Any) -> bool:
        """Equal values are written out each time."""
        return True


def write_text(dumper: Dumper, text: str) -> yaml.Node:
    """Several lines as they stand, a long line folded, anything else as plain as it can be."""
    mark = "|" if "\n" in text else ">" if len(text) > LONG else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=mark)


def write_number(dumper: Dumper, number: Decimal) -> yaml.Node:
    """1 or 1.5."""
    whole = number == number.to_integral_value()
    tag = "int" if whole else "float"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{tag}", f"{number:f}" if not whole else str(int(number)))


def write_signed(dumper: Dumper, number: Signed) -> yaml.Node:
    """+1 or -2."""
    return dumper.represent_scalar("tag:yaml.org,2002:int", f"{int(number):+d}")


def write_date(dumper: Dumper, day: date) -> yaml.Node:
    """2027-05-24."""
    return dumper.represent_scalar("tag:yaml.org,2002:timestamp", day.isoformat())


Dumper.add_representer(str, write_text)
Dumper.add_representer(Decimal, write_number)
Dumper.add_representer(date, write_date)
Dumper.add_representer(Signed, write_signed)
Dumper.add_representer(tuple, lambda dumper, values: dumper.represent_list(list(values)))


def dump(values: Any) -> str:
    """The values as text."""
    return yaml.dump(values, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=WIDTH)
