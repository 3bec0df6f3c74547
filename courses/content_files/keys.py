"""The kinds of value that a key in a YAML file can have: each reads, refuses in plain words, and normalises."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol

from courses import portraits
from courses.content_files.wording import many_lines, one_line

PROFESSIONS = ("school", "leisure", "social_services", "security", "housing", "police", "rescue")
SLUG = re.compile(r"[a-z0-9]+(?:-+[a-z0-9]+)*")
WORD = re.compile(r"[a-z0-9_-]+")
ADDRESS = re.compile(r"https?://[^\s<>\"]+")


class Kind(Protocol):
    """Reads a value out of YAML. Raises ValueError with a sentence that goes on after the key's name."""

    def read(self, value: Any) -> Any:
        """The normalised value."""


def text_of(value: Any, *, longest: int | None, blank: bool) -> str:
    """A string within its limits; used by all kinds of text."""
    if not isinstance(value, str):
        raise ValueError("must be text: put it in quotes.")  # noqa: TRY004  one kind of refusal
    if not value and not blank:
        raise ValueError("is empty: write something, or take the key away if it is optional.")
    if longest and len(value) > longest:
        raise ValueError(f"is {len(value)} characters long: shorten it to {longest}.")
    return value


@dataclass(frozen=True)
class Line:
    """One line of plain text."""

    longest: int | None = None
    blank: bool = False

    def read(self, value: Any) -> str:
        """See Kind."""
        return text_of(one_line(value) if isinstance(value, str) else value, longest=self.longest, blank=self.blank)


@dataclass(frozen=True)
class Portrait:
    """A line that describes a drawn person, or nothing."""

    longest: int = 200

    def read(self, value: Any) -> str:
        """See Kind."""
        text = text_of(one_line(value) if isinstance(value, str) else value, longest=self.longest, blank=True)
        if text:
            portraits.parse(text)
        return text


@dataclass(frozen=True)
class Text:
    """Plain text of several lines."""

    longest: int | None = None
    blank: bool = False

    def read(self, value: Any) -> str:
        """See Kind."""
        return text_of(many_lines(value) if isinstance(value, str) else value, longest=self.longest, blank=self.blank)


@dataclass(frozen=True)
class Slug:
    """An id or the last part of an address: a–z, 0–9 and hyphens."""

    longest: int = 75
    blank: bool = False

    def read(self, value: Any) -> str:
        """See Kind."""
        text_of(value, longest=self.longest, blank=self.blank)
        if value and not SLUG.fullmatch(value):
            raise ValueError(f"is '{value}': use only a–z, 0–9 and hyphens.")
        return value


@dataclass(frozen=True)
class Word:
    """An id inside a conversation, where hyphens and underscores are free."""

    longest: int = 40

    def read(self, value: Any) -> str:
        """See Kind."""
        text_of(value, longest=self.longest, blank=False)
        if not WORD.fullmatch(value):
            raise ValueError(f"is '{value}': use only a–z, 0–9, hyphens and underscores.")
        return value


@dataclass(frozen=True)
class Address:
    """A web address, or nothing."""

    longest: int = 200

    def read(self, value: Any) -> str:
        """See Kind."""
        text_of(value, longest=self.longest, blank=True)
        if value and not ADDRESS.fullmatch(value):
            raise ValueError(f"is '{value}': write a whole address that begins with https://.")
        return value


@dataclass(frozen=True)
class Choice:
    """One of some words."""

    words: tuple[str, ...]
    blank: bool = False

    def read(self, value: Any) -> str:
        """See Kind."""
        if value in self.words or (self.blank and value == ""):
            return value
        raise ValueError(f"is '{value}': use one of {', '.join(self.words)}.")


@dataclass(frozen=True)
class Whole:
    """A whole number."""

    least: int = 0
    most: int = 32_000

    def read(self, value: Any) -> int:
        """See Kind."""
        if type(value) is not int or not self.least <= value <= self.most:
            raise ValueError(f"must be a whole number from {self.least} to {self.most}.")
        return value


@dataclass(frozen=True)
class Number:
    """A number above zero with a few decimals, written with a point."""

    decimals: int
    most: Decimal

    def read(self, value: Any) -> Decimal:
        """See Kind."""
        if type(value) not in {int, float, Decimal}:
            raise ValueError("must be a number, such as 0.8 or 1.")
        number = Decimal(str(value))
        if not 0 < number <= self.most or number != round(number, self.decimals):
            raise ValueError(f"must be above 0 and at most {self.most}, with {self.decimals} decimals at most.")
        return number.normalize()


@dataclass(frozen=True)
class Flag:
    """Yes or no."""

    def read(self, value: Any) -> bool:
        """See Kind."""
        if type(value) is not bool:
            raise ValueError("must be true or false.")
        return value


@dataclass(frozen=True)
class Day:
    """A date."""

    def read(self, value: Any) -> date:
        """See Kind."""
        if not isinstance(value, date) or isinstance(value, datetime):
            raise ValueError("must be a date, such as 2027-05-24.")  # noqa: TRY004  one kind of refusal
        return value


@dataclass(frozen=True)
class ListOf:
    """A list of values of one kind."""

    kind: Kind
    at_least: int = 0
    unique: bool = False

    def read(self, value: Any) -> tuple:
        """See Kind."""
        if not isinstance(value, list):
            raise ValueError("must be a list, one '- ' line each.")  # noqa: TRY004  one kind of refusal
        found = tuple(self.kind.read(one) for one in value)
        if len(found) < self.at_least:
            raise ValueError("is an empty list: write at least one.")
        if self.unique and (twice := first_twice(found)):
            raise ValueError(f"names '{twice}' twice: keep one.")
        return found


def first_twice(values: Iterable[str]) -> str:
    """The first value that stands twice, or nothing."""
    seen: set[str] = set()
    for value in values:
        if value in seen:
            return value
        seen.add(value)
    return ""
