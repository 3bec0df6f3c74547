"""Verb: write what is published in the CMS as files, in the same layout. Drafts are not written."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from courses.content_files import ordering
from courses.content_files.documents import PageDocument
from courses.content_files.folder import Content, differing, path_of, texts_of, write_texts
from courses.content_files.lists import ListEntry
from courses.content_files.pages import PageFile
from courses.content_files.snapshot import Snapshot, take_snapshot
from courses.models import ShippedItem
from media.models import Picture


@dataclass(frozen=True)
class ExportReport:
    """The paths that were (or, when only checked, would be) written, and how many files there are."""

    changed: list[str]
    total: int


def content_of_cms() -> Content:
    """The CMS as content."""
    cms = take_snapshot()
    content = Content(
        sources=entries(cms.sources, "sources.yaml#{}"),
        contacts=entries(cms.contacts, "contacts.yaml#{}"),
        quizzes=entries(cms.quizzes, "quizzes/{}.yaml"),
    )
    content.pages = page_files(cms)
    return content


def entries(documents: dict[str, Any], path: str) -> dict[str, ListEntry]:
    """Documents as entries of a list file."""
    return {name: ListEntry(path.format(name), 1, document) for name, document in documents.items()}


def page_files(cms: Snapshot) -> dict[str, PageFile]:
    """Every published page whose parents are published too, with its number among its siblings."""
    published = cms.published()
    kept = {key: one for key, one in published.items() if all(above in published for above in parents(key))}
    remembered = remembered_order()
    files: dict[str, PageFile] = {}
    if "" in kept:
        files[""] = page_file("", kept[""], 0)
    for siblings in ordering.families(kept).values():
        for key, number in ordering.numbered(siblings, remembered).items():
            files[key] = page_file(key, kept[key], number)
    return files


def parents(key: str) -> list[str]:
    """The keys of the pages above."""
    parts = key.split("/")
    return ["/".join(parts[:at]) for at in range(1, len(parts))]


def page_file(key: str, document: PageDocument, number: int) -> PageFile:
    """A page as a file."""
    placed: Any = replace(document, order=number) if hasattr(document, "order") else document  # type: ignore[call-arg,arg-type]
    return PageFile(path_of(key, document.TYPE, number), key, number, placed)


def remembered_order() -> dict[str, int]:
    """The number that each page had when it was loaded last."""
    rows = ShippedItem.objects.filter(key__endswith=ordering.SUFFIX).values_list("key", "file_hash")
    return {key.removeprefix("pages/").removesuffix(ordering.SUFFIX): int(number) for key, number in rows}


def used_images(content: Content) -> dict[str, Picture]:
    """The pictures that pages use, by the name of their file."""
    blocks = (block for page in content.pages.values() for block in getattr(page.document, "blocks", ()))
    names = {name for block in blocks for name in block.texts("file")}
    if not names:
        return {}
    cms = take_snapshot().references.images
    pictures = Picture.objects.in_bulk([pk for name in names if (pk := cms.pk(name))])
    return {cms.name(pk): picture for pk, picture in pictures.items()}


def export_content(folder: Path, *, only_check: bool = False) -> ExportReport:
    """Write every file that differs from the CMS into the folder; files without a counterpart are left there."""
    content = content_of_cms()
    texts = texts_of(content)
    if only_check:
        return ExportReport(differing(texts, folder), len(texts))
    for name, picture in used_images(content).items():
        target = folder / "images" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with picture.file.open("rb") as opened:
            target.write_bytes(opened.read())
    return ExportReport(write_texts(texts, folder), len(texts))
