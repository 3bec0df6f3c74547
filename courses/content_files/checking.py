"""What no single file can tell: references that lead nowhere, pages without a parent, two pages on one place."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from courses.content_files.bodies import Block
from courses.content_files.errors import ContentError
from courses.content_files.keys import PROFESSIONS
from courses.content_files.lists import ListEntry
from courses.content_files.markdown import from_markdown
from courses.content_files.pages import PageFile

if TYPE_CHECKING:
    from courses.content_files.folder import Content

PARENT_FILES = {1: "package.md", 2: "module.md"}
UNVERIFIED = "unverified"
QUESTIONS_ON_A_CARD = 2
RICH = ("rich", "headed", "steps")
PAGE_LINK = re.compile(r"page:/")


def check(content: "Content", *, are_files_whole: bool) -> Iterator[ContentError]:
    """Every problem between files. References are judged only once each file is whole, so that none is blamed twice."""
    yield from places(content)
    yield from question_ids(content)
    if are_files_whole:
        for entry in content.contacts.values():
            yield from contact(entry, content)
        for page in content.pages.values():
            yield from page_references(page, content)


def places(content: "Content") -> Iterator[ContentError]:
    """Parents that are missing, and neighbours with the same order."""
    taken: dict[tuple[str, int], str] = {}
    for page in content.pages.values():
        if not page.key:
            continue
        parent = page.key.rpartition("/")[0]
        if parent and parent not in content.pages:
            yield ContentError(page.path, 1, f"The file {parent_file(page)} is missing or broken. Write it first.")
        other = taken.setdefault((parent, page.order), page.path)
        if other != page.path:
            yield ContentError(
                page.path,
                page.line_of("order"),
                f"{other} has the same order, {page.order}. Give one of them another number.",
            )


def parent_file(page: PageFile) -> str:
    """Where the page above has its file."""
    parent = page.key.rpartition("/")[0]
    is_case = page.document.TYPE == "case"
    return f"pages/{parent}.md" if is_case else f"pages/{parent}/{PARENT_FILES[len(parent.split('/'))]}"


def question_ids(content: "Content") -> Iterator[ContentError]:
    """A question belongs to one file."""
    taken: dict[str, str] = {}
    for entry in content.quizzes.values():
        for question in entry.document.questions:
            other = taken.setdefault(question.id, entry.path)
            if other != entry.path:
                yield ContentError(
                    entry.path,
                    entry.line,
                    f"The question id '{question.id}' also stands in {other}. Give one another id.",
                )


def contact(entry: ListEntry, content: "Content") -> Iterator[ContentError]:
    """A contact can be reached, and its source exists."""
    document = entry.document
    if not document.phone and not document.url:
        yield ContentError(
            "contacts.yaml", entry.line, f"'{document.id}' has neither phone nor url. Write at least one."
        )
    if document.source and document.source not in content.sources:
        yield ContentError("contacts.yaml", entry.line, unknown("source", document.source, "sources.yaml"))


def unknown(what: str, name: str, where: str) -> str:
    """The sentence about a reference that leads nowhere."""
    return f"The {what} '{name}' does not exist. Add it to {where}, or correct the id."


def page_references(page: PageFile, content: "Content") -> Iterator[ContentError]:
    """All that a page refers to."""
    document: Any = page.document
    for name in getattr(document, "sources", ()):
        if name not in content.sources:
            yield ContentError(page.path, page.line_of("sources"), unknown("source", name, "sources.yaml"))
    if getattr(document, "is_refresher", False) and document.is_required:
        yield ContentError(
            page.path, page.line_of("is_refresher"), "A refresher is never required: is_required: false."
        )
    if document.TYPE == "quiz":
        yield from quiz(content, document.quiz, "final", page.path, page.line_of("quiz"))
    blocks = getattr(document, "blocks", ())
    for block in blocks:
        yield from block_references(block, page.path, content)
    for block in [one for one in blocks if one.kind == "base_rate"][1:]:
        yield ContentError(page.path, block.line, "There is a 'base_rate' block already. Keep one figure on a page.")
    for block in [one for one in blocks if one.kind == "key"][1:]:
        yield ContentError(page.path, block.line, "There is a 'key' block already. Keep the one sentence to remember.")
    yield from missing_blocks(page)
    if document.TYPE == "home" and [one.id for one in blocks] != ["approach"]:
        yield ContentError(page.path, 1, "The home page has one block: '::: text approach'.")


def missing_blocks(page: PageFile) -> Iterator[ContentError]:
    """A case has every profession's view once; the two-minute page has answers to each of its three questions."""
    blocks = getattr(page.document, "blocks", ())
    if page.document.TYPE == "case":
        seen = [block.values.get("profession") for block in blocks if block.kind == "view"]
        if sorted(map(str, seen)) != sorted(PROFESSIONS):
            yield ContentError(page.path, 1, f"A case needs one 'view' for each of {', '.join(PROFESSIONS)}.")
    if page.document.TYPE == "two_minutes":
        for kind in {"who", "matter", "place"} - {block.kind for block in blocks}:
            yield ContentError(page.path, 1, f"The page has no '{kind}' block. Write at least one.")
    for block in blocks:
        if block.kind == "matter" and len(block.values.get("questions", ())) != QUESTIONS_ON_A_CARD:
            yield ContentError(page.path, block.line, "A 'matter' block has exactly two open questions.")


def quiz(content: "Content", name: str, kind: str, path: str, line: int) -> Iterator[ContentError]:
    """A quiz exists and is of the right kind."""
    entry = content.quizzes.get(name)
    if entry is None:
        yield ContentError(path, line, unknown("quiz", name, f"quizzes/{name}.yaml"))
    elif entry.document.kind != kind:
        yield ContentError(path, line, f"The quiz '{name}' is of kind {entry.document.kind}: here it must be {kind}.")


def block_references(block: Block, path: str, content: "Content") -> Iterator[ContentError]:
    """All that a block refers to."""
    for name in block.texts("quiz"):
        yield from quiz(content, name, "check", path, block.line)
    for sentence in (*bad_sources(block, content), *dangling(block, content)):
        yield ContentError(path, block.line, sentence)


def bad_sources(block: Block, content: "Content") -> Iterator[str]:
    """Sources that do not exist, or that cannot carry a claim."""
    for name in block.texts("source"):
        if name not in content.sources:
            yield unknown("source", name, "sources.yaml")
        elif content.sources[name].document.status == UNVERIFIED:
            yield f"The source '{name}' is unverified and cannot carry a claim. Verify it, or choose another."


def dangling(block: Block, content: "Content") -> Iterator[str]:
    """Contacts, images and links that lead nowhere."""
    for name in block.texts("ids"):
        if name not in content.contacts:
            yield unknown("contact", name, "contacts.yaml")
    for name in block.texts("file"):
        if name not in content.images:
            yield f"The image '{name}' does not exist. Put it in images/, or correct the name."
    for key in page_links(block):
        if key not in content.pages:
            yield f"The link to page:/{key}/ leads nowhere. Correct the address."


def page_links(block: Block) -> Iterator[str]:
    """The keys of the pages that a block links to."""
    for text in block.texts(*RICH):
        found = from_markdown(text)[0] if PAGE_LINK.search(text) else ()
        for run in (run for passage in found for item in passage.items for run in item):
            if run.href.startswith("page:"):
                yield run.href.removeprefix("page:").strip("/")
