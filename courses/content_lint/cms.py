"""The lint on the CMS: on one page as its editor has it, and on all that is published. Reads only."""

from dataclasses import replace
from typing import Any

from wagtail.models import Page

from courses.content_files.cms_lists import quiz_documents, source_documents
from courses.content_files.cms_pages import TYPES, document_of
from courses.content_files.documents import TestDocument
from courses.content_files.export import entries, page_files
from courses.content_files.folder import Content
from courses.content_files.lists import ListEntry
from courses.content_files.pages import PageFile
from courses.content_files.references import References, key_of
from courses.content_files.snapshot import take_snapshot
from courses.content_lint.findings import Finding, Known
from courses.content_lint.lint import known_of, lint, lint_page, lint_quiz
from courses.conversations.drafts import draft_findings
from courses.models import ConversationPage, HomePage


class EveryPage(dict[int, str]):
    """The keys of pages by id. A page that is gone has a key that no page can have, so that links to it are seen."""

    def get(self, pk: int, default: Any = None) -> Any:
        """See dict."""
        return super().get(pk, f"-/{pk}")


def page_keys(root: str) -> dict[int, tuple[str, bool]]:
    """(key, whether it is published) of every page, by id. One query."""
    rows = Page.objects.filter(url_path__startswith=root).only("pk", "url_path", "live")
    return {page.pk: (key_of(page, root), page.live) for page in rows}


def references_and_known() -> tuple[References, Known]:
    """Names of everything a page may refer to. Some ten queries whatever the page."""
    home = HomePage.objects.first()
    keys = page_keys(home.url_path) if home else {}
    references = References()
    references.read_lists()
    references.pages.name_of = EveryPage({pk: key for pk, (key, _is_live) in keys.items()})
    known = Known(
        sources=source_documents(),
        quizzes=quiz_documents(),
        pages=frozenset(key for key, is_live in keys.values() if is_live),
        drafts=frozenset(key for key, is_live in keys.values() if not is_live),
    )
    return references, known


def page_findings(page: Page) -> list[Finding]:
    """What the lint says of a page as it stands in memory, with the quizzes it shows; nothing of a kind it does not know."""
    if type(page) not in TYPES:
        return []
    references, known = references_and_known()
    document = document_of(page, references)
    if isinstance(page, ConversationPage):
        return conversation_findings(page, document, known)
    found = lint_page(PageFile(page.title, "", 0, document), known)
    for quiz in quizzes_of(document, known):
        found += lint_quiz(ListEntry(quiz.title, 0, quiz))
    return found


def conversation_findings(page: ConversationPage, document: Any, known: Known) -> list[Finding]:
    """What the lint says of a conversation, at its blocks in the CMS; of a script that cannot be read, only that."""
    unreadable = draft_findings(page)
    if unreadable:
        document = replace(document, script=None)
    ids = {block.value["key"]: block.id for block in page.body}
    found = lint_page(PageFile(page.title, "", 0, document), known)
    return unreadable + [replace(one, block=ids.get(one.block) or "") for one in found]


def quizzes_of(document: Any, known: Known) -> list[TestDocument]:
    """The page's quiz, or those of its knowledge checks."""
    names = [getattr(document, "quiz", "")]
    names += [name for block in getattr(document, "blocks", ()) for name in block.texts("quiz")]
    return [known.quizzes[name] for name in names if name in known.quizzes]


def published_findings() -> list[Finding]:
    """What the lint says of everything that is published, under the names that the files would have."""
    cms = take_snapshot()
    cms.references.pages.name_of = EveryPage(cms.references.pages.name_of)
    content = Content(sources=entries(cms.sources, "sources.yaml#{}"), quizzes=entries(cms.quizzes, "quizzes/{}.yaml"))
    content.pages = page_files(cms)
    content.quizzes = {name: replace(entry, line=0) for name, entry in content.quizzes.items()}
    return lint(content, known_of(content, drafts=cms.pages.keys() - content.pages.keys()))
