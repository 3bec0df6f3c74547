"""A script survives the way to text, to stored JSON and to a page of the CMS, whatever its words say."""

import json

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.content_files.errors import Problems
from courses.content_files.yaml_text import load
from courses.conversations.conditions import parse_condition, parse_way, write_condition, write_way
from courses.conversations.pages import fill_page, script_of_page
from courses.conversations.reading import read_script
from courses.conversations.script import Script, Way
from courses.conversations.settling import settled
from courses.conversations.stored import script_of, values_of
from courses.conversations.writing import write_script
from courses.models import ConversationPage
from tests.courses.conversations.strategies import conditions, hostile_scripts, scripts

RELAXED = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
ANY = st.one_of(scripts(), hostile_scripts())


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def read(text: str) -> Script | None:
    """The script of a text without problems."""
    problems = Problems("pages/x.yaml")
    found = read_script(load(text, problems), problems)
    assert problems.found == []
    return found


@RELAXED
@given(ANY)
def test_a_script_survives_being_written_and_read(script):
    text = write_script(script)
    again = read(text)
    assert again == script
    assert write_script(again) == text


@RELAXED
@given(ANY)
def test_a_script_survives_being_stored(script):
    assert script_of(json.loads(json.dumps(values_of(script)))) == script


@pytest.mark.django_db
@RELAXED
@given(ANY)
def test_a_script_survives_being_edited_as_a_page(script):
    page = ConversationPage()
    fill_page(page, script)
    page.body = ConversationPage._meta.get_field("body").to_python(json.dumps(list(page.body.raw_data)))
    assert script_of_page(page) == script


@RELAXED
@given(ANY)
def test_a_generated_script_is_settled_already(script):
    assert settled(script) == script


@given(conditions())
def test_a_condition_survives_being_written_on_one_line(condition):
    assert parse_condition(write_condition(condition)) == condition
    assert parse_way(write_way(Way("dina", condition))) == Way("dina", condition)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("trust > 2", "“trust > 2” is no condition."),
        ("trust >= 7", "Trust is from 0 to 6, not 7."),
        ("knows", "“knows” is no condition."),
    ],
)
def test_a_condition_that_cannot_be_read_says_what_to_write(line, sentence):
    with pytest.raises(ValueError, match=r"Write for example|Trust is from") as caught:
        parse_condition(line)
    assert str(caught.value).startswith(sentence)
