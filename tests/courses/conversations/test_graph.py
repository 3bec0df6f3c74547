"""The drawing shows every turn, ending and way, with nothing on top of anything else; and the table says the same."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.conversations.arrows import HEIGHT, WIDTH, links_of, words_of_link
from courses.conversations.graph import draw, rows_of
from courses.conversations.layout import lay_out
from courses.conversations.script import Outcome, Quality
from tests.courses.conversations.small import reply, small_script, turn, with_reply
from tests.courses.conversations.strategies import hostile_scripts, scripts

SMALL = small_script()


@pytest.fixture(autouse=True)
def english(settings):
    settings.LANGUAGE_CODE = "en"


def overlapping(boxes) -> list[tuple[str, str]]:
    return [
        (a.id, b.id)
        for n, a in enumerate(boxes)
        for b in boxes[:n]
        if abs(a.x - b.x) < WIDTH and abs(a.y - b.y) < HEIGHT
    ]


@settings(max_examples=60, deadline=None)
@given(scripts())
def test_everything_is_drawn_and_nothing_lies_on_anything(script):
    graph = draw(script)
    assert {one.id for one in graph.boxes} == {*script.turn_of, *script.ending_of}
    assert overlapping(graph.boxes) == []
    assert len(graph.arrows) == len(links_of(script))
    assert all(graph.left <= one.x and one.x + WIDTH <= graph.left + graph.width for one in graph.boxes)
    assert all(one.y + HEIGHT <= graph.height for one in graph.boxes)


@settings(max_examples=40, deadline=None)
@given(scripts())
def test_arrows_lead_down_where_there_is_no_circle(script):
    tops = {one.id: one.y for one in draw(script).boxes}
    assert all(tops[source] < tops[target] for source, target in links_of(script))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=25))
def test_any_graph_at_all_is_laid_out(pairs):
    """Circles, arrows to oneself, and parts that hang on nothing."""
    boxes = [str(at) for at in range(9)]
    layout = lay_out(boxes, [(str(a), str(b)) for a, b in pairs], box=100, narrow=20)
    rows: dict[int, list[float]] = {}
    for one in boxes:
        rows.setdefault(layout.layer[one], []).append(layout.across[one])
    assert all(b - a >= 99.9 for row in rows.values() for a, b in pairwise(sorted(row)))
    assert layout.layers == len(rows)


def test_crossings_are_undone():
    layout = lay_out(["x", "a", "b", "c", "d"], [("x", "a"), ("x", "b"), ("a", "d"), ("b", "c")], box=100, narrow=20)
    assert layout.crossings == 0


def test_a_long_arrow_passes_beside_the_boxes_between():
    layout = lay_out(["a", "b", "c"], [("a", "b"), ("b", "c"), ("a", "c")], box=100, narrow=20)
    ((across, layer),) = layout.passing["a", "c"]
    assert layer == layout.layer["b"]
    assert abs(across - layout.across["b"]) >= 59.9


def test_shapes_tell_the_kinds_apart():
    boxes = {one.id: one for one in draw(SMALL).boxes}
    assert [boxes[one].kind for one in ("tur1", "bra", "mest", "miss")] == ["turn", "good", "mixed", "missed"]
    shapes = {re.sub(r"[\d .-]", "", boxes[one].outline) for one in ("tur1", "bra", "mest", "miss")}
    assert len(shapes) == 4
    assert [boxes["tur1"].is_first, boxes["tur2"].is_first] == [True, False]
    assert boxes["bra"].says == f"{'Good'}: Hon ringer"


def test_an_arrow_is_as_strong_as_the_best_reply_that_takes_it():
    script = with_reply(SMALL, "tur1", "d", ways=["tur3"])
    qualities = dict(zip(links_of(script), (one.quality for one in draw(script).arrows), strict=True))
    assert qualities["tur1", "tur2"] is Quality.BETTER
    assert qualities["tur1", "tur3"] is Quality.WORSE


def test_replies_with_the_same_condition_stand_together():
    links = links_of(with_reply(SMALL, "tur4", "d", requires="knows lofte"))
    assert words_of_link(links["tur4", "tur5"]) == ["b, a, c", "d if knows lofte"]
    assert words_of_link(links["tur5", "bra"]) == ["c, d, a, b if trust >= 4"]
    assert words_of_link(links["tur5", "miss"]) == ["c, d, a, b otherwise"]


def test_what_leads_back_is_drawn_upwards_and_says_so():
    graph = draw(with_reply(SMALL, "tur3", "d", ways=["tur2"]))
    assert [one.full for one in graph.labels if one.full.startswith("↑")] == ["↑ tur2: d"]


def test_faulty_scripts_are_drawn_as_far_as_they_go():
    assert len(draw(with_reply(SMALL, "tur2", "c", ways=["ingenstans"])).boxes) == 8
    assert len(draw(replace(SMALL, first="ingen")).boxes) == 8
    assert len(draw(replace(SMALL, turns=(), endings=())).boxes) == 0
    alone = turn("ensam", reply("a", "ensam"), reply("b", "ensam"))
    assert len(draw(replace(SMALL, turns=(*SMALL.turns, alone))).boxes) == 9


def test_the_table_says_the_same():
    script = with_reply(SMALL, "tur1", "c", requires="trust >= 2", ways=["tur3 if knows x", "tur2"])
    rows = rows_of(script)
    assert [(one.turn.id, one.reply.id) for one in rows[:4]] == [("tur1", key) for key in "cadb"]
    assert (rows[0].requires, rows[0].ways) == ("trust >= 2", ("tur3 if knows x", "tur2 otherwise"))
    assert (rows[1].requires, rows[1].ways) == ("", ("tur2",))


@settings(max_examples=20, deadline=None)
@given(hostile_scripts())
def test_texts_are_escaped_in_the_picture(script):
    drawn = render_to_string("courses/conversation_graph.html", {"graph": draw(script)})
    assert drawn.count("<g ") == len(script.turns) + len(script.endings)
    assert "<script" not in drawn


def test_numbers_in_the_picture_are_not_written_for_people(settings):
    """A coordinate with a Swedish comma or a space for thousands would break the picture."""
    settings.USE_THOUSAND_SEPARATOR = True
    settings.LANGUAGE_CODE = "sv"
    graph = draw(SMALL)
    drawn = render_to_string("courses/conversation_graph.html", {"graph": replace(graph, width=1234)})
    assert f'viewBox="{graph.left} 0 1234 {graph.height}"' in drawn


def test_every_kind_of_ending_has_a_shape():
    assert {one.value for one in Outcome} == {one.kind for one in draw(SMALL).boxes} - {"turn"}
