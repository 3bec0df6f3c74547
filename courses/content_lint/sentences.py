"""Sentences, words and LIX of Swedish prose. Pure.

LIX (Björnsson 1968) is the average number of words in a sentence, plus the percentage of words with more than six letters.
A sentence ends at . ! ? or : before a capital letter, a quotation mark or a dash; "2 kap. 1 §" and "t.ex. en" end nothing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

LONG_WORD = 6
END = re.compile(r"(?<=[.!?:…])[”’)»]*\s+(?=[”’(»–—]*\s?[A-ZÅÄÖÉ])|\n+")
ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:bl\.a|t\.ex|d\.v\.s|m\.fl|m\.m|s\.k|f\.d|dvs|jfr|kap|prop|skr|st|nr|ca|kl|osv|dr)\.$", re.IGNORECASE
)
WORD = re.compile(r"\w+(?:[-–’':./]\w+)*")
LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Measure:
    """How heavy a text is."""

    words: int
    sentences: int
    long_words: int

    @property
    def average(self) -> float:
        """Words in a sentence."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def lix(self) -> float:
        """See above; 0 for no words."""
        return self.average + 100 * self.long_words / self.words if self.words else 0.0


def words_of(text: str) -> list[str]:
    """The words; a number, a law's number and a compound with hyphens are one each."""
    return WORD.findall(text)


def is_long(word: str) -> bool:
    """Whether LIX counts it as long: more than six letters, where digits and signs are none."""
    return len(LETTER.findall(word)) > LONG_WORD


def sentences_of(text: str) -> list[str]:
    """The sentences, none of them empty; together they hold every word of the text, in order."""
    found: list[str] = []
    start = 0
    for end in END.finditer(text):
        if ABBREVIATION.search(text[start : end.start()]):
            continue
        found.append(text[start : end.end()].strip())
        start = end.end()
    found.append(text[start:].strip())
    return [one for one in found if words_of(one)]


def measure(texts: Iterable[str]) -> Measure:
    """All texts together; each ends its own last sentence."""
    sentences = [one for text in texts for one in sentences_of(text)]
    words = [word for one in sentences for word in words_of(one)]
    return Measure(len(words), len(sentences), sum(map(is_long, words)))
