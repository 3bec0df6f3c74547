"""The cast that plays every test, the small city they work in, and one small package."""

from dataclasses import dataclass

import pytest
from django.core.cache import cache
from wagtail.models import Page

from courses.cache import bump
from courses.models import LessonPage, ModulePage, PackagePage, QuizPage
from learning.people.models import Role, Unit, User
from tests import factories


@pytest.fixture(autouse=True)
def empty_cache():
    """No test sees what another kept."""
    cache.clear()
    bump()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def whole_site(request):
    """A test that may use the database finds the pages that a new database has, whatever ran before."""
    if request.node.get_closest_marker("django_db") or {"db", "transactional_db", "live_server"} & set(
        request.fixturenames
    ):
        is_transactional = (mark := request.node.get_closest_marker("django_db")) and mark.kwargs.get("transaction")
        request.getfixturevalue(
            "transactional_db" if is_transactional or "live_server" in request.fixturenames else "db"
        )
        if not Page.objects.exists():
            factories.restore_site()


@dataclass
class City:
    """Two municipalities: ours, with a north and a south, and another that must never be seen."""

    municipality: Unit
    north: Unit
    south: Unit
    north_school: Unit
    south_school: Unit
    other_municipality: Unit
    other_school: Unit


@pytest.fixture
def city(db) -> City:
    municipality = factories.make_unit("Ekstad", kind=Unit.Kind.MUNICIPALITY)
    department = factories.make_unit("Utbildning", municipality, Unit.Kind.DEPARTMENT)
    north = factories.make_unit("Norr", department, Unit.Kind.AREA)
    south = factories.make_unit("Söder", department, Unit.Kind.AREA)
    other = factories.make_unit("Annanstad", kind=Unit.Kind.MUNICIPALITY)
    made = City(
        municipality=municipality,
        north=north,
        south=south,
        north_school=factories.make_unit("Norra skolan", north),
        south_school=factories.make_unit("Södra skolan", south),
        other_municipality=other,
        other_school=factories.make_unit("Andra skolan", other),
    )
    for name in vars(made):
        setattr(made, name, Unit.objects.get(pk=getattr(made, name).pk))
    return made


@pytest.fixture
def anna(city) -> User:
    """Learner in the north."""
    return factories.make_member("Anna Sjölund", city.north_school)


@pytest.fixture
def bo(city) -> User:
    """Learner in the south."""
    return factories.make_member("Bo Dahl", city.south_school)


@pytest.fixture
def carin(city) -> User:
    """Contact person in the north."""
    return factories.make_member("Carin Ek", city.north, Role.CONTACT_PERSON)


@pytest.fixture
def disa(city) -> User:
    """Coordinator of the city."""
    return factories.make_member("Disa Lund", city.municipality, Role.COORDINATOR)


@pytest.fixture
def egon(city) -> User:
    """Coordinator of another city: must see nothing of ours."""
    return factories.make_member(
        "Egon Annan", city.other_municipality, Role.COORDINATOR, email="egon@annanstad.example"
    )


@pytest.fixture
def frida(city) -> User:
    """Editor, and nobody's coordinator."""
    return factories.make_user("Frida Redaktör", is_superuser=True)


@dataclass
class Course:
    """One package: two lessons and a final quiz in one module."""

    package: PackagePage
    module: ModulePage
    first: LessonPage
    second: LessonPage
    quiz: QuizPage


@pytest.fixture
def course(db) -> Course:
    package = factories.make_package()
    module = factories.make_module(package)
    return Course(
        package=package,
        module=module,
        first=factories.make_lesson(module, "Tro är inte risk"),
        second=factories.make_lesson(module, "Vad som trycker och lockar"),
        quiz=factories.make_quiz_page(module),
    )
