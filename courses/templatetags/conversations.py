"""Words and pictures of a conversation: steps and pitfalls, trust, the compass."""

from collections.abc import Iterable

from django import template
from django.template.context import RequestContext

from courses.cache import kept
from courses.conversations.compass import Compass
from courses.conversations.drawing import Petal, petals, places_of
from courses.conversations.script import Kind, Pitfall, Reply, Script, Step
from courses.conversations.telling import told
from courses.conversations.walk import Move, Trust
from courses.conversations.wording import PITFALLS, STEPS, TRUSTS
from courses.models import ConversationPage, Source

register = template.Library()
ORDER = list(Step)
LETTERS = "KOMPASS"


@register.filter
def step_name(step: str) -> str:
    """What a step or a pitfall is called."""
    return str(STEPS[Step(step)] if step in ORDER else PITFALLS[Pitfall(step)])


@register.filter
def step_number(step: str) -> int:
    """1–7: which of the seven directions it is."""
    return ORDER.index(Step(step)) + 1


@register.filter
def step_letter(step: str) -> str:
    """Its letter in the word KOMPASS, whatever the language."""
    return LETTERS[step_number(step) - 1]


@register.filter
def step_icon(step: str) -> str:
    """The template of its icon."""
    return f"components/icons/{Step(step).value}.html"


@register.filter
def trust_name(word: Trust) -> str:
    """Trust in one word."""
    return str(TRUSTS[word])


@register.simple_tag
def trust_words() -> list[Trust]:
    """The three words, from least to most."""
    return list(Trust)


@register.simple_tag
def compass_petals(compass: Compass) -> tuple[Petal, ...]:
    """The seven petals to draw."""
    return petals(compass)


@register.simple_tag
def pitfalls_met(compass: Compass) -> list[Pitfall]:
    """The pitfalls that were fallen into, in order."""
    return [pitfall for pitfall, count in compass.pitfalls if count]


@register.simple_tag
def choices_of(moves: Iterable[Move], step: str) -> tuple[int, ...]:
    """At which choices a step or a pitfall was chosen."""
    return places_of(moves, Step(step) if step in ORDER else Pitfall(step))


@register.simple_tag
def told_whole(script: Script) -> dict[str, object]:
    """The conversation along its best way: where it ends, and every exchange with the other replies."""
    standing, exchanges = told(script)
    return {"ending": standing.ending, "exchanges": exchanges}


@register.filter
def quoted(words: str) -> str:
    """Spoken words between quotation marks, unless the writer set them."""
    return words if not words or "”" in words else f"”{words}”"


@register.filter
def said(reply: Reply) -> str:
    """What one says between quotation marks; what one does as it stands."""
    return quoted(reply.text) if reply.kind == Kind.SAY else reply.text


@register.simple_tag(takes_context=True)
def conversation_sources(context: RequestContext, page: ConversationPage) -> list[Source]:
    """The sources that a conversation leans on; kept, but for a preview."""

    def read() -> list[Source]:
        return [row.source for row in page.conversation_sources.all()]

    is_preview = getattr(context.get("request"), "is_preview", False)
    return read() if is_preview else kept("conversation sources", read, page.pk)
