"""What an editor has not filled in, or wrote so that it cannot be read, in the blocks of a conversation's draft.

Only a draft without such findings is a script that the lint, the drawing and the bots can take.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.blocks import ChoiceBlock, StructValue

from courses.content_lint.findings import Finding, Severity
from courses.conversations.conditions import WORD, parse_condition, parse_way
from courses.conversations.pages import script_of_page
from courses.conversations.script import Script
from courses.models import ConversationPage
from courses.models.packages import lines

RULE = "unreadable"


def draft_findings(page: ConversationPage) -> list[Finding]:
    """All that keeps the page from being read as a script; `block` is the id of the block in the CMS."""
    return [
        Finding(page.title, 0, RULE, Severity.ERROR, sentence, block.id or "")
        for at, block in enumerate(page.body, start=1)
        for sentence in block_trouble(block.block_type, block.value, block.value["key"] or at)
    ]


def block_trouble(kind: str, value: StructValue, place: str | int) -> Iterator[str]:
    """What is wrong with a turn or an ending; one without an id is called by its number."""
    if kind != "turn":
        sentence = _("Ending %(place)s: %(sentence)s")
        yield from (sentence % {"place": place, "sentence": one} for one in empty_fields(value))
        return
    for one in empty_fields(value):
        yield _("Turn %(place)s: %(sentence)s") % {"place": place, "sentence": one}
    for at, reply in enumerate(value["replies"], start=1):
        words = {"place": place, "reply": reply["key"] or at}
        for one in (*empty_fields(reply), *(sentence for _field, sentence in unreadable_fields(reply))):
            yield _("Turn %(place)s, reply %(reply)s: %(sentence)s") % (words | {"sentence": one})


def empty_fields(value: StructValue) -> Iterator[str]:
    """Fields that have no value at all; an empty text is a text, and the lint's to judge."""
    for name, block in value.block.child_blocks.items():
        if block.required and (value[name] is None or (isinstance(block, ChoiceBlock) and not value[name])):
            yield _("Fill in “%(field)s”.") % {"field": block.label}


def unreadable_fields(reply: Any) -> Iterator[tuple[str, str]]:
    """(the field, what to write) for each condition, way or word of a reply that cannot be read."""
    readers: dict[str, Callable[[], Any]] = {
        "requires": lambda: parse_condition(reply["requires"] or ""),
        "ways": lambda: [parse_way(line) for line in lines(reply["ways"] or "")],
        "remember": lambda: [checked_word(word.strip()) for word in (reply["remember"] or "").split(",")],
    }
    for name, read in readers.items():
        try:
            read()
        except ValueError as error:
            yield name, str(error)


def checked_word(word: str) -> str:
    """A word that conditions can ask for. Raises ValueError with what to write."""
    if word and not WORD.fullmatch(word):
        sentence = _("“%(word)s” cannot be remembered. Write small letters a–z, digits, - and _ only.")
        raise ValueError(sentence % {"word": word})
    return word


def field_errors(reply: Any) -> dict[str, ValidationError]:
    """The unreadable fields of a reply as a form shows them, each at its place."""
    return {name: ValidationError(sentence) for name, sentence in unreadable_fields(reply)}


def script_of_draft(page: ConversationPage) -> Script | None:
    """The draft as a script; None where it cannot be read."""
    return None if draft_findings(page) else script_of_page(page)
