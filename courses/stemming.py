"""Swedish word stems for the search on SQLite, which has none of its own; PostgreSQL's `swedish` configuration does it there.

Both use Snowball's Swedish algorithm, so "lektionerna" finds "lektion" on either.
"""

import re

import snowballstemmer
from django.db import connection
from django.utils.html import strip_tags

WORD = re.compile(r"\w+")


def stem(text: str) -> str:
    """Every word of the text as its stem, in order."""
    stemmer = snowballstemmer.stemmer("swedish")
    return " ".join(stemmer.stemWords(WORD.findall(text.lower())))


def needs_stems() -> bool:
    """Whether the database leaves stemming to us."""
    return connection.vendor == "sqlite"


class StemmedSearch:
    """A page whose words are also indexed as stems where the database needs it. `stemmed_fields` names the text."""

    title: str
    stemmed_fields: tuple[str, ...] = ()

    def stems(self) -> str:
        """The stems of the title and the named fields; empty where the database stems."""
        if not needs_stems():
            return ""
        values = [self.title, *(getattr(self, name) for name in self.stemmed_fields)]
        return stem(" ".join(plain(value) for value in values))


def plain(value: object) -> str:
    """The words of a text field or of a page body."""
    if hasattr(value, "stream_block"):
        return strip_tags(" ".join(map(str, value.stream_block.get_searchable_content(value))))
    return strip_tags(str(value))
