"""One page file: YAML front matter between two `---` lines, then a body of blocks; a conversation is all YAML."""

from dataclasses import dataclass, field, replace

from courses.content_files.bodies import SHAPES, read_body, write_body
from courses.content_files.declaring import make, read_keys, written_keys
from courses.content_files.documents import (
    CaseDocument,
    ChecklistDocument,
    ConversationDocument,
    HomeDocument,
    InfoDocument,
    LessonDocument,
    ModuleDocument,
    PackageDocument,
    PageDocument,
    QuizDocument,
    TwoMinutesDocument,
)
from courses.content_files.errors import Problems
from courses.content_files.yaml_text import Entry, dump, load
from courses.conversations.reading import KEYS, read_script
from courses.conversations.writing import write_script

TWO_MINUTES = ("who", "matter", "place")
LESSON = tuple(kind for kind in SHAPES if kind not in (*TWO_MINUTES, "view"))
INFO = tuple(kind for kind in LESSON if kind not in {"reflection", "check"})
CASE = ("view", "text", "key", "fact", "discussion", "contacts")
CONVERSATION = (ConversationDocument.TYPE,)
CHECKLIST = ("checklist", "text", "fact", "contacts")
KINDS: dict[str, type] = {
    one.TYPE: one
    for one in (
        HomeDocument,
        InfoDocument,
        CaseDocument,
        TwoMinutesDocument,
        PackageDocument,
        ModuleDocument,
        LessonDocument,
        ConversationDocument,
        QuizDocument,
        ChecklistDocument,
    )
}
BLOCKS: dict[str, tuple[str, ...]] = {
    "home": ("text",),
    "info": INFO,
    "case": CASE,
    "two_minutes": TWO_MINUTES,
    "checklist": CHECKLIST,
    "lesson": LESSON,
}


@dataclass(frozen=True)
class PageFile:
    """A page out of a file. `key` is its slugs joined by `/`; `order` comes from the file or its name."""

    path: str
    key: str
    order: int
    document: PageDocument
    lines: dict[str, int] = field(default_factory=dict, compare=False)

    def line_of(self, name: str) -> int:
        """The line of a key, or the first."""
        return self.lines.get(name, 1)


def read_page(text: str, problems: Problems, types: tuple[str, ...]) -> tuple[PageDocument | None, dict[str, int]]:
    """The document and the lines of its keys; None where something is wrong. `types` are those that may stand here."""
    if types == CONVERSATION:
        return read_conversation(text, problems)
    lines = text.replace("\r\n", "\n").split("\n")
    end = lines.index("---", 1) if lines[0] == "---" and "---" in lines[1:] else 0
    if not end:
        problems.add(1, "The file must begin with keys between two '---' lines.")
        return None, {}
    entry = load("\n".join(lines[1:end]), problems, offset=1)
    if not isinstance(entry, Entry):
        if not problems.found:
            problems.add(2, "There are no keys. Write 'type:', 'title:' and so on, one on each line.")
        return None, {}
    kind = entry.values.get("type")
    if kind not in types:
        problems.add(entry.line_of("type"), f"The type is '{kind}': here it must be {' or '.join(types)}.")
        return None, {}
    document = make(KINDS[kind], read_keys(KINDS[kind], entry, problems, also=("type",)))
    blocks = read_body(lines[end + 1 :], end + 2, problems, BLOCKS.get(kind, ()))
    if document is not None and kind in BLOCKS:
        document = replace(document, blocks=blocks)
    return document, entry.lines


def read_conversation(text: str, problems: Problems) -> tuple[ConversationDocument | None, dict[str, int]]:
    """A conversation and the lines of its keys; None where something is wrong."""
    entry = load(text, problems)
    if not isinstance(entry, Entry):
        if not problems.found:
            problems.add(1, "There are no keys. Write 'type: conversation', 'title:' and so on, one on each line.")
        return None, {}
    if entry.values.get("type") not in CONVERSATION:
        problems.add(entry.line_of("type"), f"The type is '{entry.values.get('type')}': here it must be conversation.")
        return None, {}
    values = read_keys(ConversationDocument, entry, problems, also=("type", *KEYS))
    script = read_script(entry, problems, also=tuple(entry.values))
    return make(ConversationDocument, values, script=script) if script else None, entry.lines


def write_page(document: PageDocument) -> str:
    """The one canonical text of a page."""
    front = dump({"type": document.TYPE} | written_keys(document))
    if isinstance(document, ConversationDocument):
        return front + ("\n" + write_script(document.script) if document.script else "")
    body = write_body(getattr(document, "blocks", ()))
    return f"---\n{front}---\n" + (f"\n{body}" if body else "")
