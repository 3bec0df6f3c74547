"""`manage.py check_content` tells file, line, rule and what to do, and ends as it says."""

import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from courses.models import LessonPage

SHIPPED = Path("courses/content")
PACKAGE = "pages/islamistisk-extremism"
LESSON = f"{PACKAGE}/lektioner/10-tro-ar-inte-risk.md"
PARTS = (
    "sources.yaml",
    "contacts.yaml",
    "quizzes/islamistisk-1-koll.yaml",
    "pages/home.md",
    f"{PACKAGE}/package.md",
    f"{PACKAGE}/lektioner/module.md",
    LESSON,
)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def folder(tmp_path) -> Path:
    """One shipped lesson with what it needs."""
    for name in PARTS:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(SHIPPED / name, tmp_path / name)
    return tmp_path


def change(folder: Path, before: str, after: str) -> int:
    """Change the lesson; the line of the change."""
    text = (folder / LESSON).read_text()
    assert before in text
    (folder / LESSON).write_text(text.replace(before, after, 1))
    return text[: text.index(before)].count("\n") + 1


def test_an_error_is_told_with_its_line_and_ends_with_one(folder, capsys):
    change(folder, "Kollegan menar väl.", "Kollegan bekämpar hat.")
    line = (folder / LESSON).read_text().splitlines().index("::: case fall-mira") + 1
    with pytest.raises(CommandError, match="1 errors, 0 warnings"):
        call_command("check_content", str(folder))
    said = capsys.readouterr().out.splitlines()
    at = said.index(LESSON)
    assert said[at + 1] == (
        f"  {LESSON}:{line}  error wording  Change “bekämpar”. Write ”förebygga”, ”motverka” eller vad ni faktiskt gör."
    )


def test_a_warning_ends_with_nothing_unless_it_is_strict(folder, capsys):
    change(folder, "Kollegan menar väl.", "Kollegan " + "tror och " * 17 + "undrar.")
    call_command("check_content", str(folder))
    assert "warning long-sentence" in capsys.readouterr().out
    with pytest.raises(CommandError, match="0 errors"):
        call_command("check_content", str(folder), "--strict")


def test_a_broken_folder_is_told_as_such(folder):
    change(folder, "type: lesson", "type: lektion")
    with pytest.raises(CommandError, match="The type is 'lektion'"):
        call_command("check_content", str(folder))


def test_the_cms_is_judged_as_it_is_published(course, capsys):
    LessonPage.objects.filter(pk=course.first.pk).update(summary="Kampen mot hat.")
    with pytest.raises(CommandError, match="1 errors"):
        call_command("check_content", "--cms")
    assert f"{course.first.slug}.md  error wording  Change “Kampen mot”." in capsys.readouterr().out
