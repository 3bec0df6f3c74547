"""Rich text as both Markdown and HTML mean it: passages of runs. In this form equal text is equal.

A run's text may hold "\\n", a line break inside a passage.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from courses.content_files.wording import cleaned

LISTS = ("ul", "ol")
HEADINGS = ("h2", "h3")


@dataclass(frozen=True)
class Run:
    """Text of one style."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""

    def like(self, text: str) -> "Run":
        """Another text in the same style."""
        return replace(self, text=text)


Inline = tuple[Run, ...]


@dataclass(frozen=True)
class Passage:
    """A paragraph or a heading (one item), or a list (one item each). `kind` is the HTML tag."""

    kind: str
    items: tuple[Inline, ...]


def squeezed(runs: Iterable[Run]) -> list[Run]:
    """One run per character, with white space collapsed and none around a line break."""
    out: list[Run] = []
    for run in runs:
        for sign in cleaned(run.text).replace("\t", " "):
            starts = not out or out[-1].text == "\n"
            if sign.isspace() and sign != "\n" and (starts or (sign == " " and out[-1].text == " ")):
                continue
            while sign == "\n" and out and out[-1].text.isspace():
                out.pop()
            if sign != "\n" or out:
                out.append(run.like(sign))
    while out and out[-1].text.isspace():
        out.pop()
    return out


def unstyled_spaces(signs: list[Run]) -> Iterator[Run]:
    """White space has the style that the words on both sides share, so no emphasis begins or ends with a space."""
    for is_space, group in groupby(range(len(signs)), key=lambda at: signs[at].text.isspace()):
        inside = list(group)
        before, after = signs[inside[0] - 1], signs[min(inside[-1] + 1, len(signs) - 1)]
        for at in inside:
            yield shared(signs[at].text, before, after) if is_space else signs[at]


def shared(text: str, one: Run, other: Run) -> Run:
    """A run with the style that two runs have in common."""
    return Run(text, one.bold and other.bold, one.italic and other.italic, one.href if one.href == other.href else "")


def style(run: Run) -> tuple[bool, bool, str]:
    """What makes two runs alike."""
    return run.bold, run.italic, run.href


def inline(runs: Iterable[Run]) -> Inline:
    """The runs in their one normal form."""
    signs = list(unstyled_spaces(squeezed(runs)))
    return tuple(
        Run("".join(sign.text for sign in group), *how)
        for how, group in ((h, list(g)) for h, g in groupby(signs, key=style))
    )


def flat(runs: Iterable[Run]) -> Inline:
    """The runs without line breaks, as a heading needs them."""
    return inline(run.like(run.text.replace("\n", " ")) for run in runs)


def passages(raw: Iterable[Passage]) -> tuple[Passage, ...]:
    """Passages in their one normal form: nothing empty, lists of one kind side by side are one list."""
    out: list[Passage] = []
    for passage in raw:
        form = flat if passage.kind in HEADINGS else inline
        items = tuple(item for item in map(form, passage.items) if item)
        if not items:
            continue
        if passage.kind in LISTS and out and out[-1].kind == passage.kind:
            out[-1] = Passage(passage.kind, out[-1].items + items)
        else:
            out.append(Passage(passage.kind, items))
    return tuple(out)


@dataclass(frozen=True)
class Span:
    """Consecutive runs that share one mark: "bold", "italic", "href", or none ("")."""

    mark: str
    value: str
    runs: Inline


MARKS = ("bold", "italic", "href")


def spans(runs: Inline) -> Iterator[Span]:
    """The runs cut into spans, each with the mark that reaches farthest; what is inside has that mark taken off."""
    at = 0
    while at < len(runs):
        reach = {mark: length_of(runs[at:], mark) for mark in MARKS}
        mark = max(MARKS, key=lambda one: reach[one])
        if not reach[mark]:
            yield Span("", "", (runs[at],))
            at += 1
            continue
        inside = runs[at : at + reach[mark]]
        off: dict[str, Any] = {mark: "" if mark == "href" else False}
        yield Span(mark, runs[at].href if mark == "href" else "", tuple(replace(run, **off) for run in inside))
        at += reach[mark]


def length_of(runs: Inline, mark: str) -> int:
    """How many runs from the first on have the same value of the mark; 0 where the first has none."""
    value = getattr(runs[0], mark)
    if not value:
        return 0
    return next((at for at, run in enumerate(runs) if getattr(run, mark) != value), len(runs))
