"""A subset of Markdown ↔ passages. Reading is markdown-it-py (CommonMark); what is outside the subset is reported.

Writing is ours, since the text must be canonical and lossless: it tries the plainest way to write a passage, reads it
back, and escapes more only where the result would differ. So any text survives, and ordinary prose stays readable.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from markdown_it import MarkdownIt
from markdown_it.token import Token

from courses.content_files.prose import HEADINGS, LISTS, Inline, Passage, Run, passages, spans
from courses.content_files.rich_text import tidy_href

Trouble = list[tuple[int, str]]
PARSER = MarkdownIt("commonmark").disable("reference")
PARSER.normalizeLink = str  # type: ignore[method-assign,assignment]  # addresses are kept as written; tidy_href judges them
PARSER.normalizeLinkText = str  # type: ignore[method-assign,assignment]
PARSER.validateLink = bool  # type: ignore[method-assign,assignment]
ALLOWED = "Use paragraphs, ## and ### headings, - and 1. lists, **bold**, *emphasis* and [links](https://…)."
NAMES = {
    "fence": "Code", "code_block": "Text indented by four spaces", "code_inline": "Code", "hr": "A line", "image": "An image in the text",
    "blockquote_open": "A quotation with >", "html_block": "HTML", "html_inline": "HTML",
}  # fmt: skip


class Reader:
    """Walks the tokens of one text and collects passages and trouble (line from 0, sentence)."""

    def __init__(self) -> None:
        self.found: list[Passage] = []
        self.trouble: Trouble = []
        self.lists: list[str] = []
        self.kind = "p"
        self.items: list[Inline] = []
        self.line = 0

    def read(self, tokens: list[Token]) -> None:
        """All tokens in order."""
        for token in tokens:
            self.line = token.map[0] if token.map else self.line
            self.step(token)

    def step(self, token: Token) -> None:
        """One token."""
        if token.type in NAMES:
            self.trouble.append((self.line, f"{NAMES[token.type]} is not possible here. {ALLOWED}"))
        elif token.type == "heading_open":
            self.open_heading(token)
        elif token.type in {"bullet_list_open", "ordered_list_open"}:
            self.open_list(token)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            self.close_list()
        elif token.type == "inline":
            self.add(tuple(self.runs(token.children or [])))

    def open_heading(self, token: Token) -> None:
        """Only ## and ###."""
        if token.tag not in HEADINGS or not token.markup.startswith("#"):
            self.trouble.append((self.line, f"This heading is not possible here. {ALLOWED}"))
        self.kind = token.tag
        if self.lists:
            self.trouble.append((self.line, "A heading cannot stand in a list."))

    def open_list(self, token: Token) -> None:
        """Only one level, and numbers from 1."""
        if self.lists:
            self.trouble.append((self.line, "A list cannot stand inside a list. Make it one level."))
        if token.attrGet("start") is not None:
            self.trouble.append(
                (self.line, "A numbered list begins with 1. Write '\\.' after a number that is no list.")
            )
        self.lists.append(token.tag)

    def close_list(self) -> None:
        """The list is complete."""
        kind = self.lists.pop()
        self.found.append(Passage(kind, tuple(self.items)))
        self.items = [] if not self.lists else self.items

    def add(self, runs: Inline) -> None:
        """A paragraph, a heading or an item has been read."""
        if self.lists:
            self.items.append(runs)
        else:
            self.found.append(Passage(self.kind, (runs,)))
        self.kind = "p"

    def runs(self, tokens: list[Token]) -> Iterator[Run]:
        """The runs of one inline token; a line end in the source is a space."""
        bold = italic = 0
        href = ""
        for token in tokens:
            bold += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
            italic += {"em_open": 1, "em_close": -1}.get(token.type, 0)
            if token.type in {"link_open", "link_close"}:
                href = self.target(token) if token.nesting == 1 else ""
            text = {"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content)
            self.line += token.type in {"softbreak", "hardbreak"}
            if token.type in NAMES:
                self.trouble.append((self.line, f"{NAMES[token.type]} is not possible here. {ALLOWED}"))
            elif text:
                yield Run(text, bool(bold), bool(italic), href)

    def target(self, token: Token) -> str:
        """Where the link goes."""
        href = str(token.attrGet("href") or "")
        if token.info == "auto":
            self.trouble.append((self.line, "Write a link as [text](https://…)."))
        elif token.attrGet("title"):
            self.trouble.append((self.line, "A link has no title. Write it as [text](https://…)."))
        elif not tidy_href(href):
            self.trouble.append(
                (self.line, f"'{href}' is no address. Use https://, http://, mailto:, tel:, #… or page:/…/.")
            )
        return tidy_href(href)


def from_markdown(text: str) -> tuple[tuple[Passage, ...], Trouble]:
    """The passages of a text, and what is outside the subset as (line from 0, what to do)."""
    reader = Reader()
    reader.read(PARSER.parse(text))
    return passages(reader.found), reader.trouble


MARKUP = re.compile(r"[\\`*_\[\]]|<(?=[A-Za-z/!?])|&(?=#?\w+;)")
PUNCTUATION = re.compile(r"""[!-/:-@\[-`{-~]""")
NUMBER = re.compile(r"(\d{1,9})([.)](?:\s|$))")
STARTS = re.compile(r"#{1,6}(?:\s|$)|[-+](?:\s|$)|-[- ]*$|=+\s*$|>|~~~|::")
DELIMITERS = {"bold": "**", "italic": "*"}


def to_markdown(found: tuple[Passage, ...]) -> str:
    """Canonical Markdown of the passages."""
    return "\n\n".join(passage_markdown(passage) for passage in found)


def passage_markdown(passage: Passage) -> str:
    """The plainest Markdown that reads back as the passage. Emphasis that Markdown cannot say is dropped, never text."""
    for reduced in lighter(passage):
        for full, encode, italic in product((False, True), (False, True), ("*", "_")):
            text = Writer(full=full, encode=encode, italic=italic).passage(reduced)
            if from_markdown(text) == ((reduced,), []):
                return text
    raise AssertionError(f"no Markdown for {passage!r}")


def lighter(passage: Passage) -> Iterator[Passage]:
    """The passage, then with fewer and fewer marks."""
    yield passage
    for off in ({"italic": False}, {"italic": False, "bold": False}, {"italic": False, "bold": False, "href": ""}):
        yield from passages(
            [Passage(passage.kind, tuple(tuple(replace(run, **off) for run in item) for item in passage.items))]
        )


class Writer:
    """One way to write: `full` escapes all punctuation, `encode` writes letters beside emphasis as `&#…;`."""

    def __init__(self, *, full: bool, encode: bool, italic: str) -> None:
        self.full = full
        self.encode = encode
        self.delimiters = DELIMITERS | {"italic": italic}

    def passage(self, passage: Passage) -> str:
        """One passage."""
        if passage.kind in HEADINGS:
            return "#" * int(passage.kind[1]) + " " + self.lines(passage.items[0])[0]
        if passage.kind not in LISTS:
            return "\\\n".join(self.lines(passage.items[0]))
        return "\n".join(self.item(passage.kind, at, item) for at, item in enumerate(passage.items, start=1))

    def item(self, kind: str, at: int, item: Inline) -> str:
        """One item of a list."""
        marker = "- " if kind == "ul" else f"{at}. "
        return marker + ("\\\n" + " " * len(marker)).join(self.lines(item))

    def lines(self, runs: Inline) -> list[str]:
        """Running text as lines, none of which looks like something else."""
        pieces = list(self.pieces(runs))
        text = "".join(self.neighbour(pieces, at) for at in range(len(pieces)))
        return [safe_start(line) for line in text.split("\n")]

    def pieces(self, runs: Inline) -> Iterator[tuple[str, str]]:
        """(what, text): "text", "open" or "close"."""
        for span in spans(runs):
            if not span.mark:
                yield "text", span.runs[0].text
            elif span.mark == "href":
                yield "open", "["
                yield from self.pieces(span.runs)
                yield "close", f"]({escaped_href(span.value)})"
            else:
                yield from self.emphasised(self.delimiters[span.mark], span.runs)

    def emphasised(self, delimiter: str, runs: Inline) -> Iterator[tuple[str, str]]:
        """A span in emphasis; white space at its ends stands outside."""
        first, last = runs[0], runs[-1]
        lead = first.text[: len(first.text) - len(first.text.lstrip())]
        if len(runs) == 1 and not first.text.strip():
            yield "text", first.text
            return
        trail = last.text[len(last.text.rstrip()) :]
        trimmed = list(runs)
        trimmed[0] = first.like(first.text.lstrip())
        trimmed[-1] = trimmed[-1].like(trimmed[-1].text.rstrip())
        yield "text", lead
        yield "open", delimiter
        yield from self.pieces(tuple(run for run in trimmed if run.text))
        yield "close", delimiter
        yield "text", trail

    def neighbour(self, pieces: list[tuple[str, str]], at: int) -> str:
        """The piece as written, with its outer letters encoded where emphasis begins or ends beside them."""
        what, text = pieces[at]
        if what != "text":
            return text
        signs = [self.escape(sign, text[place:]) for place, sign in enumerate(text)]
        if self.encode and signs:
            if at and pieces[at - 1][0] == "close" and not text[0].isspace():
                signs[0] = f"&#{ord(text[0])};"
            if at + 1 < len(pieces) and pieces[at + 1][0] == "open" and not text[-1].isspace():
                signs[-1] = f"&#{ord(text[-1])};"
        return "".join(signs)

    def escape(self, sign: str, rest: str) -> str:
        """One character; `rest` is the text from it on."""
        needs = PUNCTUATION.match(sign) if self.full else MARKUP.match(rest)
        return f"\\{sign}" if needs else sign


def escaped_href(href: str) -> str:
    """The address so that Markdown reads it whole."""
    return re.sub(r"[\\()<>]|&(?=#?\w+;)", r"\\\g<0>", href)


def safe_start(line: str) -> str:
    """The line with a backslash where its beginning would mean a heading, a list, a quotation or a block."""
    if STARTS.match(line):
        return f"\\{line}"
    return NUMBER.sub(r"\1\\\2", line, count=1) if NUMBER.match(line) else line
