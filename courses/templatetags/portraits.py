"""Portraits in templates: the parts in templates/components/portrait, put together and coloured."""

from dataclasses import dataclass, replace
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.translation import get_language

from courses.portraits import EXPRESSIONS, Portrait, describe, parse

register = template.Library()

SKIN = {
    "1": ("#f2d2b6", "#dcae8c"),
    "2": ("#e8bd98", "#cf9a73"),
    "3": ("#cf9b74", "#b07d58"),
    "4": ("#b27a52", "#925d3a"),
    "5": ("#85563a", "#6a4029"),
    "6": ("#744b35", "#553422"),
}
HAIR = {
    "black": ("#211a18", "#1a1412"),
    "dark": ("#3b2a22", "#2c1f19"),
    "brown": ("#5b3822", "#4a2c19"),
    "chestnut": ("#7d4526", "#5c311a"),
    "red": ("#b8582c", "#8a3f1d"),
    "blond": ("#d4a652", "#9c7431"),
    "greying": ("#3a3431", "#2c2725"),
    "grey": ("#99938c", "#6a655f"),
    "white": ("#faf7f1", "#a39d94"),
}
CLOTH = {
    "blue": ("#3d6b93", "#2c5377", "#f2eadb"),
    "navy": ("#34486b", "#243450", "#e0a93c"),
    "teal": ("#2c7a7b", "#1f5b5c", "#f2e6d2"),
    "green": ("#2f6a5f", "#22504a", "#e0a93c"),
    "mustard": ("#d29a2e", "#a87518", "#2f5f56"),
    "rust": ("#b5582f", "#8d4122", "#f2e6d2"),
    "red": ("#b1423c", "#8a2f2b", "#f2e6d2"),
    "plum": ("#8c3f5a", "#6f2f46", "#f2e6d2"),
    "lilac": ("#806ba3", "#625083", "#f2e6d2"),
    "sand": ("#c8ae82", "#a58a5c", "#8d4122"),
    "cream": ("#efe7d6", "#cdc1a8", "#2c7a7b"),
    "stone": ("#7b8280", "#5c6361", "#f2eadb"),
}
SLEEVE_OF_A_VEST = ("#4d5f6b", "#3c4c56")
SIZE = {
    "child": ("translate(19 34) scale(.83)", "translate(-13 -15) scale(1.13)"),
    "teen": ("translate(4 8) scale(.96)", ""),
}


@dataclass(frozen=True)
class Colours:
    """A main colour, a darker one beside it, and one that stands out from both."""

    main: str
    dark: str
    light: str = ""


def drawing(who: Portrait) -> dict[str, object]:
    """What the parts need: the words of the portrait and the colours that they stand for."""
    figure, head = SIZE.get(who.age, ("", ""))
    return {
        "who": who,
        "skin": Colours(*SKIN[who.skin]),
        "hair": Colours(*HAIR[who.hair_colour]),
        "cloth": Colours(*CLOTH[who.colour]),
        "sleeve": Colours(*(SLEEVE_OF_A_VEST if who.clothes == "vest" else CLOTH[who.colour])),
        "cover": Colours(*CLOTH[who.cover_colour]) if who.cover else None,
        "figure": figure,
        "head": head,
        "part": f"components/portrait/hair_{who.hair}.html",
        "cover_part": f"components/portrait/cover_{who.cover}.html",
        "clothes_part": f"components/portrait/clothes_{who.clothes}.html",
    }


@register.simple_tag
def portrait(spec: str, expression: str = "", name: str = "") -> str:
    """The drawn person, with a text alternative. A line that can no longer be drawn shows nothing; the page stands."""
    return drawn(spec, expression, name, get_language())


@lru_cache(maxsize=1024)
def drawn(spec: str, expression: str, name: str, language: str | None) -> str:
    """The drawing, kept: it says nothing of the reader but the language, and a conversation shows it at every turn."""
    try:
        who = parse(spec)
    except ValueError:
        return ""
    if expression in EXPRESSIONS:
        who = replace(who, expression=expression)
    return render_to_string("components/portrait/portrait.html", drawing(who) | {"label": describe(who, name)})
