"""A drawn person as one readable line, such as “teen, skin 4, curly black hair, green hoodie, glasses”.

The line is phrases with commas between them. Each phrase says one thing; phrases and the words in them come in any
order, and what is not said keeps its plain value. Drawing is in `courses.templatetags.portraits`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

AGES = {
    "child": _("child"),
    "teen": _("teenager"),
    "young": _("young adult"),
    "adult": _("adult"),
    "older": _("older person"),
}
FACES = ("oval", "round", "square", "long")
HAIRS = {
    "short": _("short hair"),
    "messy": _("tousled hair"),
    "swept": _("swept-back hair"),
    "curly": _("curly hair"),
    "buzz": _("very short hair"),
    "afro": _("an afro"),
    "locs": _("locs"),
    "braids": _("braids"),
    "bob": _("chin-length hair"),
    "straight": _("long straight hair"),
    "wavy": _("long wavy hair"),
    "bun": _("hair in a bun"),
    "ponytail": _("a ponytail"),
    "thinning": _("thinning hair"),
    "bald": "",
}
HAIR_COLOURS = ("black", "dark", "brown", "chestnut", "red", "blond", "greying", "grey", "white")
BEARDS = {"stubble": _("stubble"), "moustache": _("a moustache"), "beard": _("a beard")}
COVERS = {"shawl": _("a shawl"), "cap": _("a cap"), "beanie": _("a knitted hat")}
CLOTHES = {
    "hoodie": _("a hoodie"),
    "jacket": _("a jacket"),
    "shirt": _("a shirt"),
    "jumper": _("a knitted jumper"),
    "cardigan": _("a cardigan"),
    "turtleneck": _("a turtleneck"),
    "vest": _("a work vest"),
    "blouse": _("a blouse"),
    "t-shirt": _("a t-shirt"),
}
COLOURS = ("blue", "navy", "teal", "green", "mustard", "rust", "red", "plum", "lilac", "sand", "cream", "stone")
EXPRESSIONS = {
    "reserved": pgettext_lazy("mood", "reserved"),
    "listening": pgettext_lazy("mood", "listening"),
    "open": pgettext_lazy("mood", "open"),
}
SKINS = ("1", "2", "3", "4", "5", "6")
MARKS = ("glasses", "earrings", "freckles")


@dataclass(frozen=True)
class Portrait:
    """One person's look. Every value is a word of the tables above; "" means none."""

    age: str = "adult"
    skin: str = "3"
    face: str = "oval"
    hair: str = "short"
    hair_colour: str = "brown"
    beard: str = ""
    cover: str = ""
    cover_colour: str = ""
    clothes: str = "t-shirt"
    colour: str = "blue"
    glasses: bool = False
    earrings: bool = False
    freckles: bool = False
    expression: str = "listening"


@dataclass(frozen=True)
class Topic:
    """What a phrase can be about: the field its main word fills, the words it may hold, and the field of its colour."""

    field: str
    words: Iterable[str]
    sign: str = ""
    colour_field: str = ""
    colours: tuple[str, ...] = ()

    def is_meant_by(self, words: list[str]) -> bool:
        """The sign (“skin”, “face”, “hair”) decides; without one, a main word does."""
        return self.sign in words if self.sign else any(word in self.words for word in words)

    def read(self, words: list[str], phrase: str) -> dict[str, str]:
        """The fields that the phrase fills. Raises ValueError for a word that cannot be drawn or stands there twice."""
        found: dict[str, str] = {}
        for word in words:
            field = self.field_of(word)
            if word == self.sign:
                continue
            if field is None:
                raise ValueError(self.unknown(word, phrase))
            if field in found:
                raise ValueError(gettext("“%(phrase)s” says two things. Choose one of them.") % {"phrase": phrase})
            found[field] = word
        if not found:
            raise ValueError(gettext("“%(phrase)s” needs one of: %(words)s.") % self.said(phrase, self.words))
        return found

    def field_of(self, word: str) -> str | None:
        """The field that a word of this phrase fills."""
        if word in self.words:
            return self.field
        return self.colour_field if word in self.colours else None

    def unknown(self, word: str, phrase: str) -> str:
        """One sentence with the words that exist."""
        known = gettext("“%(word)s” in “%(phrase)s” cannot be drawn. Use one of: %(words)s.")
        return known % ({"word": word} | self.said(phrase, [*self.words, *self.colours]))

    @staticmethod
    def said(phrase: str, words: Iterable[str]) -> dict[str, str]:
        """The parts of a sentence about a phrase."""
        return {"phrase": phrase, "words": ", ".join(words)}


TOPICS = (
    Topic("skin", SKINS, sign="skin"),
    Topic("face", FACES, sign="face"),
    Topic("hair", HAIRS, sign="hair", colour_field="hair_colour", colours=HAIR_COLOURS),
    Topic("cover", COVERS, colour_field="cover_colour", colours=COLOURS),
    Topic("clothes", CLOTHES, colour_field="colour", colours=COLOURS),
    Topic("beard", BEARDS),
    Topic("age", AGES),
    Topic("expression", EXPRESSIONS),
    Topic("hair", HAIRS, colour_field="hair_colour", colours=HAIR_COLOURS),
    *(Topic(mark, (mark,)) for mark in MARKS),
)


def parse(text: str) -> Portrait:
    """The portrait that the line describes. Raises ValueError with one plain sentence and the words that exist."""
    found: dict[str, str] = {}
    for phrase in filter(None, (part.strip() for part in text.split(","))):
        for field, word in _read(phrase).items():
            if field in found:
                raise ValueError(gettext("“%(phrase)s” has been said before. Say it once.") % {"phrase": phrase})
            found[field] = word
    if not found:
        raise ValueError(gettext("The portrait is empty. Write it like this: %(example)s.") % {"example": EXAMPLE})
    if "cover" in found:
        found.setdefault("cover_colour", COLOURS[0])
    given = {field: True if field in MARKS else word for field, word in found.items()}
    return replace(Portrait(), **given)  # type: ignore[arg-type]


def write(portrait: Portrait) -> str:
    """The line that describes the portrait: `parse(write(portrait)) == portrait`."""
    plain = Portrait()
    said = [portrait.age, f"skin {portrait.skin}"]
    said += [f"{portrait.face} face"] * (portrait.face != plain.face)
    said += [f"{portrait.hair} {portrait.hair_colour} hair"]
    said += [f"{portrait.cover_colour} {portrait.cover}"] * bool(portrait.cover)
    said += [portrait.beard] * bool(portrait.beard)
    said += [f"{portrait.colour} {portrait.clothes}"]
    said += [mark for mark in MARKS if getattr(portrait, mark)]
    said += [portrait.expression] * (portrait.expression != plain.expression)
    return ", ".join(said)


def describe(portrait: Portrait, name: str = "") -> str:
    """The text alternative: age, what one would notice first, and mood. Never skin, features or colour of hair."""
    seen = [COVERS.get(portrait.cover) or HAIRS[portrait.hair], BEARDS.get(portrait.beard, "")]
    seen += [_("glasses") if portrait.glasses else "", CLOTHES[portrait.clothes]]
    words = {
        "who": f"{name}, {AGES[portrait.age]}" if name else AGES[portrait.age],
        "look": _listed([str(part) for part in seen if part]),
        "mood": EXPRESSIONS[portrait.expression],
    }
    return gettext("Drawn portrait: %(who)s with %(look)s, %(mood)s") % words


def spec_words() -> dict[str, tuple[str, ...]]:
    """Every word of the line, by what it is about."""
    words = {topic.field: tuple(topic.words) for topic in TOPICS}
    return words | {"hair_colour": HAIR_COLOURS, "colour": COLOURS}


def _read(phrase: str) -> dict[str, str]:
    words = re.findall(r"[\w-]+", phrase.casefold())
    topic = next((topic for topic in TOPICS if topic.is_meant_by(words)), None)
    if topic is None:
        every = dict.fromkeys(word for topic in TOPICS for word in ([topic.sign] if topic.sign else topic.words))
        sentence = gettext("“%(phrase)s” cannot be drawn. A phrase holds one of: %(words)s.")
        raise ValueError(sentence % Topic.said(phrase, every))
    return topic.read(words, phrase)


def _listed(parts: list[str]) -> str:
    if len(parts) == 1:
        return parts[0]
    return pgettext("end of a list", "%(first)s and %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


EXAMPLE = write(Portrait(age="teen", skin="4", hair="curly", hair_colour="black", clothes="hoodie", colour="green"))
