"""The pictures: one of its own for every package choice and every profession with a module, small and spoken."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from courses.models import PackagePage
from learning.people.models import Profession
from tests import factories

FOLDER = Path(settings.BASE_DIR) / "learning" / "templates" / "components"
PROFESSIONS = [profession for profession in Profession.values if profession != Profession.OTHER]
PAGES = ["minuter", "fall", "anhorig"]
DECORATIVE = ["dorr", "bank", "torg", "samtal"]
NAMES = [*PackagePage.Illustration.values, *PROFESSIONS, *PAGES]
SPOKEN = [name for name in NAMES if name not in DECORATIVE]
BYTES = 3 * 1024


def drawn(name: str) -> str:
    """The picture as a card shows it."""
    return render_to_string("components/art.html", {"name": name})


@pytest.mark.parametrize("name", NAMES)
def test_every_name_has_a_file_of_its_own(name):
    assert (FOLDER / f"art_{name}.html").is_file()


def test_no_two_names_show_the_same_picture():
    assert len({drawn(name) for name in NAMES}) == len(NAMES)


def test_every_file_can_be_reached_by_its_name():
    assert {path.stem.removeprefix("art_") for path in FOLDER.glob("art_*.html")} == set(NAMES)


def test_a_name_nobody_has_drawn_shows_the_signpost():
    assert drawn("nothing") == drawn("torg")


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_small_and_carries_no_style_and_no_id(name):
    assert len(drawn(name).encode()) < BYTES
    assert re.findall(r"\s(?:style|id|onload|href)=", drawn(name)) == []


@pytest.mark.parametrize("name", SPOKEN)
def test_a_picture_says_what_it_shows(name):
    (label,) = re.findall(r'role="img" aria-label="([^"]+)"', drawn(name))
    assert len(label.split()) > 1


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_either_spoken_or_hidden_from_the_ear(name):
    assert ('role="img"' in drawn(name), 'aria-hidden="true"' in drawn(name)) == (
        name in SPOKEN,
        name in DECORATIVE,
    )


@pytest.mark.parametrize("name", SPOKEN)
def test_a_picture_names_the_language_of_its_label(name):
    with translation.override("en"):
        assert 'lang="en"' in drawn(name)


@pytest.mark.django_db
def test_a_profession_module_shows_its_picture(client):
    module = factories.make_module(factories.make_package(), profession=Profession.RESCUE)
    assert client.get(module.url).text.count('class="plate"') == 1
