"""Words we do not use, in all their forms, and what to write instead. Pure.

They make war, illness or bombs of people, or a religion of a crime. The suggestions are Swedish, as all content is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from courses.content_lint.findings import Severity


@dataclass(frozen=True)
class Avoided:
    """A wording and what to write instead."""

    pattern: re.Pattern[str]
    instead: str
    severity: Severity = Severity.ERROR


def avoided(pattern: str, instead: str, severity: Severity = Severity.ERROR) -> Avoided:
    """A wording in capitals or not, over any white space."""
    return Avoided(re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE), instead, severity)


AVOIDED = (
    avoided(r"\bkampe?n? mot\b", "”förebygga”, eller vad ni faktiskt gör"),
    # Law enforcement has its name from the law.
    avoided(r"\b(?!brottsbekämp)\w*bekämp\w*", "”förebygga”, ”motverka” eller vad ni faktiskt gör"),
    avoided(r"\b(?!smittskydd)(?:ned|av)?smitt(?!skydd)\w*", "hur tankar sprids eller delas, utan ord för sjukdom"),
    avoided(r"\btickande \w*bomb\w*", "vad personen har sagt eller gjort"),
    avoided(r"\bradikal\w* (?:och \w+ )?muslim\w*", "”person som försvarar våld med religiösa skäl”"),
    avoided(r"\b(?:muslimsk|islamisk)\w* (?:extrem|terror|våld)\w*", "”våldsbejakande islamistisk extremism”"),
    avoided(r"\briskindivid\w*", "”person som ni är oroliga för”"),
    avoided(
        r"\b(?:man|mannen|män|männen|kille|killen|killar|pojke|pojkar|person|personer) med (?:utländsk|invandrar)\w*(?: bakgrund)?",
        "”person”, om bakgrunden inte behövs i sak",
        Severity.WARNING,
    ),
)


def avoided_words(text: str) -> Iterator[tuple[str, Avoided]]:
    """Each wording in the text as it stands there, in the order of the list."""
    for one in AVOIDED:
        yield from ((found[0], one) for found in one.pattern.finditer(text))
