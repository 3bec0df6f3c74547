"""What lists show: packages, professions, cases, and the pages beside them. Kept."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.cache import kept
from courses.models import CasePage, InfoPage, PackagePage, TwoMinutePage
from courses.queries import address_of, package_outlines
from learning.people.models import Profession


@dataclass(frozen=True)
class PackageCard:
    """A package as the home page shows it."""

    id: int
    title: str
    url: str
    intro: str
    illustration: str
    minutes: int
    lesson_count: int
    goals: tuple[str, ...] = ()


def package_cards() -> list[PackageCard]:
    """The live packages in order, as cards. Cached."""

    def build() -> list[PackageCard]:
        outlines = package_outlines()
        return [
            PackageCard(
                id=package.pk,
                title=package.title,
                url=outlines[package.pk].url,
                intro=package.intro,
                illustration=package.illustration,
                minutes=outlines[package.pk].minutes,
                lesson_count=sum(1 for activity in outlines[package.pk].longest_way if activity.kind == "lesson"),
                goals=tuple(package.goal_list),
            )
            for package in PackagePage.objects.live().order_by("path")
            if package.pk in outlines
        ]

    return kept("cards", build)


@dataclass(frozen=True)
class ProfessionCard:
    """A profession with the address of its module, once there is one."""

    code: str
    label: str
    hint: str
    url: str | None


def profession_cards() -> list[ProfessionCard]:
    """Every profession, with its module's address where it has one."""
    hints = {
        Profession.SCHOOL: _("teachers, student health, head teachers"),
        Profession.LEISURE: _("youth leaders, field workers"),
        Profession.SOCIAL_SERVICES: _("individual and family care"),
        Profession.SECURITY: _("guards, security officers"),
        Profession.HOUSING: _("caretakers, disturbance teams"),
        Profession.POLICE: _("municipal and area police"),
        Profession.RESCUE: _("firefighters, prevention officers"),
        Profession.OTHER: _("start with a package"),
    }
    modules = {
        module.profession: module.url
        for outline in package_outlines().values()
        for module in outline.modules
        if module.profession
    }
    return [ProfessionCard(one.value, str(one.label), hints[one], modules.get(one.value)) for one in Profession]


@dataclass(frozen=True)
class CaseCard:
    """A case seen by seven professions, as a list shows it."""

    title: str
    url: str
    intro: str
    person: str
    person_name: str
    portrait: str


def case_cards(page: Page) -> list[CaseCard]:
    """The live cases below the page, in order. Cached."""

    def build() -> list[CaseCard]:
        return [
            CaseCard(one.title, address_of(one), one.intro, one.person, one.person_name, one.portrait)
            for one in CasePage.objects.live().public().child_of(page).order_by("path")
        ]

    return kept("cases", build, page.pk)


@dataclass(frozen=True)
class AroundCard:
    """A page beside the packages, as the home page shows it: kind is two_minutes, cases or info."""

    kind: str
    title: str
    url: str
    intro: str


def around_cards() -> list[AroundCard]:
    """The live pages below the home page that are no packages and do not stand at the foot of every page. Cached."""

    def build() -> list[AroundCard]:
        with_cases = set(CasePage.objects.live().public().values_list("path", flat=True))
        models = (TwoMinutePage, InfoPage)
        pages = [page for model in models for page in model.objects.live().public().not_in_menu().order_by("path")]

        def kind(page: TwoMinutePage | InfoPage) -> str:
            if isinstance(page, TwoMinutePage):
                return "two_minutes"
            return "cases" if any(path.startswith(page.path) for path in with_cases) else "info"

        return [AroundCard(kind(page), page.title, address_of(page), page.intro) for page in pages]

    return kept("around", build)
