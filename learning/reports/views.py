"""HTTP only: coverage per unit and profession, per package, and the list of named people; each on screen and as a file."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from courses.queries import package_outlines
from learning.people.actions import log_access
from learning.people.models import AccessLog, Unit, User
from learning.people.queries import top_units_of
from learning.people.rules import can_see_names
from learning.reports import exports, queries
from learning.reports.coverage import COLUMNS, PackageRow, Table, Tree, in_order, package_rows, read_tree, table_of
from learning.reports.forms import CoverageForm, PeopleForm
from learning.reports.people_list import PersonRow, narrowed, people_in, rows_for
from learning.reports.rules import can_see_exact_counts

PAGE_SIZE = 50
EXPORT_CHUNK = 500


def follow_up_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For the signed-in only, read only, and never kept by a browser or a proxy."""
    return login_required(require_safe(cache_control(private=True, no_store=True)(view)))


def viewer_of(request: HttpRequest) -> User:
    """The signed-in reader."""
    return cast("User", request.user)


def tops_of(viewer: User) -> list[Unit]:
    """The topmost units the viewer follows up. Raises PermissionDenied for someone who follows none."""
    tops = top_units_of(viewer)
    if not tops:
        raise PermissionDenied
    return tops


def chosen_unit(request: HttpRequest, tops: list[Unit]) -> Unit | None:
    """The unit in the address, or the only top one; None where the viewer has to choose.

    Raises Http404 for a unit that the viewer does not follow, the same as for one that does not exist.
    """
    wanted = request.GET.get("unit", "")
    if not wanted:
        return tops[0] if len(tops) == 1 else None
    unit = Unit.objects.filter(pk=int(wanted)).first() if wanted.isdecimal() and len(wanted) < 10 else None  # noqa: PLR2004
    if unit is None or not any(unit.path.startswith(top.path) for top in tops):
        raise Http404
    return unit


def required_unit(request: HttpRequest) -> Unit:
    """The unit that a file or a list is about. Raises Http404 where it is not said."""
    unit = chosen_unit(request, tops_of(viewer_of(request)))
    if unit is None:
        raise Http404
    return unit


@dataclass(frozen=True)
class Header:
    """A column that sorts: what it is called, the sort its link asks for, and how it is sorted now."""

    label: str
    sort: str
    direction: str


def headers(columns: dict[str, str], sort: str) -> list[Header]:
    """The heads of a table: a second press turns the order around."""
    found = []
    for code, label in columns.items():
        direction = {code: "ascending", f"-{code}": "descending"}.get(sort, "")
        found.append(Header(label, f"-{code}" if direction == "ascending" else code, direction))
    return found


def crumbs(tree: Tree, unit: Unit, tops: list[Unit]) -> list[tuple[str, str]]:
    """The way down to the unit from where the viewer's reach begins, never from above it."""
    address = reverse("reports:coverage")
    above = [
        (one.name, f"{address}?{urlencode({'unit': one.pk})}")
        for path, one in sorted(tree.units.items())
        if path != unit.path and unit.path.startswith(path) and any(path.startswith(top.path) for top in tops)
    ]
    start = [(_("Follow-up"), address)] if len(tops) > 1 else []
    return [*start, *above, (unit.name, "")]


@dataclass(frozen=True)
class Coverage:
    """What the coverage page shows once its form is in order."""

    tree: Tree
    table: Table


def read_coverage(unit: Unit, form: CoverageForm, *, is_exact: bool, sort: str) -> Coverage:
    """The table of the unit for the form's package and period."""
    tree = read_tree(unit, package_id=form.package_id, period=form.period, is_exact=is_exact)
    return Coverage(tree, in_order(table_of(tree, unit, is_exact=is_exact, period=form.period), sort))


def screen(request: HttpRequest, template: str) -> HttpResponse:
    """The coverage of a unit, per part or per package. A form with errors shows no figures."""
    tops = tops_of(viewer_of(request))
    unit = chosen_unit(request, tops)
    if unit is None:
        return render(request, "reports/units.html", {"units": tops})
    titles = queries.package_titles()
    form = CoverageForm(request.GET, packages=titles)
    is_exact = can_see_exact_counts(viewer_of(request), unit)
    sort = request.GET.get("sort", "name")
    context = {"unit": unit, "form": form, "is_exact": is_exact, "as_of": queries.counted_until(), "sort": sort}
    if form.is_valid():
        shown = read_coverage(unit, form, is_exact=is_exact, sort=sort)
        columns = {"name": _("Unit")} | {column: exports.column_label(column) for column in COLUMNS}
        context |= {
            "table": shown.table,
            "headers": headers(columns, sort),
            "crumbs": crumbs(shown.tree, unit, tops),
            "everyone": shown.table.total.cells[-1],
            "package_title": titles.get(form.package_id or 0, ""),
        }
    if form.is_valid() and template == "reports/packages.html":
        context["rows"] = list(package_lines(unit, form, shown.table, titles))
    return render(request, template, context)


def package_lines(unit: Unit, form: CoverageForm, table: Table, titles: dict[int, str]) -> list[PackageRow]:
    """The rows of the table of packages: first people in any package."""
    everyone = (None, _("At least one package"))
    return list(package_rows(unit, table, [everyone, *titles.items()], form.period))


@follow_up_page
def coverage(request: HttpRequest) -> HttpResponse:
    """Per part of the unit and profession: how many of the head count have completed, and how many have started."""
    return screen(request, "reports/coverage.html")


@follow_up_page
def packages(request: HttpRequest) -> HttpResponse:
    """Per package: how many in the whole unit have started and completed it."""
    return screen(request, "reports/packages.html")


def hidden_coverage(request: HttpRequest) -> tuple[Unit, CoverageForm, Coverage]:
    """What an export of counts may hold: small groups are hidden in it whoever asks. Raises BadRequest for a bad form."""
    unit = required_unit(request)
    form = CoverageForm(request.GET, packages=queries.package_titles())
    if not form.is_valid():
        raise BadRequest
    return unit, form, read_coverage(unit, form, is_exact=False, sort=request.GET.get("sort", "name"))


@follow_up_page
def coverage_export(request: HttpRequest, suffix: str) -> HttpResponse:
    """The coverage table as a file."""
    _unit, _form, shown = hidden_coverage(request)
    return exports.download(exports.coverage_rows(shown.table), name="tackning", suffix=suffix)


@follow_up_page
def packages_export(request: HttpRequest, suffix: str) -> HttpResponse:
    """The table of packages as a file."""
    unit, form, shown = hidden_coverage(request)
    rows = package_lines(unit, form, shown.table, queries.package_titles())
    return exports.download(exports.package_table_rows(rows), name="tackning-paket", suffix=suffix)


def named_unit(request: HttpRequest) -> Unit:
    """The unit whose people may be listed by name. Raises PermissionDenied for a viewer of counts only."""
    tops = tops_of(viewer_of(request))
    wanted = chosen_unit(request, tops)
    unit = wanted or next((top for top in tops if can_see_names(viewer_of(request), top)), None)
    if unit is None or not can_see_names(viewer_of(request), unit):
        raise PermissionDenied
    return unit


def people_form(request: HttpRequest) -> PeopleForm:
    """The filters in the address."""
    return PeopleForm(request.GET, packages={one.id: one.title for one in package_outlines().values()})


def listed(unit: Unit, form: PeopleForm, sort: str):  # noqa: ANN201  a QuerySet of annotated users
    """The people that the form asks for."""
    chosen = form.cleaned_data
    people_here = people_in(unit, package_id=form.package_id)
    return narrowed(people_here, profession=chosen["profession"], status=chosen["status"], sort=sort)


def shown_outlines(form: PeopleForm) -> list:
    """The packages with a column of their own: the chosen one, or all."""
    return [one for one in package_outlines().values() if form.package_id in (None, one.id)]


@follow_up_page
def people(request: HttpRequest) -> HttpResponse:
    """The named people of a unit and their status, fifty at a time.

    Each look is logged: the one GET that writes, by design, and nothing about the people listed.
    """
    unit = named_unit(request)
    form = people_form(request)
    sort = request.GET.get("sort", "name")
    context = {"unit": unit, "form": form, "sort": sort}
    if form.is_valid():
        page = Paginator(listed(unit, form, sort), PAGE_SIZE).get_page(request.GET.get("page"))
        rows = rows_for(list(page.object_list), shown_outlines(form))
        log_access(viewer=viewer_of(request), what=AccessLog.What.LEARNERS, unit=unit, people_count=len(rows))
        kept = request.GET.copy()
        kept.pop("page", None)
        context |= {
            "rows": rows,
            "page_obj": page,
            "headers": headers({"name": _("Name"), "unit": _("Unit"), "status": _("Status")}, sort),
            "outlines": shown_outlines(form),
            "query": f"{kept.urlencode()}&" if kept else "",
        }
    return render(request, "reports/people.html", context)


@follow_up_page
def people_export(request: HttpRequest, suffix: str) -> HttpResponse:
    """The list as a file: every page of it. Logged as an export, before anything leaves the house."""
    unit = named_unit(request)
    form = people_form(request)
    if not form.is_valid():
        raise BadRequest
    found = list(listed(unit, form, request.GET.get("sort", "name")))
    outlines = shown_outlines(form)
    rows: list[PersonRow] = []
    for start in range(0, len(found), EXPORT_CHUNK):
        rows += rows_for(found[start : start + EXPORT_CHUNK], outlines)
    response = exports.download(
        exports.people_rows(rows, {one.id: one.title for one in outlines}), name="personer", suffix=suffix
    )
    log_access(viewer=viewer_of(request), what=AccessLog.What.LEARNERS_EXPORT, unit=unit, people_count=len(rows))
    return response
