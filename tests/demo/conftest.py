"""A small demo city, built the way `load_demo` builds the big one."""

from datetime import date

import pytest

from courses.structure import OWN_PROFESSION
from learning.demo.actions import load_demo
from tests import factories

TODAY = date(2026, 11, 24)


@pytest.fixture
def training(course):
    """A second package, completed by one's own profession's module."""
    package = factories.make_package("Samtal i ditt yrke", completion=OWN_PROFESSION)
    for profession in ("school", "housing", "social_services"):
        module = factories.make_module(package, profession, profession=profession)
        factories.make_lesson(module, f"Uppdrag {profession}")
        factories.make_lesson(module, f"Öva {profession}")
    return course


@pytest.fixture
def demo_city(training) -> bool:
    """The demo with forty learners."""
    return load_demo(seed=1, learners=40, today=TODAY)
