"""The texts of a document as people read them, each with its place. Markup, ids and numbers are no text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from courses.content_files.bodies import RICH, SHAPES, Block
from courses.content_files.documents import TestDocument
from courses.content_files.markdown import from_markdown
from courses.content_files.pages import PageFile
from courses.content_files.prose import HEADINGS, Inline

NAMES = ("title", "hero_title", "summary", "person", "change_note", "goals")
PROSE_KEYS = ("intro", "hero_text", "gender_perspective")
PROSE_FORMS = ("plain", "lines")
# Blocks whose one line is a whole sentence.
SENTENCES = {("key", ""), ("reflection", "question"), ("matter", "opening")}


@dataclass(frozen=True)
class Said:
    """One text. `is_prose` tells running sentences, which are measured, from titles and other short things."""

    text: str
    line: int
    block: str = ""
    is_prose: bool = True


def plain(runs: Inline) -> str:
    """Running text without its marks."""
    return "".join(run.text for run in runs)


def rich_texts(markdown: str) -> Iterator[tuple[str, bool]]:
    """Each passage and each item of a list, and whether it is prose: a heading is not."""
    for passage in from_markdown(markdown)[0]:
        for item in passage.items:
            yield plain(item), passage.kind not in HEADINGS


def block_texts(block: Block) -> Iterator[Said]:
    """All that a block says."""
    for name, value in block.values.items():
        form = SHAPES[block.kind][name].form
        for one in (value,) if isinstance(value, str) else value:
            if form in RICH:
                yield from (Said(text, block.line, block.id, is_prose) for text, is_prose in rich_texts(one))
            elif form in PROSE_FORMS or form == "line":
                is_prose = form in PROSE_FORMS or (block.kind, name) in SENTENCES
                yield Said(one, block.line, block.id, is_prose)


def line_at(page: PageFile, name: str) -> int:
    """The line of a key; 0 in the CMS, which has none."""
    return page.line_of(name) if page.lines else 0


def page_texts(page: PageFile) -> list[Said]:
    """All that a page says, in its order."""
    document: Any = page.document
    found: list[Said] = []
    for name in (*NAMES, *PROSE_KEYS):
        value = getattr(document, name, ())
        line = line_at(page, name)
        texts = (value,) if isinstance(value, str) else value
        found += [Said(one, line, is_prose=name in PROSE_KEYS) for one in texts]
    found += [one for block in getattr(document, "blocks", ()) for one in block_texts(block)]
    return [one for one in found if one.text]


def quiz_texts(quiz: TestDocument, line: int) -> list[Said]:
    """All that a quiz says; a question's id tells the place."""
    found = [Said(quiz.title, line, "", is_prose=False)]
    for question in quiz.questions:
        texts = [question.context, question.stem]
        texts += [text for choice in question.choices for text in (choice.text, choice.feedback)]
        found += [Said(text, line, question.id) for text in texts if text]
    return found
