"""Head counts and facts for the coverage pages."""

from datetime import UTC, date, datetime

import pytest

from learning.people.models import HeadCount, Profession, Unit, User
from learning.records.models import Completion, Enrolment, PackageCompletion
from learning.records.tallying import update


def at(day: str) -> datetime:
    """Noon that day, UTC."""
    return datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)


def set_head_count(unit: Unit, profession: str, count: int, valid_from: date = date(2026, 1, 1), valid_to=None):
    return HeadCount.objects.create(
        unit=unit, profession=profession, count=count, valid_from=valid_from, valid_to=valid_to
    )


def record(user: User, package, unit: Unit, *, started="2026-03-01", completed="", profession=Profession.SCHOOL):
    """An enrolment, and a package completion when a day is given, counted under that unit."""
    enrolment = Enrolment.objects.create(
        user=user, package=package, unit=unit, profession=profession, enrolled_at=at(started)
    )
    if completed:
        PackageCompletion.objects.create(
            enrolment=enrolment, unit=unit, profession=profession, completed_at=at(completed), required_module_ids=[]
        )
    return enrolment


@pytest.fixture
def figures(city, course, anna, bo):
    """Norra skolan: 10 in school (Anna completed in April), 3 in security. Södra skolan: 20 in school (Bo started in May)."""
    set_head_count(city.north_school, Profession.SCHOOL, 10)
    set_head_count(city.north_school, Profession.SECURITY, 3)
    set_head_count(city.south_school, Profession.SCHOOL, 20)
    set_head_count(city.south_school, Profession.SECURITY, 7)
    set_head_count(city.other_school, Profession.SCHOOL, 4444)
    record(anna, course.package, city.north_school, completed="2026-04-10")
    record(bo, course.package, city.south_school, started="2026-05-05")
    Completion.objects.create(
        enrolment=Enrolment.objects.get(user=bo), activity=course.first, completed_at=at("2026-05-05"), edition=1
    )
    update()
