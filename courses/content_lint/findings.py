"""What the lint says: where, which rule, how grave, and what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from courses.content_files.documents import SourceDocument, TestDocument


class Severity(StrEnum):
    """An error refuses publishing; a warning is shown and stops nothing."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Finding:
    """One thing to mend. `line` counts from 1 and is 0 in the CMS, where `block` tells the place."""

    path: str
    line: int
    rule: str
    severity: Severity
    sentence: str
    block: str = ""

    @property
    def is_error(self) -> bool:
        """Whether it refuses publishing."""
        return self.severity is Severity.ERROR

    @property
    def place(self) -> str:
        """The path with the line, or with the block where there are no lines."""
        if self.line:
            return f"{self.path}:{self.line}"
        return f"{self.path}#{self.block}" if self.block else self.path


@dataclass(frozen=True)
class Known:
    """What a page may refer to. `pages` are the keys of the published ones, `drafts` of those that are not."""

    sources: Mapping[str, SourceDocument] = field(default_factory=dict)
    quizzes: Mapping[str, TestDocument] = field(default_factory=dict)
    pages: frozenset[str] = frozenset()
    drafts: frozenset[str] = frozenset()
