"""Verb: load the files into the CMS. The only writer of ShippedItem.

Everything is read and cross-checked first, then written in one transaction; a second run writes nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.files.images import ImageFile
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from courses.actions import ensure_editorial_workflow, ensure_home, set_checks
from courses.content_files import ordering
from courses.content_files.cms_lists import save_contact, save_source, save_test
from courses.content_files.cms_pages import MODELS, fill
from courses.content_files.deciding import CHANGED, NO_FILE, OCCUPIED, ORPHAN, Fate, Loaded, decide
from courses.content_files.errors import BrokenContent, ContentError
from courses.content_files.folder import Content, read_content
from courses.content_files.images import file_hash, picture_hashes, save_picture
from courses.content_files.lists import newer
from courses.content_files.pages import PageFile
from courses.content_files.snapshot import Snapshot, take_snapshot, text_hash
from courses.models import ShippedItem


@dataclass(frozen=True)
class Kept:
    """What was left as it is in the CMS, and why."""

    path: str
    why: str


@dataclass
class LoadReport:
    """What a load did, by the paths of the files."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)


@dataclass(frozen=True)
class Item:
    """One thing to load: how it is remembered, how it is reported, its hash in the file and in the CMS."""

    shipped_key: str
    path: str
    file_hash: str
    cms_hash: str | None


@transaction.atomic
def load_content(folder: Path, *, overwrite: Iterable[str] = ()) -> LoadReport:
    """Load every file. `overwrite` names the paths whose file wins over an editor's change.

    Raises BrokenContent with every problem before anything is written.
    """
    content = read_content(folder)
    forced = frozenset(overwrite)
    refuse_unknown(content, forced)
    ensure_editorial_workflow(home=ensure_home())
    return Load(content, take_snapshot(), forced).run()


def refuse_unknown(content: Content, forced: frozenset[str]) -> None:
    """A path to overwrite must be one that is loaded."""
    known = {entry.path for part in (content.sources, content.contacts, content.quizzes) for entry in part.values()}
    known |= {page.path for page in content.pages.values()} | {f"images/{name}" for name in content.images}
    unknown = forced - known
    if unknown:
        message = "There is no such file to overwrite with. Copy the path from the report."
        raise BrokenContent(ContentError(path, 0, message) for path in unknown)


def untouched_home(content: Content, cms: Snapshot) -> set[str]:
    """The path of the home page's file while no editor has saved the page that `ensure_home` made."""
    is_untouched = cms.home is not None and cms.home.latest_revision_id is None
    return {content.pages[""].path} if is_untouched and "" in content.pages else set()


class Load:
    """One load: decides for each item, writes, and remembers."""

    def __init__(self, content: Content, cms: Snapshot, forced: frozenset[str]) -> None:
        self.content = content
        self.cms = cms
        self.forced = forced | untouched_home(content, cms)
        self.shipped = {item.key: item for item in ShippedItem.objects.all()}
        self.report = LoadReport()
        self.written: list[Item] = []
        self.same: list[Item] = []

    def run(self) -> LoadReport:
        """The whole load, in the order in which things refer to each other."""
        self.load_lists()
        self.load_images()
        if self.written:
            self.cms.references.read_lists()
        self.load_pages()
        self.load_order()
        self.remember()
        self.report_orphans()
        return self.report

    def fate_of(self, item: Item) -> Fate:
        """What happens to the item; it is entered in the report."""
        before = self.shipped.get(item.shipped_key)
        loaded = Loaded(before.file_hash, before.cms_hash) if before else None
        verdict = decide(
            file_hash=item.file_hash, cms_hash=item.cms_hash, loaded=loaded, is_forced=item.path in self.forced
        )
        if verdict.fate == Fate.KEEP:
            self.report.kept.append(Kept(item.path, verdict.why))
        else:
            getattr(self.report, verdict.fate.value).append(item.path)
        if verdict.fate in {Fate.CREATE, Fate.UPDATE}:
            self.written.append(item)
        elif verdict.fate == Fate.NOTHING:
            self.same.append(item)
        return verdict.fate

    def load_lists(self) -> None:
        """Sources, then what refers to them."""
        self.load_list(self.content.sources, self.cms.sources, save_source)
        if self.written:
            self.cms.references.read_lists()
        self.load_list(self.content.contacts, self.cms.contacts, lambda one: save_contact(one, self.cms.references))
        self.load_list(self.content.quizzes, self.cms.quizzes, save_test)

    def load_list(self, entries: dict, present: dict, save: Callable[[Any], None]) -> None:
        """One kind of list entry."""
        for name, entry in entries.items():
            cms_hash = text_hash(present[name]) if name in present else None
            item = Item(entry.path, entry.path, text_hash(entry.document), cms_hash)
            fate = self.fate_of(item)
            if fate in {Fate.CREATE, Fate.UPDATE} or (fate == Fate.NOTHING and newer(entry.document, present[name])):
                save(entry.document)

    def load_images(self) -> None:
        """Pictures."""
        present = picture_hashes() if self.content.images else {}
        for name, path in self.content.images.items():
            item = Item(f"images/{name}", f"images/{name}", file_hash(path), present.get(name))
            if self.fate_of(item) in {Fate.CREATE, Fate.UPDATE}:
                with path.open("rb") as opened:
                    save_picture(name=name, file=ImageFile(opened, name=path.name))

    def load_pages(self) -> None:
        """Make the missing pages as drafts first, since pages link to each other; then fill and publish."""
        changed = [file for file in self.in_tree_order() if self.is_to_change(file)]
        for file in changed:
            page = self.cms.pages[file.key]
            fill(page, file.document, self.cms.references)
            page.save_revision().publish()

    def in_tree_order(self) -> list[PageFile]:
        """The page files, parents first, siblings in order."""
        return sorted(self.content.pages.values(), key=lambda one: (bool(one.key), one.key.count("/"), one.order))

    def is_to_change(self, file: PageFile) -> bool:
        """Decide about a page; one that is to be made stands as a draft afterwards."""
        present = self.cms.pages.get(file.key)
        problem = self.obstacle(file, present)
        if problem:
            self.report.kept.append(Kept(file.path, problem))
            return False
        cms_hash = self.cms.state_hash(file.key) if present else None
        fate = self.fate_of(Item(f"pages/{file.key}", file.path, text_hash(file.document), cms_hash))
        if fate == Fate.NOTHING and present and (days := newer(file.document, present)):
            set_checks(item=present, days=days)
        if fate == Fate.CREATE:
            self.make_page(file)
        return fate in {Fate.CREATE, Fate.UPDATE}

    def obstacle(self, file: PageFile, present: Page | None) -> str:
        """Why the page cannot be loaded whatever is forced; empty where it can."""
        if present is not None and not isinstance(present, MODELS[file.document.TYPE]):
            return OCCUPIED
        has_parent = not file.key or ordering.parent_of(file.key) in self.cms.pages
        return "" if has_parent else ORPHAN

    def make_page(self, file: PageFile) -> None:
        """An unpublished page on its place, last among its siblings."""
        page = MODELS[file.document.TYPE](slug=file.key.rpartition("/")[2], live=False)
        fill(page, file.document, self.cms.references)
        self.cms.pages[ordering.parent_of(file.key)].add_child(instance=page)
        self.cms.pages[file.key] = page
        self.cms.references.pages.add(file.key, page.pk)

    def remembered_order(self) -> dict[str, int]:
        """The number that each page had when it was loaded last."""
        return {
            key.removeprefix("pages/").removesuffix(ordering.SUFFIX): int(item.file_hash)
            for key, item in self.shipped.items()
            if key.endswith(ordering.SUFFIX)
        }

    def load_order(self) -> None:
        """Sort siblings whose numbers changed; an editor's own order is left alone and reported."""
        remembered = self.remembered_order()
        for parent, keys in ordering.families(self.in_cms()).items():
            numbers = {key: self.content.pages[key].order for key in keys}
            if all(remembered.get(key) == number for key, number in numbers.items()):
                continue
            standing = sorted(keys, key=lambda key: self.cms.pages[key].path)
            if ordering.is_reordered(standing, remembered):
                self.report.kept.append(Kept(f"the order below pages/{parent}", CHANGED))
                continue
            ordering.sort_pages([self.cms.pages[key].pk for key in sorted(keys, key=lambda key: numbers[key])])
            self.same += [
                Item(f"pages/{key}{ordering.SUFFIX}", "", str(number), str(number)) for key, number in numbers.items()
            ]

    def in_cms(self) -> list[str]:
        """The keys of the files that have a page."""
        return [key for key in self.content.pages if key in self.cms.pages]

    def remember(self) -> None:
        """Store what was loaded, with the CMS as it is now; nothing is stored where nothing differs."""
        after = states(take_snapshot()) if self.written else {}
        rows = [self.row(item, after.get(item.shipped_key, item.cms_hash)) for item in self.written + self.same]
        ShippedItem.objects.bulk_create(
            [row for row in rows if self.is_news(row)],
            update_conflicts=True,
            unique_fields=["key"],
            update_fields=["file_hash", "cms_hash", "loaded_at"],
        )

    def row(self, item: Item, cms_hash: str | None) -> ShippedItem:
        """The item as it is remembered."""
        return ShippedItem(
            key=item.shipped_key,
            file_hash=item.file_hash,
            cms_hash=cms_hash or item.file_hash,
            loaded_at=timezone.now(),
        )

    def is_news(self, row: ShippedItem) -> bool:
        """Whether the row says something that is not remembered already."""
        before = self.shipped.get(row.key)
        return before is None or (before.file_hash, before.cms_hash) != (row.file_hash, row.cms_hash)

    def report_orphans(self) -> None:
        """Name what was loaded once, stands in the CMS, and has no file any more."""
        filed = {f"pages/{key}" for key in self.content.pages}
        for key in sorted(self.shipped):
            page = self.cms.pages.get(key.removeprefix("pages/")) if key.startswith("pages/") else None
            if page is not None and page.live and key not in filed:
                self.report.kept.append(Kept(key, NO_FILE))


def states(cms: Snapshot) -> dict[str, str]:
    """The hash of everything in the CMS by the key that it is remembered by."""
    found = {f"pages/{key}": cms.state_hash(key) for key in cms.pages}
    found |= {f"sources.yaml#{name}": text_hash(one) for name, one in cms.sources.items()}
    found |= {f"contacts.yaml#{name}": text_hash(one) for name, one in cms.contacts.items()}
    return found | {f"quizzes/{name}.yaml": text_hash(one) for name, one in cms.quizzes.items()}
