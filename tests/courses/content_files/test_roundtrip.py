"""document → text → document changes nothing, whatever the text says."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.content_files.documents import ContactDocument, SourceDocument
from courses.content_files.errors import Problems
from courses.content_files.lists import read_list, read_quiz, write_contacts, write_quiz, write_sources
from courses.content_files.markdown import from_markdown, to_markdown
from courses.content_files.pages import BLOCKS, KINDS, read_page, write_page
from courses.content_files.prose import Passage, passages
from courses.content_files.rich_text import from_html, to_html
from tests.courses.content_files import strategies

RELAXED = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
ANY_PASSAGE = st.builds(
    Passage,
    st.sampled_from(["p", "h2", "h3"]),
    st.lists(strategies.RUNS, max_size=4).map(tuple).map(lambda item: (item,)),
)


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_page_survives_being_written_and_read(kind):
    @RELAXED
    @given(strategies.documents(KINDS[kind], BLOCKS.get(kind, ())))
    def holds(document):
        problems = Problems("pages/x.md")
        text = write_page(document)
        again, _lines = read_page(text, problems, (kind,))
        assert problems.found == []
        assert again == document
        assert write_page(again) == text

    holds()


@RELAXED
@given(strategies.quizzes())
def test_every_quiz_survives_being_written_and_read(quiz):
    problems = Problems("quizzes/x.yaml")
    assert (read_quiz(write_quiz(quiz), problems)[0], problems.found) == (quiz, [])


@RELAXED
@given(st.lists(strategies.documents(SourceDocument), min_size=1, max_size=3, unique_by=lambda one: one.id))
def test_every_source_survives_being_written_and_read(sources):
    problems = Problems("sources.yaml")
    found = read_list("sources.yaml", write_sources(sources), problems)
    assert problems.found == []
    assert {key: entry.document for key, entry in found.items()} == {one.id: one for one in sources}


@RELAXED
@given(st.lists(strategies.documents(ContactDocument), min_size=1, max_size=3, unique_by=lambda one: one.id))
def test_every_contact_survives_being_written_and_read(contacts):
    problems = Problems("contacts.yaml")
    found = read_list("contacts.yaml", write_contacts(contacts), problems)
    assert problems.found == []
    assert {key: entry.document for key, entry in found.items()} == {one.id: one for one in contacts}


@settings(RELAXED, max_examples=200)
@given(st.lists(ANY_PASSAGE, max_size=3).map(passages))
def test_any_text_survives_the_way_to_markdown_and_the_way_to_html(found):
    ids = {"samtal/skola": 7}
    again, trouble = from_markdown(to_markdown(found))
    assert trouble == []
    assert [run.text for passage in again for run in plain(passage)] == [run.text for p in found for run in plain(p)]
    assert from_html(to_html(found, ids.get), {7: "samtal/skola"}.get) == found


def plain(passage: Passage) -> tuple:
    """The passage's text without marks."""
    return tuple(
        run
        for item in passages([Passage("p", (tuple(run.like(run.text) for run in passage.items[0]),))])[0].items
        for run in merged(item)
    )


def merged(runs: tuple) -> tuple:
    """All runs as one unmarked run."""
    return (type(runs[0])("".join(run.text for run in runs)),)
