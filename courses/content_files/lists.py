"""The YAML files: sources, contacts and quizzes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from courses.content_files.declaring import keys_of, make, read_keys, written_keys
from courses.content_files.documents import (
    ChoiceDocument,
    ContactDocument,
    QuestionDocument,
    SourceDocument,
    TestDocument,
)
from courses.content_files.errors import Problems
from courses.content_files.keys import first_twice
from courses.content_files.yaml_text import Entry, dump, load
from quizzes import grading

# The comments at the top of the two lists are part of the format: export writes them, other comments are not kept.
SOURCES_HEAD = """\
# Varje källa står här en gång, lagarna först. Status säger hur vi vet:
#   verified      uppgiften fanns i den namngivna källan (oftast lästes bara sidans eller rapportens början)
#   verified_law  uppgiften lästes i lagtexten, i en öppen kopia av författningssamlingen
#   secondary     uppgiften är hämtad ur någon annans återgivning
# Där källans egen rubrik inte är känd är titeln en kort beskrivning.
# Lagtexten är läst i speglar, inte i den officiella utgåvan. Ingen jurist har granskat avsnitten ännu.
"""
CONTACTS_HEAD = """\
# Varje nummer och adress står här en gång. Lokala kontakter (socialtjänst, jour, samordnare) lägger varje kommun till själv.
# Numren kontrolleras före publicering och sedan varje kvartal.
"""
LIST_KINDS: dict[str, type] = {"sources.yaml": SourceDocument, "contacts.yaml": ContactDocument}
SOURCE_KINDS = ("law", "report", "research", "web", "news")


@dataclass(frozen=True)
class ListEntry:
    """An entry of a list file. `path` is `sources.yaml#id`."""

    path: str
    line: int
    document: Any


def read_list(name: str, text: str, problems: Problems) -> dict[str, ListEntry]:
    """The entries of sources.yaml or contacts.yaml by id."""
    found: dict[str, ListEntry] = {}
    for entry in mappings(load(text, problems), problems, 1, "The file"):
        document = make(LIST_KINDS[name], read_keys(LIST_KINDS[name], entry, problems))
        if document is None:
            continue
        if document.id in found:
            problems.add(entry.line_of("id"), f"The id '{document.id}' stands twice in the file. Give one another id.")
        found[document.id] = ListEntry(f"{name}#{document.id}", entry.line, document)
    return found


def mappings(value: Any, problems: Problems, line: int, what: str) -> list[Entry]:
    """A list of mappings; anything else is a problem."""
    if value is None and problems.found:
        return []
    if not isinstance(value, list) or not all(isinstance(one, Entry) for one in value):
        problems.add(line, f"{what} must be a list of entries, each beginning with '- '.")
        return []
    return value


def read_quiz(text: str, problems: Problems) -> tuple[TestDocument | None, int]:
    """The quiz of a quiz file, and the line it begins on."""
    entry = load(text, problems)
    if not isinstance(entry, Entry):
        if not problems.found:
            problems.add(1, "The file must hold keys: 'id:', 'title:', 'kind:' and 'questions:'.")
        return None, 1
    values = read_keys(TestDocument, entry, problems, also=("questions",))
    questions = [read_question(one, problems) for one in children(entry, "questions", problems)]
    if twice := first_twice(one.id for one in questions if one):
        problems.add(entry.line_of("questions"), f"The question id '{twice}' stands twice. Give one another id.")
    if values.get("kind") == "final" and "pass_mark" not in values:
        problems.add(entry.line, "A final quiz needs a pass mark. Write 'pass_mark: 0.8'.")
    if values.get("kind") == "check" and "pass_mark" in values:
        problems.add(entry.line_of("pass_mark"), "A knowledge check has no pass mark. Delete the line.")
    return make(TestDocument, values, questions=tuple(one for one in questions if one)), entry.line


def children(entry: Entry, name: str, problems: Problems) -> list[Entry]:
    """The entries below a key, of which there must be some."""
    found = mappings(entry.values.get(name), problems, entry.line_of(name), f"'{name}'") if name in entry.values else []
    if not found and name not in entry.values:
        problems.add(entry.line, f"The key '{name}' is missing. Write '{name}:' and its entries below.")
    elif not found:
        problems.add(entry.line_of(name), f"'{name}' is empty. Write at least one entry.")
    return found


def read_question(entry: Entry, problems: Problems) -> QuestionDocument | None:
    """One question; what cannot be asked is a problem."""
    values = read_keys(QuestionDocument, entry, problems, also=("choices",))
    choices = []
    for one in children(entry, "choices", problems):
        choice = make(ChoiceDocument, read_keys(ChoiceDocument, one, problems))
        choices += [choice] if choice else []
    question = make(QuestionDocument, values, choices=tuple(choices))
    if question and len(choices) == len(entry.values.get("choices") or []):
        for sentence in grading.problems(question.kind, question.stem, graded(question)):
            problems.add(entry.line_of("choices"), sentence)
    return question


def graded(question: QuestionDocument) -> list[grading.Choice]:
    """The choices as the quizzes app takes them."""
    return [grading.Choice(one.id, one.text, one.feedback, one.correct) for one in question.choices]


def write_list(documents: Iterable[Any]) -> str:
    """The entries of a list file with an empty line between them."""
    return "\n".join(dump([written_keys(one)]) for one in documents)


def write_sources(documents: Iterable[SourceDocument]) -> str:
    """The one canonical text of sources.yaml: by kind, then by id."""
    ordered = sorted(documents, key=lambda one: (SOURCE_KINDS.index(one.kind), one.id))
    return SOURCES_HEAD + "\n" + write_list(ordered)


def write_contacts(documents: Iterable[ContactDocument]) -> str:
    """The one canonical text of contacts.yaml: in the order shown."""
    return CONTACTS_HEAD + "\n" + write_list(sorted(documents, key=lambda one: (one.order, one.id)))


def write_quiz(document: TestDocument) -> str:
    """The one canonical text of a quiz file."""
    questions = [
        written_keys(question) | {"choices": [written_keys(choice) for choice in question.choices]}
        for question in document.questions
    ]
    return dump(written_keys(document) | {"questions": questions})


# When something was checked is no part of what it says: a check is no change, and a file never turns it back.
CHECK_DATES = ("reviewed_at", "last_checked", "review_by")


def bare(document: Any) -> Any:
    """What the document says: without its place among other pages, which the CMS keeps in its tree, and without checks."""
    names = {one.name for one in keys_of(type(document))}
    plain: dict[str, Any] = {name: date.min for name in CHECK_DATES if name in names}
    if "order" in names and hasattr(document, "TYPE"):
        plain["order"] = 0
    return replace(document, **plain)


def checks_of(document: Any) -> dict[str, date]:
    """When it was checked and by when it must be again, as the document says."""
    found = {name: getattr(document, name, None) for name in CHECK_DATES}
    return {name: day for name, day in found.items() if day is not None}


def newer(document: Any, present: Any) -> dict[str, date]:
    """The days of the document's checks that are later than those of what is there; none where that was checked since."""
    found, before = checks_of(document), checks_of(present)
    if checked_on(before) > checked_on(found):
        return {}
    return {name: day for name, day in found.items() if before.get(name, date.min) < day}


def checked_on(checks: dict[str, date]) -> date:
    """The day of the check itself; what never was checked comes before everything."""
    return checks.get("last_checked") or checks.get("reviewed_at") or date.min
