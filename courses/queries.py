"""Questions about what is taught: outlines, cards for lists, contacts for every page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from wagtail.models import Page, Site

from courses.cache import kept
from courses.models import (
    Activity,
    CasePage,
    ChecklistPage,
    ContactPoint,
    InfoPage,
    ModulePage,
    PackagePage,
    TwoMinutePage,
)
from courses.stemming import needs_stems, stem
from courses.structure import ActivityOutline, ModuleOutline, PackageOutline


def kind_of(page: Page) -> str:
    """What a list calls an activity: lesson, quiz, conversation …"""
    return page.cached_content_type.model.removesuffix("page")


def site_root_path() -> str:
    """The `url_path` of the home page, which every page's own begins with; "/" before there is a site."""

    def read() -> str:
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        return site.root_page.url_path if site else "/"

    return kept("root", read)


def address_of(page: Page) -> str:
    """The page's own address on this site. No query of its own."""
    return "/" + page.url_path.removeprefix(site_root_path())


def build_outlines(*, is_live: bool = True) -> dict[int, PackageOutline]:
    """Every live package's outline (or with drafts), from the database. Four queries whatever the number of lessons."""
    wanted = {"live": True} if is_live else {}
    packages = list(PackagePage.objects.filter(**wanted).order_by("path"))
    modules = list(ModulePage.objects.filter(**wanted).order_by("path"))
    activities = list(Activity.objects.filter(**wanted).order_by("path"))

    def outline_of(activity: Activity) -> ActivityOutline:
        return ActivityOutline(
            id=activity.pk,
            title=activity.title,
            url=address_of(activity),
            minutes=activity.minutes,
            is_required=activity.is_required,
            kind=kind_of(activity),
            summary=activity.summary,
            is_refresher=activity.is_refresher,
        )

    def module_of(module: ModulePage) -> ModuleOutline:
        inside = tuple(outline_of(one) for one in activities if one.path.startswith(module.path))
        return ModuleOutline(module.pk, module.title, address_of(module), module.profession, inside)

    return {
        package.pk: PackageOutline(
            id=package.pk,
            title=package.title,
            url=address_of(package),
            completion=package.completion,
            modules=tuple(module_of(one) for one in modules if one.path.startswith(package.path)),
        )
        for package in packages
    }


def package_outlines() -> dict[int, PackageOutline]:
    """Every live package's outline, cached."""
    return kept("outlines", build_outlines)


def package_outline(package_id: int) -> PackageOutline | None:
    """One package's outline, cached; None where it is not live."""
    return package_outlines().get(package_id)


def fresh_outline(package: PackagePage) -> PackageOutline:
    """One package's outline as it is this moment. One query; for judging completion, never for showing."""
    pages = list(
        Page.objects.live()
        .descendant_of(package)
        .type(ModulePage, Activity)
        .select_related("modulepage", "activity")
        .order_by("path")
    )
    activities = [page.activity for page in pages if hasattr(page, "activity")]

    def module_of(module: ModulePage) -> ModuleOutline:
        inside = tuple(
            ActivityOutline(one.pk, one.title, "", one.minutes, one.is_required, "", is_refresher=one.is_refresher)
            for one in activities
            if one.path.startswith(module.path)
        )
        return ModuleOutline(module.pk, module.title, "", module.profession, inside)

    modules = tuple(module_of(page.modulepage) for page in pages if hasattr(page, "modulepage"))
    return PackageOutline(package.pk, package.title, "", package.completion, modules)


Place = tuple[PackageOutline | None, ModuleOutline | None, ActivityOutline | None]


def place_in(outlines: Iterable[PackageOutline], page: Page) -> Place:
    """The package, module and activity that hold the page, among these outlines."""
    for outline in outlines:
        if outline.id == page.pk:
            return outline, None, None
        for module in outline.modules:
            if module.id == page.pk:
                return outline, module, None
            for activity in module.activities:
                if activity.id == page.pk:
                    return outline, module, activity
    return None, None, None


def outline_holding(page: Page) -> Place:
    """Where the page stands in what is live: all None unless it, its module and its package are.

    No query for an activity, a module or a package; one for a page that stands beside the activities.
    """
    outlines = package_outlines().values()
    place = place_in(outlines, page)
    if place[0] is None and not isinstance(page, Activity) and (parent := parent_of(page)):
        return (*place_in(outlines, parent)[:2], None)
    return place


def draft_place_of(page: Page) -> Place:
    """Where a page in preview stands or will stand, drafts counted as if they were live. All None outside of a package."""
    outlines = build_outlines(is_live=False)
    place = place_in(outlines.values(), page)
    if place == (None, None, None) and (parent := parent_of(page)):
        return (*place_in(outlines.values(), parent)[:2], None)
    return place


def parent_of(page: Page) -> Page | None:
    """The page above; also of one that is being made and has no place yet."""
    return page.get_parent() if page.depth and page.depth > 1 else getattr(page, "_cached_parent_obj", None)


def package_of(activity: Activity) -> PackagePage:
    """The package that holds the activity. One query. Raises PackagePage.DoesNotExist outside of one."""
    return PackagePage.objects.ancestor_of(activity).get()


@dataclass(frozen=True)
class FooterPage:
    """A page that the foot of every page links to."""

    title: str
    url: str


@dataclass(frozen=True)
class Frame:
    """What stands on every page: whom to call, when that was checked, and the pages of the footer."""

    contacts: tuple[ContactPoint, ...]
    checked_at: date | None
    pages: tuple[FooterPage, ...]


def frame() -> Frame:
    """The frame's contents, cached."""

    def build() -> Frame:
        contacts = tuple(ContactPoint.objects.filter(is_in_help=True))
        pages = Page.objects.live().type(InfoPage, TwoMinutePage).in_menu().order_by("path")
        return Frame(
            contacts=contacts,
            checked_at=min((contact.last_checked for contact in contacts), default=None),
            pages=tuple(FooterPage(page.title, address_of(page)) for page in pages),
        )

    return kept("frame", build)


@dataclass(frozen=True)
class Hit:
    """A search hit: what it is, where it stands, and its first lines."""

    title: str
    url: str
    kind: str
    where: str
    summary: str


SEARCHED = (PackagePage, ModulePage, Activity, ChecklistPage, InfoPage, CasePage, TwoMinutePage)


def search_pages(words: str, *, most: int = 30) -> list[Hit]:
    """Open, live pages that hold the words or other forms of them, best first."""
    wanted = stem(words) if needs_stems() else words
    if not wanted.strip():
        return []
    ids = [page.pk for page in Page.objects.live().public().type(*SEARCHED).search(wanted)[:most]]
    pages = {page.pk: page for page in Page.objects.filter(pk__in=ids).specific()}
    return [hit_of(pages[pk]) for pk in ids if pk in pages]


def hit_of(page: Page) -> Hit:
    """A page as a search result."""
    outline, module, _activity = outline_holding(page)
    where = [part.title for part in (outline, module) if part and part.id != page.pk]
    return Hit(
        title=page.title,
        url=address_of(page),
        kind=str(page.specific_class._meta.verbose_name).capitalize(),
        where=" › ".join(where),
        summary=getattr(page, "summary", "") or getattr(page, "intro", ""),
    )
