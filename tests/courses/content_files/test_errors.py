"""A broken file gets file, line and what to do; all problems at once, and nothing is loaded."""

import shutil
from pathlib import Path

import pytest

from courses.content_files.errors import BrokenContent
from courses.content_files.folder import read_content

SHIPPED = Path("courses/content")
LESSON = "pages/islamistisk-extremism/lektioner/10-tro-ar-inte-risk.md"
QUIZ = "quizzes/islamistisk-1-koll.yaml"


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(SHIPPED, tmp_path / "content")
    return tmp_path / "content"


def problems(folder: Path) -> list[str]:
    with pytest.raises(BrokenContent) as caught:
        read_content(folder)
    return [str(error) for error in caught.value.errors]


def line_of(folder: Path, path: str, start: str, nth: int = 1) -> int:
    numbers = [at for at, line in enumerate((folder / path).read_text().split("\n"), start=1) if line.startswith(start)]
    return numbers[nth - 1]


def change(folder: Path, path: str, before: str, after: str) -> None:
    text = (folder / path).read_text()
    assert before in text
    (folder / path).write_text(text.replace(before, after, 1))


@pytest.mark.parametrize(
    ("path", "before", "after", "at", "sentence"),
    [
        (LESSON, "minutes: 13", "minutes: tretton", "minutes", "'minutes' must be a whole number from 1 to 600."),
        (LESSON, "is_required: true", "is_required: ja", "is_required", "'is_required' must be true or false."),
        (LESSON, "title: Tro", "titel: Tro", "titel", "The key 'titel' is unknown. Known keys: type, title,"),
        (LESSON, "minutes: 13\n", "minutes: 13\nminutes: 14\n", "minutes", "'minutes' stands twice. Keep one of them."),
        (LESSON, "review_by: 2027-05-24", "review_by: 2027-15-24", "review_by", "'2027-15-24' cannot be read."),
        (LESSON, "review_by: 2027-05-24", "review_by: snart", "review_by", "'review_by' must be a date"),
        (
            LESSON,
            "type: lesson",
            "type: lektion",
            "type",
            "The type is 'lektion': here it must be lesson or quiz or checklist.",
        ),
        (
            LESSON,
            "slug: tro-ar-inte-risk",
            "slug: annan",
            "slug",
            "The slug is 'annan' and the place says 'tro-ar-inte-risk'.",
        ),
        (
            LESSON,
            "  - regeringsformen-2-kap-1\n",
            "  - finns-inte\n",
            "sources",
            "The source 'finns-inte' does not exist. Add it to sources.yaml",
        ),
        (
            LESSON,
            "::: key",
            "::: nyckel",
            "::: nyckel",
            "The block type 'nyckel' is not possible here. Use one of text, key,",
        ),
        (
            LESSON,
            "::: text ord",
            "::: text tron-ar-fri",
            "::: text tron-ar-fri",
            "The id 'tron-ar-fri' stands twice in the file.",
        ),
        (LESSON, "::: text ord", "::: text Ord", "::: text Ord", "The block needs an id of a–z, 0–9 and hyphens"),
        (
            LESSON,
            ":: thinking",
            ":: tankar",
            ":: tankar",
            "A 'case' block has no field 'tankar'. It has ':: title', ':: portrait', ':: story', ':: thinking'.",
        ),
        (LESSON, "islamistisk-1-koll\n", "ingen-koll\n", "::: check", "The quiz 'ingen-koll' does not exist."),
        (
            LESSON,
            "islamistisk-1-koll\n",
            "islamistisk-slutprov\n",
            "::: check",
            "The quiz 'islamistisk-slutprov' is of kind final: here it must be check.",
        ),
        (
            QUIZ,
            "kind: check\n",
            "kind: check\npass_mark: 0.8\n",
            "pass_mark",
            "A knowledge check has no pass mark. Delete the line.",
        ),
        (
            QUIZ,
            "id: islamistisk-1-koll",
            "id: annan",
            "id",
            "The id is 'annan' and the file is 'islamistisk-1-koll.yaml'.",
        ),
        ("contacts.yaml", "source: polisen-112", "source: ingen", "- id: larm", "The source 'ingen' does not exist."),
        ("contacts.yaml", "phone: '112'", "phone: 112", "  phone", "'phone' must be text: put it in quotes."),
    ],
)
def test_a_broken_file_gets_file_line_and_what_to_do(folder, path, before, after, at, sentence):
    change(folder, path, before, after)
    line = 0
    if at == "::: text tron-ar-fri" or (at == "minutes" and "14" in after):
        line = line_of(folder, path, at, nth=2)
    else:
        line = line_of(folder, path, at)
    found = problems(folder)
    assert found[0].startswith(f"{path}:{line}: {sentence}") or any(
        one.startswith(f"{path}:{line}: {sentence}") for one in found
    ), found


@pytest.mark.parametrize("key", ["goals", "gender_perspective", "sources", "review_by"])
def test_a_lesson_without_what_publishing_needs_is_refused(folder, key):
    lines = (folder / LESSON).read_text().split("\n")
    start = next(at for at, line in enumerate(lines) if line.startswith(f"{key}:"))
    end = next(at for at in range(start + 1, len(lines)) if not lines[at].startswith(" "))
    (folder / LESSON).write_text("\n".join(lines[:start] + lines[end:]))
    assert problems(folder) == [f"{LESSON}:2: The key '{key}' is missing. Write '{key}:' and its value."]


def test_a_block_that_is_never_closed_is_named_by_its_first_line(folder):
    text = (folder / LESSON).read_text().rstrip("\n")
    (folder / LESSON).write_text(text.removesuffix(":::"))
    line = line_of(folder, LESSON, "::: check")
    assert problems(folder) == [
        f"{LESSON}:{line}: The block is never closed. Write ':::' on a line of its own after it."
    ]


def test_text_outside_a_block_is_refused(folder):
    with (folder / LESSON).open("a") as opened:
        opened.write("\nLöst.\n")
    line = line_of(folder, LESSON, "Löst.")
    assert problems(folder) == [
        f"{LESSON}:{line}: This text stands outside a block. Put it inside '::: text <id>' and ':::'."
    ]


def test_text_that_is_no_yaml_is_named_by_its_line(folder):
    change(folder, QUIZ, "kind: check", 'kind: "check')
    found = problems(folder)
    assert found[0].startswith(f"{QUIZ}:")
    assert "This is not YAML" in found[0]


def test_a_question_with_two_correct_choices_is_refused(folder):
    change(folder, QUIZ, "    choices:\n      - id: a\n", "    choices:\n      - id: a\n        correct: true\n")
    line = line_of(folder, QUIZ, "    choices:")
    assert problems(folder) == [
        f"{QUIZ}:{line}: A single choice question needs exactly one correct choice; this one has 2."
    ]


def test_a_claim_cannot_rest_on_an_unverified_source(folder):
    text = (folder / "sources.yaml").read_text()
    head, _id, tail = text.partition("- id: regeringsformen-2-kap-1\n")
    (folder / "sources.yaml").write_text(head + _id + tail.replace("status: verified_law", "status: unverified", 1))
    line = line_of(folder, LESSON, "::: fact tillatet")
    assert (
        f"{LESSON}:{line}: The source 'regeringsformen-2-kap-1' is unverified and cannot carry a claim. "
        "Verify it, or choose another." in problems(folder)
    )


def test_two_pages_on_one_place_are_refused(folder):
    (folder / LESSON).rename((folder / LESSON).with_name("20-tro-ar-inte-risk.md"))
    assert any("has the same order, 20." in one for one in problems(folder))


def test_all_problems_come_at_once(folder):
    change(folder, LESSON, "minutes: 13", "minutes: 0")
    change(folder, QUIZ, "kind: check", "kind: prov")
    (folder / "pages/islamistisk-extremism/package.md").unlink()
    assert {one.partition(":")[0] for one in problems(folder)} == {
        LESSON,
        QUIZ,
        "pages/islamistisk-extremism/lektioner/module.md",
    }


def test_a_file_in_the_wrong_place_is_refused(folder):
    (folder / "pages/islamistisk-extremism/losryckt.md").write_text("---\ntype: lesson\n---\n")
    assert problems(folder)[0].startswith(
        "pages/islamistisk-extremism/losryckt.md:1: The file does not stand where a page can."
    )


def test_a_link_to_a_page_that_does_not_exist_is_refused(folder):
    change(folder, LESSON, "## Tron är fri\n", "## Tron är fri\n\nLäs [mer](page:/finns/inte/).\n")
    line = line_of(folder, LESSON, "::: text tron-ar-fri")
    assert problems(folder) == [f"{LESSON}:{line}: The link to page:/finns/inte/ leads nowhere. Correct the address."]
