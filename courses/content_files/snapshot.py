"""The CMS as it stands, in the form of files. Some twenty queries whatever the number of pages."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Page

from courses.content_files.cms_lists import contact_documents, quiz_documents, source_documents
from courses.content_files.cms_pages import MODELS, ROWS, document_of
from courses.content_files.documents import ContactDocument, PageDocument, SourceDocument, TestDocument
from courses.content_files.lists import bare, write_list, write_quiz
from courses.content_files.pages import write_page
from courses.content_files.references import References, key_of
from courses.models import HomePage

HIDDEN = "\n(not published)"


def digest(text: str) -> str:
    """SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def text_hash(document: Any) -> str:
    """SHA-256 of what a document says, without its place among others and without the days of its checks."""
    if isinstance(document, SourceDocument | ContactDocument):
        return digest(write_list([bare(document)]))
    return digest(write_quiz(document) if isinstance(document, TestDocument) else write_page(bare(document)))


@dataclass
class Snapshot:
    """Everything that files can hold. `pages` are the rows as published, by key and in the order of the tree."""

    home: HomePage | None
    references: References
    sources: dict[str, SourceDocument]
    contacts: dict[str, ContactDocument]
    quizzes: dict[str, TestDocument]
    pages: dict[str, Page] = field(default_factory=dict)

    def state_hash(self, key: str) -> str:
        """SHA-256 of what the editors have there now: their draft if there is one, and whether it is published."""
        page = self.pages[key]
        newest = page.get_latest_revision_as_object() if page.has_unpublished_changes else page
        found = text_hash(document_of(newest, self.references))
        return found if page.live else digest(found + HIDDEN)

    def published(self) -> dict[str, PageDocument]:
        """What every published page says, by key."""
        return {key: document_of(page, self.references) for key, page in self.pages.items() if page.live}


def read_pages(root: str) -> list[Page]:
    """Every page of our kinds below the path `root`, in the order of the tree."""
    found: list[Page] = []
    for kind, model in MODELS.items():
        pages = model.objects.filter(path__startswith=root)
        found += pages.prefetch_related(ROWS[kind][0]) if kind in ROWS else pages
    return sorted(found, key=lambda page: page.path)


def take_snapshot() -> Snapshot:
    """Read the CMS."""
    references = References()
    references.read_lists()
    home = HomePage.objects.first()
    pages = read_pages(home.path) if home else []
    by_key = {key_of(page, home.url_path): page for page in pages} if home else {}
    for key, page in by_key.items():
        references.pages.add(key, page.pk)
    return Snapshot(
        home=home,
        references=references,
        sources=source_documents(),
        contacts=contact_documents(references),
        quizzes=quiz_documents(),
        pages=by_key,
    )
