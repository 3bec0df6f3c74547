"""A conversation's file and its page say the same: loaded, published as a version, edited and exported again."""

import shutil
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.content_files.deciding import CHANGED
from courses.content_files.documents import ConversationDocument
from courses.content_files.errors import BrokenContent
from courses.content_files.export import content_of_cms
from courses.content_files.folder import read_content, texts_of
from courses.content_files.load import Kept, load_content
from courses.content_files.pages import write_page
from courses.conversations.pinning import newest_version_id, script_of_version
from courses.models import ConversationPage, ConversationVersion
from tests.courses.content_files import strategies

SHIPPED = Path("courses/content")
MODULE = "pages/samtal-i-ditt-yrke/skola"
TALK = f"{MODULE}/60-mamman-som-ringer.yaml"
pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path) -> Path:
    """A small copy: one package with one module and its conversation."""
    target = tmp_path / "content"
    names = ("sources.yaml", "contacts.yaml", "pages/home.md", f"{MODULE}/../package.md", f"{MODULE}/module.md", TALK)
    for name in names:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(SHIPPED / name, target / name)
    return target


def talk() -> ConversationPage:
    return ConversationPage.objects.get(slug="mamman-som-ringer")


def change(folder: Path, before: str, after: str) -> None:
    text = (folder / TALK).read_text()
    assert before in text
    (folder / TALK).write_text(text.replace(before, after, 1))


def test_a_loaded_conversation_is_live_and_its_script_is_a_version(folder):
    report = load_content(folder)
    assert TALK in report.created
    page = talk()
    shipped = read_content(folder).pages["samtal-i-ditt-yrke/skola/mamman-som-ringer"].document
    assert page.live
    assert script_of_version(newest_version_id(page)) == shipped.script
    assert [row.source.slug for row in page.conversation_sources.all()] == list(shipped.sources)


def test_a_second_load_writes_nothing_and_makes_no_version(folder):
    load_content(folder)
    report = load_content(folder)
    assert (report.created, report.updated, report.kept) == ([], [], [])
    assert ConversationVersion.objects.count() == 1


def test_the_exported_text_is_the_file(folder):
    load_content(folder)
    assert texts_of(content_of_cms())[TALK] == (folder / TALK).read_text()


def test_a_changed_file_becomes_a_new_version_and_the_old_one_stands(folder):
    load_content(folder)
    before = newest_version_id(talk())
    old = script_of_version(before)
    change(folder, "Golvet slutar knarra.", "Golvet tystnar.")
    assert load_content(folder).updated == [TALK]
    after = newest_version_id(talk())
    assert after != before
    assert script_of_version(before) == old
    assert ConversationVersion.objects.count() == 2


def test_white_space_that_an_editor_types_is_no_difference(folder):
    load_content(folder)
    page = talk()
    page.setting = f"  {page.setting.replace('. ', '.  ')}\r\n"
    page.goals = page.goals.replace("\n", " \r\n\r\n  ")
    raw = list(page.body.raw_data)
    raw[0]["value"]["replies"][0]["value"]["text"] += " \n"
    page.body = type(page.body)(page.body.stream_block, raw, is_lazy=True)
    page.save_revision().publish()
    report = load_content(folder)
    assert (report.updated, report.kept) == ([], [])
    assert texts_of(content_of_cms())[TALK] == (folder / TALK).read_text()


def test_an_editors_draft_that_cannot_be_read_stands_and_is_reported(folder):
    load_content(folder)
    page = talk()
    raw = list(page.body.raw_data)
    raw[0]["value"]["replies"][0]["value"]["ways"] = "hit eller dit"
    page.body = type(page.body)(page.body.stream_block, raw, is_lazy=True)
    page.save_revision()
    change(folder, "Golvet slutar knarra.", "Golvet tystnar.")
    assert load_content(folder).kept == [Kept(TALK, CHANGED)]


def test_a_broken_script_is_refused_with_its_line_and_nothing_is_loaded(folder):
    change(folder, "first: samtalet", "first: samtal")
    with pytest.raises(BrokenContent, match="There is no turn 'samtal' to begin with") as caught:
        load_content(folder)
    assert [(one.path, one.line > 1) for one in caught.value.errors] == [(TALK, True)]
    assert ConversationPage.objects.count() == 0


def test_an_unknown_source_and_an_unknown_key_are_refused(folder):
    change(folder, "  - sol-19-kap-1\n", "  - sol-19-kap-99\n")
    with pytest.raises(BrokenContent, match="The source 'sol-19-kap-99' does not exist"):
        load_content(folder)
    change(folder, "minutes: 12\n", "minutes: 12\nlooks: lång\n")
    with pytest.raises(BrokenContent, match="The key 'looks' is unknown") as caught:
        load_content(folder)
    assert len(caught.value.errors) == 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "There are no keys. Write 'type: conversation', 'title:' and so on, one on each line."),
        ("type: lesson\n", "The type is 'lesson': here it must be conversation."),
        ("type: [\n", "This is not YAML"),
    ],
)
def test_what_is_no_conversation_is_refused(folder, text, sentence):
    (folder / TALK).write_text(text)
    with pytest.raises(BrokenContent) as caught:
        read_content(folder)
    assert [one.message[: len(sentence)] for one in caught.value.errors] == [sentence]


def test_a_yaml_file_on_another_place_is_refused(folder):
    (folder / TALK).rename(folder / "pages/mamman-som-ringer.yaml")
    with pytest.raises(BrokenContent, match="The file does not stand where a page can"):
        read_content(folder)


TALKS = strategies.documents(ConversationDocument, sources=("sol-19-kap-1",))


def test_load_export_load_is_lossless_whatever_the_lint_thinks(folder, monkeypatch):
    load_content(folder)
    monkeypatch.setattr("courses.rules.missing_before_publishing", lambda page: [])

    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(TALKS, min_size=1, max_size=2, unique_by=lambda one: one.slug))
    def holds(talks):
        for old in (folder / MODULE).glob("*-*.yaml"):
            old.unlink()
        for at, one in enumerate(talks, start=1):
            (folder / MODULE / f"{at * 10}-{one.slug}.yaml").write_text(write_page(one))
        with transaction.atomic():
            ConversationPage.objects.get(slug="mamman-som-ringer").unpublish()
            load_content(folder)
            texts = texts_of(content_of_cms())
            assert texts == texts_of(read_content(folder))
            again = load_content(folder)
            assert (again.created, again.updated) == ([], [])
            transaction.set_rollback(True)

    holds()
