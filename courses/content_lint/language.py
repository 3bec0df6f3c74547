"""What the lint says of any text: numbers to call, words we do not use, and sentences that are heavy. Pure."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.utils.translation import gettext as _

from courses.content_lint.findings import Finding, Severity
from courses.content_lint.numbers import numbers_to_call
from courses.content_lint.sentences import Measure, measure, sentences_of, words_of
from courses.content_lint.texts import Said
from courses.content_lint.wording import avoided_words

LONGEST_SENTENCE = 32
HIGHEST_AVERAGE = 20.0
# (fewest words that a measure says something of, highest LIX): a whole page is easy to read, no part of it is hard.
OF_A_PAGE = (100, 40.0)
OF_A_BLOCK = (50, 50.0)
SHOWN_WORDS = 6


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
