"""Rich text as Wagtail stores it ↔ passages.

Our own reader and writer on html.parser: a library would have its own idea of white space and nesting, and canonical
output that survives the way to Markdown and back is the whole point here.
"""

import re
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser

from courses.content_files.prose import LISTS, Inline, Passage, Run, passages, spans

PagePath = Callable[[int], str | None]
PageId = Callable[[str], int | None]
KINDS = {"p": "p", "h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
BOLD = {"b", "strong"}
ITALIC = {"i", "em"}
HREF = re.compile(r"(?:https?://|mailto:|tel:|page:/|#)\S*")


def no_page(_page: object) -> None:
    """Knows no page; for text that links to none."""


def tidy_href(href: str) -> str:
    """The address as both forms write it, or nothing where it is not one we allow."""
    plain = href.strip().replace(" ", "%20")
    return plain if HREF.fullmatch(plain) and plain.isprintable() else ""


class Reader(HTMLParser):
    """Collects passages; unknown tags are passed over and their text is kept."""

    def __init__(self, page_path: PagePath) -> None:
        super().__init__(convert_charrefs=True)
        self.page_path = page_path
        self.found: list[Passage] = []
        self.runs: list[Run] = []
        self.kind = "p"
        self.lists: list[str] = []
        self.bold = self.italic = 0
        self.href = ""

    def flush(self) -> None:
        """End the passage (or list item) that is being read."""
        self.found.append(Passage(self.lists[-1] if self.lists else self.kind, (tuple(self.runs),)))
        self.runs, self.kind = [], "p"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See HTMLParser."""
        if tag in KINDS or tag in LISTS or tag == "li":
            self.flush()
            self.kind = KINDS.get(tag, "p")
            self.lists += [tag] if tag in LISTS else []
        elif tag == "br":
            self.handle_data("\n", is_break=True)
        elif tag == "a":
            self.href = self.target(dict(attrs))
        self.bold += tag in BOLD
        self.italic += tag in ITALIC

    def handle_endtag(self, tag: str) -> None:
        """See HTMLParser."""
        if tag in KINDS or tag in LISTS or tag == "li":
            self.flush()
        if tag in LISTS and self.lists:
            self.lists.pop()
        if tag == "a":
            self.href = ""
        self.bold = max(self.bold - (tag in BOLD), 0)
        self.italic = max(self.italic - (tag in ITALIC), 0)

    def handle_data(self, data: str, *, is_break: bool = False) -> None:
        """See HTMLParser; a line end in the source is a space, `<br>` is a line break."""
        text = data if is_break else data.replace("\r", " ").replace("\n", " ")
        self.runs.append(Run(text, bool(self.bold), bool(self.italic), self.href))

    def target(self, attrs: dict[str, str | None]) -> str:
        """Where a link goes; a link to a page that is gone goes nowhere."""
        if attrs.get("linktype") == "page":
            path = self.page_path(int(attrs.get("id") or 0))
            return tidy_href(f"page:/{path}/".replace("//", "/")) if path is not None else ""
        return tidy_href(attrs.get("href") or "")


def from_html(html: str, page_path: PagePath = no_page) -> tuple[Passage, ...]:
    """The passages of rich text; `page_path` gives the path of a page by its id."""
    reader = Reader(page_path)
    reader.feed(html)
    reader.close()
    reader.flush()
    return passages(reader.found)


def to_html(found: tuple[Passage, ...], page_id: PageId = no_page) -> str:
    """Rich text as Wagtail stores it; `page_id` gives the id of a page by its path."""
    return "".join(passage_html(passage, page_id) for passage in found)


def passage_html(passage: Passage, page_id: PageId) -> str:
    """One passage."""
    inner = [inline_html(item, page_id) for item in passage.items]
    if passage.kind in LISTS:
        inner = [f"<li>{item}</li>" for item in inner]
    return f"<{passage.kind}>{''.join(inner)}</{passage.kind}>"


def inline_html(runs: Inline, page_id: PageId) -> str:
    """Running text with marks."""
    return "".join(span_html(span.mark, span.value, span.runs, page_id) for span in spans(runs))


def span_html(mark: str, value: str, runs: Inline, page_id: PageId) -> str:
    """One span."""
    if not mark:
        return escape(runs[0].text, quote=False).replace("\n", "<br/>")
    inner = inline_html(runs, page_id)
    if mark != "href":
        tag = mark[0]
        return f"<{tag}>{inner}</{tag}>"
    if not value.startswith("page:"):
        return f'<a href="{escape(value)}">{inner}</a>'
    pk = page_id(value.removeprefix("page:").strip("/"))
    return inner if pk is None else f'<a id="{pk}" linktype="page">{inner}</a>'
