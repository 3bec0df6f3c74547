"""The same case, seen by seven: two views first, then what all the others knew and could share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.looking import look_at
from courses.models import InfoPage
from courses.segments import Segment
from tests import factories

CODES = ["school", "leisure", "social_services", "security", "housing", "police", "rescue"]
VIEWS = tuple(Segment(f"id-{code}", "view", code, code=code) for code in CODES)
AFTER = (Segment("slut", "text", "", html="Så gick det."),)
ASKED = st.lists(st.sampled_from([*CODES, "spion", "", "school<script>"]), max_size=9)


def codes(segments) -> list[str]:
    return [one.code for one in segments]


@given(ASKED, st.booleans())
def test_every_view_stands_exactly_once_and_nothing_is_told_too_early(asked, is_whole):
    look = look_at((*VIEWS, *AFTER), asked=asked, is_whole=is_whole)
    wanted = [code for code in dict.fromkeys(asked) if code in CODES][:2]
    assert codes(look.shown) == wanted
    if is_whole or len(wanted) == 2:
        assert sorted(codes(look.shown) + codes(look.others)) == sorted(CODES)
        assert (look.after, look.next) == (AFTER, ())
    else:
        assert (look.others, look.after) == ((), ())
        assert sorted(codes(look.shown) + [step.view.code for step in look.next]) == sorted(CODES)


def test_the_next_step_keeps_what_was_seen():
    look = look_at(VIEWS, asked=["police"], is_whole=False)
    assert look.next[0].query == "vy=police&vy=school"


@pytest.fixture
def case(db):
    parent = factories.published(factories.make_home(), InfoPage(title="Samma fall", slug="samma-fall"))
    return factories.make_case(parent)


def test_the_first_page_tells_nobodys_view(client, case):
    text = client.get(case.url).text
    assert "ser." not in text.partition("<main")[2].partition("</main>")[0]
    assert "Så gick det." not in text
    assert "?vy=police#police" in text


def test_after_one_view_the_reader_chooses_another(client, case):
    text = client.get(case.url, {"vy": "school"}).text
    assert "Det school ser." in text
    assert "Det police ser." not in text
    assert "Så gick det." not in text


def test_after_two_views_all_the_others_stand_with_what_they_could_share(client, case):
    text = client.get(case.url, {"vy": ["school", "police"]}).text
    for code in CODES:
        assert f"Det {code} ser." in text
        assert f"Det {code} får dela." in text
    assert "Så gick det." in text


def test_the_whole_case_can_be_read_as_one_text(client, case):
    text = client.get(case.url, {"allt": "1"}).text
    assert all(f"Det {code} ser." in text for code in CODES)


def test_a_visit_costs_no_query_at_any_step(client, case, django_assert_num_queries):
    client.get(case.url)
    for query in ("", "?vy=school", "?vy=school&vy=police", "?allt=1"):
        with django_assert_num_queries(0):
            client.get(case.url + query)


def test_the_page_above_lists_its_cases(client, case):
    text = client.get(case.get_parent().url).text
    assert case.title in text
    assert case.person in text
