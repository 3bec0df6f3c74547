"""What is wrong with a file: where, and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class ContentError:
    """One problem. Lines count from 1."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class BrokenContent(Exception):  # noqa: N818  it names the state of the content
    """Some files cannot be used; `errors` holds every problem, so that an author can mend them all at once."""

    def __init__(self, errors: Iterable[ContentError]) -> None:
        self.errors = tuple(sorted(set(errors)))
        super().__init__("\n".join(map(str, self.errors)))


@dataclass
class Problems:
    """Collects the problems of one file while it is read."""

    path: str
    found: list[ContentError] = field(default_factory=list)

    def add(self, line: int, message: str) -> None:
        """Remember a problem at a line."""
        self.found.append(ContentError(self.path, line, message))
