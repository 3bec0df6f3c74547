"""Pages of the CMS ↔ documents."""

from typing import Any

from wagtail.models import Page

from courses.content_files.bodies import Block
from courses.content_files.declaring import keys_of
from courses.content_files.documents import ConversationDocument, PageDocument
from courses.content_files.keys import Line, ListOf, Number, Text
from courses.content_files.lists import CHECK_DATES, newer
from courses.content_files.pages import KINDS
from courses.content_files.references import References
from courses.content_files.streams import blocks_of, html_of, markdown_of, stream_of
from courses.content_files.wording import many_lines, one_line
from courses.conversations.pages import fill_page, script_of_page
from courses.conversations.script import Script
from courses.conversations.settling import settled
from courses.models import (
    CasePage,
    CaseSource,
    ChecklistPage,
    ChecklistSource,
    ConversationPage,
    ConversationSource,
    HomePage,
    InfoPage,
    InfoSource,
    LessonPage,
    LessonSource,
    ModulePage,
    PackagePage,
    QuizPage,
    TwoMinutePage,
    TwoMinuteSource,
)
from courses.models.packages import lines

MODELS: dict[str, type[Page]] = {
    "home": HomePage,
    "info": InfoPage,
    "case": CasePage,
    "two_minutes": TwoMinutePage,
    "package": PackagePage,
    "module": ModulePage,
    "lesson": LessonPage,
    "conversation": ConversationPage,
    "quiz": QuizPage,
    "checklist": ChecklistPage,
}
TYPES = {model: kind for kind, model in MODELS.items()}
ROWS = {
    "lesson": ("lesson_sources", LessonSource),
    "conversation": ("conversation_sources", ConversationSource),
    "checklist": ("checklist_sources", ChecklistSource),
    "info": ("info_sources", InfoSource),
    "case": ("case_sources", CaseSource),
    "two_minutes": ("two_minute_sources", TwoMinuteSource),
}
APPROACH = "approach"
CMS_NAMES = {"in_footer": "show_in_menus"}


def blocks_in(page: Page, references: References) -> tuple[Block, ...]:
    """The page's body as blocks; the home page's is one text."""
    if not isinstance(page, HomePage):
        return blocks_of(page.body, references)
    text = markdown_of(page.approach, references)
    return (Block("text", APPROACH, {"": text}),) if text else ()


def set_blocks(page: Page, blocks: tuple[Block, ...], references: References) -> None:
    """Give the page these blocks."""
    if isinstance(page, HomePage):
        page.approach = "".join(html_of(str(block.values[""]), references) for block in blocks)
    else:
        page.body = stream_of(page._meta.get_field("body").stream_block, blocks, references)


def source_names(page: Page, kind: str, references: References) -> tuple[str, ...]:
    """The ids of the page's sources, in order."""
    rows = getattr(page, ROWS[kind][0]).all()
    return tuple(references.sources.name(row.source_id) for row in sorted(rows, key=lambda row: row.sort_order or 0))


def set_sources(page: Page, kind: str, names: tuple[str, ...], references: References) -> None:
    """Give the page these sources in this order; a row that stays is kept."""
    relation, row_model = ROWS[kind]
    before = {row.source_id: row for row in getattr(page, relation).all()}
    rows: list[Any] = []
    for at, name in enumerate(names):
        pk = references.sources.pk(name)
        row: Any = before.get(pk) or row_model(source_id=pk)
        row.sort_order = at
        rows.append(row)
    setattr(page, relation, rows)


def script_in(page: ConversationPage) -> Script | None:
    """The page's script; None for an editor's draft that cannot be read yet."""
    try:
        return settled(script_of_page(page))
    except ValueError:
        return None


def normal(kind: Any, value: Any) -> Any:
    """A stored value as a file has it; nothing is refused, since an editor's draft may be incomplete."""
    if isinstance(kind, ListOf):
        return tuple(one_line(one) for one in lines(value))
    if isinstance(kind, Number):
        return value.normalize() if value is not None else None
    if isinstance(kind, Text):
        return many_lines(value)
    return one_line(value) if isinstance(kind, Line) else value


def document_of(page: Page, references: References) -> PageDocument:
    """What the page says, as a document. Its order is 0: the place in the tree is no part of a page."""
    kind = TYPES[type(page)]
    values: dict[str, Any] = {}
    for one in keys_of(KINDS[kind]):
        if one.name == "order":
            values["order"] = 0
        elif one.name == "sources":
            values["sources"] = source_names(page, kind, references)
        elif one.name == "quiz":
            values["quiz"] = references.quizzes.name(page.quiz_id)
        else:
            values[one.name] = normal(one.metadata["kind"], getattr(page, CMS_NAMES.get(one.name, one.name)))
    if hasattr(KINDS[kind], "blocks"):
        values["blocks"] = blocks_in(page, references)
    if isinstance(page, ConversationPage):
        values["script"] = script_in(page)
    return KINDS[kind](**values)


def fill(page: Page, document: PageDocument, references: References) -> None:
    """Make the page say what the document says."""
    for one in keys_of(type(document)):
        value = getattr(document, one.name)
        if one.name == "sources":
            set_sources(page, document.TYPE, value, references)
        elif one.name == "quiz":
            page.quiz_id = references.quizzes.pk(value)
        elif one.name != "order" and one.name not in CHECK_DATES:
            setattr(page, CMS_NAMES.get(one.name, one.name), "\n".join(value) if isinstance(value, tuple) else value)
    for name, day in newer(document, page).items():
        setattr(page, name, day)
    if isinstance(document, ConversationDocument) and document.script:
        fill_page(page, document.script)
    if hasattr(document, "blocks"):
        set_blocks(page, document.blocks, references)
