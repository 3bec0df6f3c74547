"""Random documents with hostile text, for the properties."""

from dataclasses import fields
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from courses.content_files import keys
from courses.content_files.bodies import SHAPES, Block
from courses.content_files.declaring import keys_of
from courses.content_files.documents import ChoiceDocument, QuestionDocument, TestDocument
from courses.content_files.markdown import from_markdown, to_markdown
from courses.content_files.prose import HEADINGS, LISTS, Passage, Run, passages
from courses.content_files.wording import many_lines, one_line

SIGNS = list("ab1.åäö*_`[]()<>&;#!\\:-+=~\"' \n|{}@%”–😀")
WORDS = ["::", ":::", "---", "&amp;", "1. ", "- ", "yes", "null", "2026-11-24", ": ", " #", "``` ", "<b>", "\t"]
TEXT = st.lists(st.one_of(st.sampled_from(SIGNS + WORDS), st.characters()), max_size=14).map("".join)
SLUGS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True)
HREFS = st.sampled_from(["", "", "https://a.se/x_(y)*?a=1&b=2", "page:/samtal/skola/", "mailto:a@b.se"])
RUNS = st.builds(Run, TEXT, st.booleans(), st.booleans(), HREFS)


def settled(raw: list[Passage]) -> str:
    """Canonical Markdown of passages."""
    one_item = [one if one.kind in LISTS else Passage(one.kind, one.items[:1]) for one in raw]
    return to_markdown(passages(one_item))


def prose(*kinds: str) -> st.SearchStrategy:
    """Canonical Markdown with passages of these kinds."""
    items = st.lists(st.lists(RUNS, max_size=4).map(tuple), min_size=1, max_size=3).map(tuple)
    return st.lists(st.builds(Passage, st.sampled_from(kinds), items), max_size=3).map(settled).filter(bool)


def filled(strategy: st.SearchStrategy, longest: int | None = None) -> st.SearchStrategy:
    """Texts that say something within the limit."""
    return strategy.filter(lambda one: bool(one) and (longest is None or len(one) <= longest))


BODY = ("p", "ul", "ol")
LINES = TEXT.map(one_line)
FORMS = {
    "rich": prose(*BODY),
    "headed": prose(*BODY, *HEADINGS),
    "line": filled(LINES),
    "plain": filled(TEXT.map(many_lines)),
    "lines": st.lists(filled(LINES), min_size=1, max_size=3).map(tuple),
    "steps": st.lists(prose("p").filter(lambda one: len(from_markdown(one)[0]) == 1), min_size=1, max_size=3).map(
        tuple
    ),
    "number": st.integers(0, 99_999).map(str),
    "profession": st.sampled_from(keys.PROFESSIONS),
    "portrait": st.just("teen, glasses"),
    "ids": st.just(("larm", "polisen-tips")),
    "source": st.just("regeringsformen"),
    "quiz": st.just("kollen"),
    "file": st.just("trappa.png"),
}


def values(kind: str) -> st.SearchStrategy:
    """The fields of a block; optional ones come and go."""
    shape = SHAPES[kind]
    return st.fixed_dictionaries(
        {name: FORMS[part.form] for name, part in shape.items() if part.is_needed},
        optional={name: FORMS[part.form] for name, part in shape.items() if not part.is_needed},
    )


def bodies(kinds: tuple[str, ...]) -> st.SearchStrategy:
    """Bodies of some blocks of these kinds, each with an id of its own."""
    block = st.sampled_from(kinds).flatmap(lambda kind: st.tuples(st.just(kind), SLUGS, values(kind)))
    made = st.lists(block, max_size=4, unique_by=lambda one: one[1])
    return made.map(lambda found: tuple(Block(kind, key, said) for kind, key, said in found))


def of_kind(kind: keys.Kind) -> st.SearchStrategy:  # noqa: C901, PLR0911  one line per kind
    """Values that a key of this kind may have."""
    match kind:
        case keys.Line() | keys.Text():
            form = one_line if isinstance(kind, keys.Line) else many_lines
            made = filled(TEXT.map(form), kind.longest)
            return st.one_of(st.just(""), made) if kind.blank else made
        case keys.Portrait():
            return st.sampled_from(["", "teen, glasses"])
        case keys.Slug():
            return SLUGS
        case keys.Choice():
            return st.sampled_from(kind.words)
        case keys.Whole():
            return st.integers(kind.least, kind.most)
        case keys.Number():
            return st.integers(1, 10**kind.decimals).map(lambda one: Decimal(one).scaleb(-kind.decimals).normalize())
        case keys.Flag():
            return st.booleans()
        case keys.Day():
            return st.dates(date(2020, 1, 1), date(2040, 1, 1))
        case keys.Address():
            return st.sampled_from(["", "https://a.se/å?b=c#d"])
        case keys.ListOf():
            return st.lists(of_kind(kind.kind), min_size=max(kind.at_least, 1), max_size=3, unique=True).map(tuple)
    raise AssertionError(kind)


def documents(kind: type, blocks: tuple[str, ...] = (), /, **fixed) -> st.SearchStrategy:
    """Documents of a kind; `fixed` values are given."""
    from tests.courses.conversations.strategies import hostile_scripts  # noqa: PLC0415  it imports this file

    made = {one.name: of_kind(one.metadata["kind"]) for one in keys_of(kind)}
    if blocks and any(one.name == "blocks" for one in fields(kind)):
        made["blocks"] = bodies(blocks)
    if any(one.name == "script" for one in fields(kind)):
        made["script"] = hostile_scripts()
    return st.builds(kind, **made | {name: st.just(value) for name, value in fixed.items()})


def questions() -> st.SearchStrategy:
    """Single questions with two choices, the first of them correct."""
    right = documents(ChoiceDocument, id="a", correct=True)
    wrong = documents(ChoiceDocument, id="b", correct=False)
    return documents(QuestionDocument, kind="single").flatmap(
        lambda one: st.tuples(right, wrong).map(
            lambda pair: QuestionDocument(one.id, "single", one.stem, one.context, pair)
        )
    )


def quizzes() -> st.SearchStrategy:
    """Final quizzes."""
    asked = st.lists(questions(), min_size=1, max_size=3, unique_by=lambda one: one.id).map(tuple)
    final = documents(TestDocument, kind="final", pass_mark=Decimal("0.8"))
    return st.tuples(final, asked).map(
        lambda pair: TestDocument(pair[0].id, pair[0].title, "final", Decimal("0.8"), pair[0].is_shuffled, pair[1])
    )
