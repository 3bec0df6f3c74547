"""A whole folder of content: read and cross-checked, or every problem at once; and written as texts."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from django.utils import translation

from courses.content_files.checking import check
from courses.content_files.documents import TestDocument
from courses.content_files.errors import BrokenContent, ContentError, Problems
from courses.content_files.lists import ListEntry, read_list, read_quiz, write_contacts, write_quiz, write_sources
from courses.content_files.pages import CONVERSATION, PageFile, read_page, write_page

SLUG = r"([a-z0-9-]+)"
LAYOUT: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r"pages/home\.md"), ("home",)),
    (re.compile(rf"pages/{SLUG}\.md"), ("info", "two_minutes")),
    (re.compile(rf"pages/{SLUG}/(\d+)-{SLUG}\.md"), ("case",)),
    (re.compile(rf"pages/{SLUG}/package\.md"), ("package",)),
    (re.compile(rf"pages/{SLUG}/{SLUG}/module\.md"), ("module",)),
    (re.compile(rf"pages/{SLUG}/{SLUG}/(\d+)-{SLUG}\.md"), ("lesson", "quiz", "checklist")),
    (re.compile(rf"pages/{SLUG}/{SLUG}/(\d+)-{SLUG}\.yaml"), CONVERSATION),
)
PAGE_SUFFIXES = {".md", ".yaml"}
PLACES = (
    "pages/<slug>.md, pages/<page>/<NN>-<slug>.md, pages/<package>/package.md, pages/<package>/<module>/module.md or "
    "pages/<package>/<module>/<NN>-<slug>.md (.yaml for a conversation)"
)


@dataclass
class Content:
    """All shipped content. Pages are keyed by their slugs joined by `/` (the home page is ""), the rest by id."""

    sources: dict[str, ListEntry] = field(default_factory=dict)
    contacts: dict[str, ListEntry] = field(default_factory=dict)
    quizzes: dict[str, ListEntry] = field(default_factory=dict)
    pages: dict[str, PageFile] = field(default_factory=dict)
    images: dict[str, Path] = field(default_factory=dict)


def read_text(path: Path, name: str, errors: list[ContentError]) -> str | None:
    """The text of a file; None where it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        errors.append(ContentError(name, 1, "The file is not saved as UTF-8. Save it again with that encoding."))
        return None


def read_content(folder: Path) -> Content:
    """Everything in the folder. Raises BrokenContent with every problem."""
    with translation.override("en"):  # every problem is said in one language, also those that the CMS says too
        return read_all(folder)


def read_all(folder: Path) -> Content:
    """See `read_content`."""
    errors: list[ContentError] = []
    content = Content()
    if not folder.is_dir():
        raise BrokenContent(
            [ContentError(str(folder), 0, "There is no such folder. Give the path of a content folder.")]
        )
    for name, target in (("sources.yaml", content.sources), ("contacts.yaml", content.contacts)):
        if (folder / name).exists() and (text := read_text(folder / name, name, errors)) is not None:
            problems = Problems(name)
            target.update(read_list(name, text, problems))
            errors += problems.found
    for path in sorted((folder / "quizzes").glob("*.yaml")):
        read_quiz_file(path, f"quizzes/{path.name}", content, errors)
    for path in sorted(one for one in (folder / "pages").rglob("*") if one.suffix in PAGE_SUFFIXES):
        read_page_file(path, path.relative_to(folder).as_posix(), content, errors)
    images = folder / "images"
    content.images = {one.relative_to(images).as_posix(): one for one in sorted(images.rglob("*")) if one.is_file()}
    errors += check(content, are_files_whole=not errors)
    if errors:
        raise BrokenContent(errors)
    return content


def read_quiz_file(path: Path, name: str, content: Content, errors: list[ContentError]) -> None:
    """One file of quizzes/."""
    problems = Problems(name)
    text = read_text(path, name, errors)
    quiz, line = read_quiz(text, problems) if text is not None else (None, 1)
    if isinstance(quiz, TestDocument):
        if quiz.id != path.stem:
            problems.add(line, f"The id is '{quiz.id}' and the file is '{path.name}'. Give both the same name.")
        content.quizzes[quiz.id] = ListEntry(name, line, quiz)
    errors += problems.found


def read_page_file(path: Path, name: str, content: Content, errors: list[ContentError]) -> None:
    """One file of pages/."""
    problems = Problems(name)
    place = next(((found, types) for shape, types in LAYOUT if (found := shape.fullmatch(name))), None)
    text = read_text(path, name, errors)
    if place is None:
        problems.add(1, f"The file does not stand where a page can. Use {PLACES}.")
    elif text is not None:
        parts = list(place[0].groups())
        number = int(parts.pop(-2)) if len(parts) > 2 else 0  # noqa: PLR2004  …, NN, slug
        document, lines = read_page(text, problems, place[1])
        slug = getattr(document, "slug", None)
        if slug is not None and slug != parts[-1]:
            problems.add(
                lines.get("slug", 1), f"The slug is '{slug}' and the place says '{parts[-1]}'. Make them the same."
            )
        if document is not None:
            key = "/".join(parts)
            if key in content.pages:
                problems.add(1, f"{content.pages[key].path} has the same address. Give one of them another slug.")
            order = getattr(document, "order", number)
            content.pages[key] = PageFile(name, key, order, document, lines)
    errors += problems.found


def path_of(key: str, kind: str, order: int) -> str:
    """Where the file of a page stands."""
    *above, slug = key.split("/")
    names = {
        "home": "home.md",
        "info": f"{key}.md",
        "two_minutes": f"{key}.md",
        "package": f"{key}/package.md",
        "module": f"{key}/module.md",
    }
    suffix = "yaml" if kind in CONVERSATION else "md"
    return "pages/" + names.get(kind, f"{'/'.join(above)}/{order:02d}-{slug}.{suffix}")


def texts_of(content: Content) -> dict[str, str]:
    """The canonical text of every file, by path."""
    texts = {page.path: write_page(page.document) for page in content.pages.values()}
    texts |= {entry.path: write_quiz(entry.document) for entry in content.quizzes.values()}
    if content.sources:
        texts["sources.yaml"] = write_sources(entry.document for entry in content.sources.values())
    if content.contacts:
        texts["contacts.yaml"] = write_contacts(entry.document for entry in content.contacts.values())
    return texts


def write_texts(texts: dict[str, str], folder: Path) -> list[str]:
    """Write what differs; the paths written."""
    changed = differing(texts, folder)
    for name in changed:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(texts[name], encoding="utf-8", newline="\n")
    return changed


def differing(texts: dict[str, str], folder: Path) -> list[str]:
    """The paths whose file is missing or says something else, byte for byte."""
    return [
        name
        for name, text in sorted(texts.items())
        if not (folder / name).is_file() or (folder / name).read_bytes() != text.encode()
    ]
