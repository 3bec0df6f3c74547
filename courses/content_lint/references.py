"""What a page points to: sources that carry it, pages it leads to, pictures and their words. Pure."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from courses.content_files.bodies import RICH, Block
from courses.content_files.markdown import from_markdown
from courses.content_files.prose import Run
from courses.content_lint.findings import Known, Severity

Trouble = tuple[str, Severity, str]
UNVERIFIED = "unverified"
ALLOWED_CALL = "tel:112"
FILE_NAME = re.compile(r"\S+\.(?:jpe?g|png|gif|webp|avif|svg)", re.IGNORECASE)


def unverified(name: str, known: Known) -> Iterator[Trouble]:
    """A source that nobody has verified carries nothing."""
    source = known.sources.get(name)
    if source is not None and source.status == UNVERIFIED:
        sentence = _("The source “%(source)s” is not verified. Verify it, or choose another, before you publish.")
        yield "unverified", Severity.ERROR, sentence % {"source": source.title}


def page_sources(document: Any, known: Known) -> Iterator[Trouble]:
    """The page's own sources."""
    for name in getattr(document, "sources", ()):
        yield from unverified(name, known)


def block_sources(block: Block, known: Known) -> Iterator[Trouble]:
    """The source that a block names, and a fact that names none."""
    for name in block.texts("source"):
        yield from unverified(name, known)
    if block.kind == "fact" and "source" not in block.values:
        sentence = _("Say where the fact “%(title)s” comes from: choose a source.")
        yield "fact-without-source", Severity.WARNING, sentence % {"title": block.values.get("title", "")}


def links_in(block: Block) -> Iterator[Run]:
    """The links of a block."""
    for text in block.texts(*RICH):
        for passage in from_markdown(text)[0]:
            yield from (run for item in passage.items for run in item if run.href)


def links(block: Block, known: Known) -> Iterator[Trouble]:
    """Links to pages that are gone or not yet there, and numbers to call behind a link."""
    for run in links_in(block):
        words = {"text": run.text}
        if run.href.startswith("tel:") and run.href != ALLOWED_CALL:
            sentence = _("The link “%(text)s” calls a number. Use a contact list, where the number is kept true.")
            yield "phone-number", Severity.ERROR, sentence % words
        if not run.href.startswith("page:"):
            continue
        key = run.href.removeprefix("page:").strip("/")
        if key in known.drafts:
            sentence = _(
                "The link “%(text)s” leads to a page that is not published. Publish it, or take the link away."
            )
            yield "link-to-draft", Severity.WARNING, sentence % words
        elif key not in known.pages:
            sentence = _(
                "The link “%(text)s” leads to a page that is gone. Choose another page, or take the link away."
            )
            yield "dead-link", Severity.ERROR, sentence % words


def pictures(block: Block) -> Iterator[Trouble]:
    """A picture that says nothing to those who hear the page. Drawn portraits are described by what draws them."""
    if block.kind != "image":
        return
    alt = str(block.values.get("alt", ""))
    if not alt:
        yield "no-alternative", Severity.ERROR, _("Write what the picture tells, for those who hear the page.")
    elif FILE_NAME.fullmatch(alt):
        sentence = _("“%(alt)s” is the name of a file. Write what the picture tells, for those who hear the page.")
        yield "no-alternative", Severity.ERROR, sentence % {"alt": alt}
