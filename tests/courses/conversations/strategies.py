"""Random scripts that hold together: layers of turns that lead only forwards, every turn and ending within reach.

In each turn the first two replies made are always open and lead without conditions; the others may ask for trust and
memory. All replies are shuffled afterwards, so that no place gives anything away.
"""

from dataclasses import dataclass

from hypothesis import strategies as st

from courses.content_files.wording import many_lines, one_line
from courses.conversations.script import (
    ALWAYS,
    Condition,
    Ending,
    Kind,
    Outcome,
    Person,
    Pitfall,
    Quality,
    Reply,
    Script,
    Step,
    Turn,
    Way,
)
from tests.courses.content_files.strategies import TEXT, filled

WORDS = ("told", "promise", "ram_1", "dina-med")
PLAIN = st.sampled_from(
    ["Jag hör dig.", "Berätta mer.", "Vi tar det sedan.", "Hon tittar ned.", "Ingen svarar.", "Okej."]
)
TRUST = st.integers(0, 6)
STEPS = [*map(str, Step), *map(str, Pitfall)]


@dataclass(frozen=True)
class Texts:
    """Where texts come from: `lines` of one line, `passages` that may have several, and what may also be empty."""

    lines: st.SearchStrategy[str] = PLAIN
    passages: st.SearchStrategy[str] = PLAIN

    @property
    def blank_lines(self) -> st.SearchStrategy[str]:
        """Lines that come and go."""
        return st.one_of(st.just(""), self.lines)

    @property
    def blank_passages(self) -> st.SearchStrategy[str]:
        """Passages that come and go."""
        return st.one_of(st.just(""), self.passages)


PLAIN_TEXTS = Texts()
HOSTILE = st.lists(filled(TEXT.map(many_lines), 300), min_size=1, max_size=6)


def conditions() -> st.SearchStrategy[Condition]:
    """Conditions, which may be such that they never hold."""
    some = st.lists(st.sampled_from(WORDS), max_size=2, unique=True).map(tuple)
    maybe = st.one_of(st.none(), TRUST)
    return st.builds(Condition, maybe, maybe, some, some)


@st.composite
def ways(draw: st.DrawFn, places: list[str]) -> tuple[Way, ...]:
    """Some ways with conditions, and one without."""
    held = st.builds(Way, st.sampled_from(places), conditions().filter(lambda one: one != ALWAYS))
    return (*draw(st.lists(held, max_size=2)), Way(draw(st.sampled_from(places))))


@st.composite
def replies(draw: st.DrawFn, texts: Texts, key: str, places: list[str], fixed: str = "") -> Reply:
    """A reply. One that is `fixed` is open to all and leads there; another may ask, and leads to any of the places."""
    quality = Quality.BETTER if key == "a" else draw(st.sampled_from(Quality))
    is_better = quality == Quality.BETTER
    return Reply(
        id=key,
        text=draw(texts.passages),
        step=draw(st.sampled_from([str(one) for one in Step] if is_better else STEPS)),
        quality=quality,
        reaction=draw(texts.passages),
        thought=draw(texts.lines),
        coach=draw(texts.passages),
        ways=(Way(fixed),) if fixed else draw(ways(places)),
        kind=draw(st.sampled_from(Kind)),
        instead="" if is_better else draw(texts.lines),
        trust=draw(st.integers(0, 2) if is_better else st.integers(-2, 2)),
        remember=draw(st.lists(st.sampled_from(WORDS), max_size=2, unique=True).map(tuple)),
        requires=ALWAYS if fixed else draw(conditions()),
    )


@st.composite
def turns(draw: st.DrawFn, texts: Texts, key: str, places: list[str]) -> Turn:
    """A turn from which every one of the places is within reach."""
    fixed = places if len(places) > 1 else places * 2
    made = [draw(replies(texts, letter, places, place)) for letter, place in zip("abcd", fixed, strict=False)]
    more = draw(st.integers(0, 4 - len(made)))
    made += [draw(replies(texts, letter, places)) for letter in "abcd"[len(made) :][:more]]
    return Turn(
        id=key,
        who=draw(texts.lines),
        says=draw(texts.blank_passages),
        shows=draw(texts.blank_passages),
        thinks=draw(texts.blank_lines),
        replies=tuple(draw(st.permutations(made))),
    )


@st.composite
def layered_turns(draw: st.DrawFn, texts: Texts, endings: list[str], layers: int) -> tuple[Turn, ...]:
    """Layers of one or two turns; each leads only to the next, and the last to the endings."""
    names = [[f"tur{at}", f"sido-tur_{at}"][: draw(st.integers(1, 2)) if at else 1] for at in range(layers)]
    return tuple(
        draw(turns(texts, name, names[at + 1] if at + 1 < layers else endings))
        for at, layer in enumerate(names)
        for name in layer
    )


@st.composite
def scripts(draw: st.DrawFn, texts: Texts = PLAIN_TEXTS, *, least: int = 5, most: int = 7) -> Script:
    """Scripts where every walk makes between `least` and `most` choices, and then stands at one of two or three endings."""
    outcomes = draw(st.permutations(list(Outcome)))[: draw(st.integers(2, 3))]
    endings = [
        Ending(f"slut-{at}", draw(texts.lines), kind, draw(texts.passages), draw(texts.passages))
        for at, kind in enumerate(outcomes)
    ]
    return Script(
        setting=draw(texts.passages),
        you_are=draw(texts.passages),
        person=Person(draw(texts.lines), draw(st.integers(1, 99)), draw(texts.passages), draw(portraits())),
        goals=tuple(draw(st.lists(texts.lines, min_size=1, max_size=3))),
        before=draw(texts.passages),
        gender=draw(texts.passages),
        start_trust=draw(TRUST),
        first="tur0",
        turns=draw(layered_turns(texts, [one.id for one in endings], draw(st.integers(least, most)))),
        endings=tuple(endings),
        questions=tuple(draw(st.lists(texts.lines, max_size=2))),
        is_not_extremism=draw(st.booleans()),
    )


def portraits() -> st.SearchStrategy[str]:
    """Lines that can be drawn, or none."""
    return st.sampled_from(["", "teen, skin 4, curly black hair, green hoodie", "older, glasses"])


def hostile_texts(found: list[str]) -> Texts:
    """Texts out of a few; drawing each anew would take too long."""
    return Texts(st.sampled_from([one_line(one)[:60].strip() for one in found]), st.sampled_from(found))


def hostile_scripts() -> st.SearchStrategy[Script]:
    """Short scripts whose texts hold every sign that YAML and HTML could trip over."""
    return HOSTILE.flatmap(lambda found: scripts(hostile_texts(found), least=1, most=3))
