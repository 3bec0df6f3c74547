"""Numbers to call in running text. They belong among the contacts, where one person keeps each of them true. Pure.

112 may be written, since it is something to do. Years, dates, times, amounts, sections and numbers of laws are no numbers to call.
"""

import re

GAP = r"[ \u00a0–-]"
# What looks like a number to call and is something else is blanked first, so that it joins no neighbour.
ELSE = re.compile(
    r"""\b\d{4}-\d\d-\d\d\b            # a date
    |\b\d{1,2}[.:]\d\d\b               # a time
    |\b\d{4}(?:/\d\d)?:\d+\b           # the number of a law or of a paper of parliament
    |\b(?:19|20)\d\d\s?[–-]\s?(?:(?:19|20)\d\d|\d\d)\b  # a span of years
    |\b\d+[,.]\d+\b                    # a decimal number
    |\b\d+\s?(?:§|%|kap\b)             # a section, a share, a chapter
    |(?<![\w–+-])(?<!\d[ \u00a0])(?!116\s)[1-9]\d{0,2}(?:[ \u00a0]\d{3})+\b  # an amount in thousands
    """,
    re.VERBOSE,
)
CALLED = re.compile(
    rf"""(?<![\w/,.])(?:
    (?:\+|00)\d{{1,3}}{GAP}?(?:\(0\){GAP}?)?\d{{1,3}}(?:{GAP}?\d{{2,4}}){{2,4}}  # from abroad
    |0\d{{1,3}}{GAP}?\d{{2,3}}(?:{GAP}?\d{{2,3}}){{1,3}}                       # with its area code, mobile, 020
    |116{GAP}?\d{{3}}                                                         # the helplines of Europe
    |11[34]{GAP}?\d\d                                                         # 114 14 and its like
    |1177(?!\.se)
    )(?![\w])""",
    re.VERBOSE,
)
ASKED = re.compile(
    rf"\b(?:ring|ringa|ringer|telefon|tel|sms|sms:a|nummer|numret)\b\W{{1,3}}(\d(?:{GAP}?\d){{4,11}})\b", re.IGNORECASE
)
FEWEST, MOST = 7, 15


def numbers_to_call(text: str) -> list[str]:
    """The numbers as they stand in the text, in order."""
    blanked = ELSE.sub(lambda found: "·" * len(found[0]), text)
    spans = [found.span() for found in CALLED.finditer(blanked) if is_whole(found[0])]
    spans += [found.span(1) for found in ASKED.finditer(blanked)]
    return [text[start:end] for start, end in outermost(spans)]


def is_whole(number: str) -> bool:
    """Whether it has as many digits as such a number has; the short ones are known by their beginning."""
    digits = sum(sign.isdigit() for sign in number)
    return number.startswith("11") or FEWEST <= digits <= MOST


def outermost(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, without those that begin inside one before."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found
