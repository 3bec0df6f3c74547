"""The shape of a package, and what completes it. Pure: a completion is a function of facts.

Rules. A module is completed by all its required activities; one without any is never completed and never required.
A package with ALL_MODULES is completed by all its modules that can be completed. One with OWN_PROFESSION is completed
by the module of any of the learner's professions; someone whose professions have no module of their own completes it
with any one module.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

ALL_MODULES = "all_modules"
OWN_PROFESSION = "own_profession"


@dataclass(frozen=True)
class ActivityOutline:
    """An activity as lists and rules need it. Minutes are whole."""

    id: int
    title: str
    url: str
    minutes: int
    is_required: bool
    kind: str
    summary: str = ""
    is_refresher: bool = False


@dataclass(frozen=True)
class ModuleOutline:
    """A module with its activities in order."""

    id: int
    title: str
    url: str
    profession: str
    activities: tuple[ActivityOutline, ...]

    @property
    def way(self) -> tuple[ActivityOutline, ...]:
        """What one goes through the first time: all but the refreshers."""
        return tuple(activity for activity in self.activities if not activity.is_refresher)

    @property
    def refreshers(self) -> tuple[ActivityOutline, ...]:
        """What is for later, when the module is done."""
        return tuple(activity for activity in self.activities if activity.is_refresher)

    @property
    def required_ids(self) -> frozenset[int]:
        """The activities that complete it."""
        return frozenset(activity.id for activity in self.activities if activity.is_required)

    @property
    def minutes(self) -> int:
        """The minutes of the way through it."""
        return sum(activity.minutes for activity in self.way)


@dataclass(frozen=True)
class PackageOutline:
    """A package with its modules in order."""

    id: int
    title: str
    url: str
    completion: str
    modules: tuple[ModuleOutline, ...] = field(default=())

    @property
    def activities(self) -> tuple[ActivityOutline, ...]:
        """All activities in reading order."""
        return tuple(activity for module in self.modules for activity in module.activities)

    @property
    def way(self) -> tuple[ActivityOutline, ...]:
        """What one goes through the first time, in reading order: all but the refreshers."""
        return tuple(activity for module in self.modules for activity in module.way)

    @property
    def longest_way(self) -> tuple[ActivityOutline, ...]:
        """What anyone has to go through at most: everything, or the longest module where one's own is enough."""
        if self.completion == OWN_PROFESSION and self.modules:
            return max(self.modules, key=lambda module: module.minutes).way
        return self.way

    @property
    def minutes(self) -> int:
        """The minutes of the longest way through it."""
        return sum(activity.minutes for activity in self.longest_way)

    def neighbours(self, activity_id: int) -> tuple[ActivityOutline | None, ActivityOutline | None]:
        """The activity before and after on the way; a refresher stands alone."""
        order = self.way
        at = next((n for n, activity in enumerate(order) if activity.id == activity_id), None)
        if at is None:
            return None, None
        return (order[at - 1] if at else None), (order[at + 1] if at + 1 < len(order) else None)


def is_module_done(module: ModuleOutline, done: Set[int]) -> bool:
    """Whether the completed activities complete the module."""
    return bool(module.required_ids) and module.required_ids <= done


def modules_for(outline: PackageOutline, professions: Iterable[str]) -> tuple[ModuleOutline, ...]:
    """The modules that count for someone with these professions: all of them needed, or (own profession) any one."""
    able = tuple(module for module in outline.modules if module.required_ids)
    if outline.completion == ALL_MODULES:
        return able
    own = tuple(module for module in able if module.profession in set(professions))
    return own or able


def is_package_done(outline: PackageOutline, done_modules: Set[int], professions: Iterable[str]) -> bool:
    """Whether the completed modules complete the package for someone with these professions."""
    counted = [module.id in done_modules for module in modules_for(outline, professions)]
    if not counted:
        return False
    return all(counted) if outline.completion == ALL_MODULES else any(counted)


def way_through(
    outline: PackageOutline, done_count: Mapping[int, int], professions: Iterable[str]
) -> tuple[ModuleOutline, ...]:
    """The modules on someone's way; `done_count` tells how many required activities are done in each module.

    Where any one module completes the package, the way is the one furthest done, and otherwise the shortest.
    """
    modules = modules_for(outline, professions)
    if outline.completion == ALL_MODULES or not modules:
        return modules
    return (max(modules, key=lambda one: (done_count.get(one.id, 0) / len(one.required_ids), -one.minutes)),)


def path_for(outline: PackageOutline, done: Set[int], professions: Iterable[str]) -> tuple[ActivityOutline, ...]:
    """The required activities on someone's way through the package, in reading order."""
    done_count = {module.id: len(module.required_ids & done) for module in outline.modules}
    modules = way_through(outline, done_count, professions)
    return tuple(activity for module in modules for activity in module.activities if activity.is_required)


@dataclass(frozen=True)
class Progress:
    """How far someone has come: counts of required activities, and whole minutes left."""

    done: int
    total: int
    minutes_left: int
    next: ActivityOutline | None


def progress(outline: PackageOutline, done: Set[int], professions: Iterable[str]) -> Progress:
    """Progress is computed, never stored."""
    path = path_for(outline, done, professions)
    ahead = [activity for activity in path if activity.id not in done]
    return Progress(
        done=len(path) - len(ahead),
        total=len(path),
        minutes_left=sum(activity.minutes for activity in ahead),
        next=ahead[0] if ahead else None,
    )
