"""Plain text as safe HTML: everything is escaped, paragraphs and line breaks stay, and addresses and numbers are links.

Only http, https and telephone numbers become links: `https://…`, `tel:112`, and Swedish numbers of seven digits or more.
"""

import re
from collections.abc import Iterator

from django.utils.html import escape, format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe

URL = r"https?://\w[^\s<>\"']*"
SPOKEN = r"tel:\+?[\d-]{3,16}"
NUMBER = r"(?:\+46 ?|0)\d{1,3}[ –-]?\d{2,3}(?: ?\d{2,3}){1,2}"
LINK = re.compile(rf"(?<![\w./:@-])(?:(?P<url>{URL})|(?P<spoken>{SPOKEN})|(?P<number>{NUMBER}))(?!\w)", re.IGNORECASE)
AFTER = ".,;:!?)]”"
FEWEST_DIGITS = 7


def url_link(found: str) -> str:
    """A link to the address; punctuation that ends the sentence stays outside."""
    address = found.rstrip(AFTER)
    if "(" in address and found[len(address) :].startswith(")"):
        address += ")"
    return format_html('<a href="{}" rel="noopener">{}</a>{}', address, address, found[len(address) :])


def number_link(found: str) -> str:
    """A link that calls the number; a few digits that only look like one are left as they are."""
    shown = found[len("tel:") :] if found.lower().startswith("tel:") else found
    digits = "".join(sign for sign in shown if sign.isdigit())
    if shown == found and len(digits) < FEWEST_DIGITS:
        return escape(found)
    plus = "+" if shown.startswith("+") else ""
    return format_html('<a href="tel:{}">{}</a>', plus + digits, shown)


def pieces(text: str) -> Iterator[str]:
    """The text piece by piece, each escaped."""
    at = 0
    for match in LINK.finditer(text):
        yield escape(text[at : match.start()])
        yield url_link(match[0]) if match["url"] else number_link(match[0])
        at = match.end()
    yield escape(text[at:])


def linked(text: str) -> SafeString:
    """The whole text as paragraphs."""
    return mark_safe(linebreaks("".join(pieces(text)), autoescape=False))  # noqa: S308  every piece is escaped
