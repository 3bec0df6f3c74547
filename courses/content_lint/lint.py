"""All rules on a page, on a quiz, on a whole folder. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from django.utils.translation import gettext as _

from courses.content_files.folder import Content
from courses.content_files.lists import ListEntry
from courses.content_files.pages import PageFile
from courses.content_lint.fairness import patterns, question_trouble
from courses.content_lint.findings import Finding, Known, Severity
from courses.content_lint.numbers import numbers_to_call
from courses.content_lint.parts import missing_parts
from courses.content_lint.references import block_sources, links, page_sources, pictures
from courses.content_lint.sentences import Measure, measure, sentences_of, words_of
from courses.content_lint.texts import Said, line_at, page_texts, quiz_texts
from courses.content_lint.wording import avoided_words

LONGEST_SENTENCE = 32
HIGHEST_AVERAGE = 20.0
# (fewest words that a measure says something of, highest LIX): a whole page is easy to read, no part of it is hard.
OF_A_PAGE = (100, 40.0)
OF_A_BLOCK = (50, 50.0)
SHOWN_WORDS = 6


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


def text_findings(path: str, said: Said) -> Iterator[Finding]:
    """What is wrong with one text."""
    for number in numbers_to_call(said.text):
        sentence = _("Take the number %(number)s out of the text and use a contact list, where it is kept true.")
        yield Finding(path, said.line, "phone-number", Severity.ERROR, sentence % {"number": number}, said.block)
    for word, one in avoided_words(said.text):
        sentence = _("Change “%(word)s”. Write %(instead)s.") % {"word": word, "instead": one.instead}
        yield Finding(path, said.line, "wording", one.severity, sentence, said.block)
    for sentence in long_sentences(said) if said.is_prose else ():
        yield Finding(path, said.line, "long-sentence", Severity.WARNING, sentence, said.block)


def long_sentences(said: Said) -> Iterator[str]:
    """What to do about each sentence that is hard to hold in one's head."""
    for one in sentences_of(said.text):
        count = len(words_of(one))
        if count > LONGEST_SENTENCE:
            sentence = _("Divide the sentence that begins “%(start)s …”: it has %(count)s words.")
            yield sentence % {"start": " ".join(one.split()[:SHOWN_WORDS]), "count": count}


def heaviness(path: str, said: Iterable[Said]) -> Iterator[Finding]:
    """A page that is heavy as a whole, or a block in it."""
    prose = [one for one in said if one.is_prose]
    whole = measure(one.text for one in prose)
    if whole.words >= OF_A_PAGE[0] and whole.average >= HIGHEST_AVERAGE:
        sentence = _("Write shorter sentences: they have %(average)s words on average, and twenty are too many.")
        yield Finding(path, 0, "average-sentence", Severity.WARNING, sentence % {"average": round(whole.average)})
    if is_heavy(whole, OF_A_PAGE):
        sentence = _(
            "Write plainer: LIX of the page is %(lix)s, and %(limit)s is enough. Shorter words help, and verbs."
        )
        words = {"lix": round(whole.lix), "limit": round(OF_A_PAGE[1])}
        yield Finding(path, 0, "lix", Severity.WARNING, sentence % words)
    for (line, block), group in groupby(prose, key=lambda one: (one.line, one.block)):
        part = measure(one.text for one in group)
        if block and is_heavy(part, OF_A_BLOCK):
            sentence = _(
                "Write plainer here: LIX is %(lix)s, and %(limit)s is hard to read. Shorter words help, and verbs."
            )
            words = {"lix": round(part.lix), "limit": round(OF_A_BLOCK[1])}
            yield Finding(path, line, "lix", Severity.WARNING, sentence % words, block)


def is_heavy(found: Measure, limit: tuple[int, float]) -> bool:
    """Whether there are words enough to judge by, and their LIX is over the limit."""
    return found.words >= limit[0] and found.lix > limit[1]


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
    return in_order(found)
