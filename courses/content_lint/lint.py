"""All rules on a page, on a quiz, on a whole folder. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from courses.content_files.folder import Content
from courses.content_files.lists import ListEntry
from courses.content_files.pages import PageFile
from courses.content_lint.fairness import patterns, question_trouble
from courses.content_lint.findings import Finding, Known
from courses.content_lint.language import heaviness, text_findings
from courses.content_lint.parts import missing_parts
from courses.content_lint.references import block_sources, links, page_sources, pictures
from courses.content_lint.texts import line_at, page_texts, quiz_texts
from courses.conversations.lint import lint_script, share_finding


def lint_page(page: PageFile, known: Known) -> list[Finding]:
    """All findings of a page, from its top to its end."""
    said = page_texts(page)
    found = [
        Finding(page.path, line_at(page, key), rule, severity, sentence)
        for rule, key, severity, sentence in missing_parts(page.document)
    ]
    found += [Finding(page.path, line_at(page, "sources"), *one) for one in page_sources(page.document, known)]
    found += block_findings(page, known)
    found += [one for text in said for one in text_findings(page.path, text)]
    found += heaviness(page.path, said)
    if script := getattr(page.document, "script", None):
        return in_order([*found, *lint_script(script, page.path)])
    places = {block.id: at for at, block in enumerate(getattr(page.document, "blocks", ()))}
    return sorted(dict.fromkeys(found), key=lambda one: (one.line, places.get(one.block, -1)))


def in_order(found: Iterable[Finding]) -> list[Finding]:
    """By file and line, each once."""
    return sorted(dict.fromkeys(found), key=lambda one: (one.path, one.line))


def block_findings(page: PageFile, known: Known) -> Iterator[Finding]:
    """What the blocks point to."""
    for block in getattr(page.document, "blocks", ()):
        for rule, severity, sentence in (*block_sources(block, known), *links(block, known), *pictures(block)):
            yield Finding(page.path, block.line, rule, severity, sentence, block.id)


def lint_quiz(entry: ListEntry) -> list[Finding]:
    """All findings of a quiz; the sentence names the question."""
    quiz = entry.document
    found = [Finding(entry.path, entry.line, *trouble) for trouble in patterns(quiz)]
    for question in quiz.questions:
        found += [
            about_question(Finding(entry.path, entry.line, *one, block=question.id))
            for one in question_trouble(question)
        ]
    for said in quiz_texts(quiz, entry.line):
        found += [about_question(one) for one in text_findings(entry.path, said)]
    return in_order(found)


def about_question(found: Finding) -> Finding:
    """The finding with its question named."""
    if not found.block:
        return found
    words = {"question": found.block, "sentence": found.sentence}
    return replace(found, sentence=_("Question %(question)s: %(sentence)s") % words)


def known_of(content: Content, drafts: Iterable[str] = ()) -> Known:
    """What the pages of a folder may refer to."""
    return Known(
        sources={name: entry.document for name, entry in content.sources.items()},
        quizzes={name: entry.document for name, entry in content.quizzes.items()},
        pages=frozenset(content.pages),
        drafts=frozenset(drafts),
    )


def lint(content: Content, known: Known | None = None) -> list[Finding]:
    """All findings of all pages and quizzes, file by file."""
    known = known or known_of(content)
    found = [one for page in content.pages.values() for one in lint_page(page, known)]
    found += [one for entry in content.quizzes.values() for one in lint_quiz(entry)]
    found += [one for page in content.pages.values() for one in something_else(page, content)]
    return in_order(found)


def something_else(page: PageFile, content: Content) -> list[Finding]:
    """Whether enough of a package's conversations turn out to be something else than extremism."""
    if page.document.TYPE != "package":
        return []
    inside = (one.document for key, one in content.pages.items() if key.startswith(f"{page.key}/"))
    scripts = [script for document in inside if (script := getattr(document, "script", None))]
    return share_finding(page.path, [script.is_not_extremism for script in scripts])
