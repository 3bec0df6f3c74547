"""What we ship has nothing that would refuse publishing, and treats the three environments alike."""

from collections import Counter
from pathlib import Path

import pytest

from courses.content_files.folder import Content, read_content
from courses.content_lint.lint import lint

ENVIRONMENTS = ("islamistisk-extremism", "vit-makt-miljo", "autonom-miljo")


@pytest.fixture(scope="module")
def shipped() -> Content:
    return read_content(Path("courses/content"))


def inside(content: Content, package: str) -> dict[str, int]:
    """How many pages of each kind, and how many cases, a package has."""
    pages = [page.document for key, page in content.pages.items() if key.startswith(f"{package}/")]
    kinds = Counter(page.TYPE for page in pages)
    kinds["cases"] = sum(block.kind == "case" for page in pages for block in getattr(page, "blocks", ()))
    return dict(kinds)


def test_nothing_shipped_would_be_refused(shipped):
    assert [(one.place, one.sentence) for one in lint(shipped) if one.is_error] == []


def test_what_is_shipped_has_few_warnings(shipped):
    assert len(lint(shipped)) < 20


def test_the_three_environments_have_as_many_lessons_and_cases(shipped):
    first, *others = (inside(shipped, package) for package in ENVIRONMENTS)
    assert others == [first, first]
    assert first["lesson"] >= 6
