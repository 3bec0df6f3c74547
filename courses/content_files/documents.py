"""What a file says, as values. A field made by `key` is a key of the file; its kind reads and refuses the value.

A field with a default is an optional key and is written only when it says something.
"""

# ruff: noqa: RUF009  key() makes a dataclass field

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from courses.content_files.bodies import Block
from courses.content_files.declaring import key
from courses.content_files.keys import (
    PROFESSIONS,
    Address,
    Choice,
    Day,
    Flag,
    Line,
    ListOf,
    Number,
    Portrait,
    Slug,
    Text,
    Whole,
)
from courses.conversations.script import Script

GOALS = ListOf(Line(), at_least=1)
SOURCES = ListOf(Slug(80), unique=True)


@dataclass(frozen=True)
class HomeDocument:
    """The home page; its body is one text block, `approach`."""

    TYPE: ClassVar[str] = "home"
    title: str = key(Line(255))
    hero_title: str = key(Line(80))
    hero_text: str = key(Text())
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class InfoDocument:
    """A page of information."""

    TYPE: ClassVar[str] = "info"
    title: str = key(Line(255))
    slug: str = key(Slug())
    order: int = key(Whole())
    intro: str = key(Text(500, blank=True), "")
    in_footer: bool = key(Flag(), default=False)
    sources: tuple[str, ...] = key(SOURCES, ())
    reviewed_at: date | None = key(Day(), None)
    review_by: date | None = key(Day(), None)
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class CaseDocument:
    """A case seen by seven professions, below a page of information."""

    TYPE: ClassVar[str] = "case"
    title: str = key(Line(255))
    slug: str = key(Slug())
    intro: str = key(Text(500))
    person: str = key(Line(60))
    sources: tuple[str, ...] = key(ListOf(Slug(80), at_least=1, unique=True))
    review_by: date = key(Day())
    portrait: str = key(Portrait(), "")
    reviewed_at: date | None = key(Day(), None)
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class TwoMinutesDocument:
    """The two-minute page."""

    TYPE: ClassVar[str] = "two_minutes"
    title: str = key(Line(255))
    slug: str = key(Slug())
    order: int = key(Whole())
    intro: str = key(Text(500))
    sources: tuple[str, ...] = key(ListOf(Slug(80), at_least=1, unique=True))
    review_by: date = key(Day())
    in_footer: bool = key(Flag(), default=False)
    reviewed_at: date | None = key(Day(), None)
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class PackageDocument:
    """A package."""

    TYPE: ClassVar[str] = "package"
    title: str = key(Line(255))
    slug: str = key(Slug())
    order: int = key(Whole())
    intro: str = key(Text(500))
    goals: tuple[str, ...] = key(GOALS)
    illustration: str = key(Choice(("dorr", "bank", "torg", "samtal", "kompass")))
    completion: str = key(Choice(("all_modules", "own_profession")))
    certificate_hours: Decimal = key(Number(1, Decimal(999)))


@dataclass(frozen=True)
class ModuleDocument:
    """A module."""

    TYPE: ClassVar[str] = "module"
    title: str = key(Line(255))
    slug: str = key(Slug())
    order: int = key(Whole())
    intro: str = key(Text(500, blank=True), "")
    profession: str = key(Choice(PROFESSIONS, blank=True), "")


@dataclass(frozen=True)
class LessonDocument:
    """A lesson."""

    TYPE: ClassVar[str] = "lesson"
    title: str = key(Line(255))
    slug: str = key(Slug())
    summary: str = key(Line(250))
    minutes: int = key(Whole(1, 600))
    is_required: bool = key(Flag())
    edition: int = key(Whole(1))
    goals: tuple[str, ...] = key(GOALS)
    gender_perspective: str = key(Text())
    sources: tuple[str, ...] = key(ListOf(Slug(80), at_least=1, unique=True))
    review_by: date = key(Day())
    is_refresher: bool = key(Flag(), default=False)
    valid_from: date | None = key(Day(), None)
    reviewed_at: date | None = key(Day(), None)
    change_note: str = key(Line(250, blank=True), "")
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class ConversationDocument:
    """A practised conversation. `script` is None only for a draft whose conditions cannot be read."""

    TYPE: ClassVar[str] = "conversation"
    title: str = key(Line(255))
    slug: str = key(Slug())
    summary: str = key(Line(250))
    minutes: int = key(Whole(1, 600))
    is_required: bool = key(Flag())
    edition: int = key(Whole(1))
    sources: tuple[str, ...] = key(ListOf(Slug(80), at_least=1, unique=True))
    review_by: date = key(Day())
    reviewed_at: date | None = key(Day(), None)
    change_note: str = key(Line(250, blank=True), "")
    script: Script | None = None


@dataclass(frozen=True)
class QuizDocument:
    """The page of a final quiz."""

    TYPE: ClassVar[str] = "quiz"
    title: str = key(Line(255))
    slug: str = key(Slug())
    summary: str = key(Line(250))
    minutes: int = key(Whole(1, 600))
    is_required: bool = key(Flag())
    edition: int = key(Whole(1))
    quiz: str = key(Slug(80))
    reviewed_at: date | None = key(Day(), None)
    review_by: date | None = key(Day(), None)
    change_note: str = key(Line(250, blank=True), "")


@dataclass(frozen=True)
class ChecklistDocument:
    """A checklist, one printed page."""

    TYPE: ClassVar[str] = "checklist"
    title: str = key(Line(255))
    slug: str = key(Slug())
    review_by: date = key(Day())
    intro: str = key(Text(500, blank=True), "")
    sources: tuple[str, ...] = key(SOURCES, ())
    reviewed_at: date | None = key(Day(), None)
    blocks: tuple[Block, ...] = ()


PageDocument = (
    HomeDocument
    | InfoDocument
    | CaseDocument
    | TwoMinutesDocument
    | PackageDocument
    | ModuleDocument
    | LessonDocument
    | ConversationDocument
    | QuizDocument
    | ChecklistDocument
)


@dataclass(frozen=True)
class SourceDocument:
    """An entry of sources.yaml."""

    id: str = key(Slug(80))
    kind: str = key(Choice(("law", "report", "research", "web", "news")))
    title: str = key(Line(250))
    status: str = key(Choice(("verified", "verified_law", "secondary", "unverified")))
    may_change: bool = key(Flag())
    reviewed_at: date = key(Day())
    review_by: date = key(Day())
    publisher: str = key(Line(200, blank=True), "")
    year: int | None = key(Whole(1, 9999), None)
    url: str = key(Address(), "")
    supports: str = key(Line(500, blank=True), "")


@dataclass(frozen=True)
class ContactDocument:
    """An entry of contacts.yaml."""

    id: str = key(Slug(80))
    name: str = key(Line(120))
    last_checked: date = key(Day())
    is_urgent: bool = key(Flag())
    in_help: bool = key(Flag())
    order: int = key(Whole())
    for_whom: str = key(Line(200, blank=True), "")
    phone: str = key(Line(40, blank=True), "")
    hours: str = key(Line(120, blank=True), "")
    url: str = key(Address(), "")
    source: str = key(Slug(80, blank=True), "")


@dataclass(frozen=True)
class ChoiceDocument:
    """A choice of a question."""

    id: str = key(Slug(40))
    text: str = key(Text())
    feedback: str = key(Text())
    correct: bool = key(Flag(), default=False)


@dataclass(frozen=True)
class QuestionDocument:
    """A question; its id stands for ever."""

    id: str = key(Slug(80))
    kind: str = key(Choice(("single", "multiple")))
    stem: str = key(Text())
    context: str = key(Text(blank=True), "")
    choices: tuple[ChoiceDocument, ...] = ()


@dataclass(frozen=True)
class TestDocument:
    """A quiz file: a knowledge check or a final quiz."""

    __test__: ClassVar[bool] = False
    id: str = key(Slug(80))
    title: str = key(Line(200))
    kind: str = key(Choice(("check", "final")))
    pass_mark: Decimal | None = key(Number(3, Decimal(1)), None)
    is_shuffled: bool = key(Flag(), default=True)
    questions: tuple[QuestionDocument, ...] = ()
