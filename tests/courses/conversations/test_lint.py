"""Each fault has its finding, and a script without faults has none."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from courses.content_lint.findings import Severity
from courses.conversations.lint import lint_script, script_texts, share_finding
from courses.conversations.script import Outcome, Quality, Script
from tests.courses.conversations.small import reply, small_script, turn, with_replies, with_reply, with_turn
from tests.courses.conversations.strategies import scripts

ERROR, WARNING = Severity.ERROR, Severity.WARNING
SMALL = small_script()


@pytest.fixture(autouse=True)
def english(settings):
    settings.LANGUAGE_CODE = "en"


def found(script: Script) -> set[tuple[str, str, Severity]]:
    """(rule, place, severity) of every finding."""
    return {(one.rule, one.block, one.severity) for one in lint_script(script, "x")}


def sentences(script: Script) -> list[str]:
    return [one.sentence for one in lint_script(script, "x")]


def only_way(script: Script, way: str) -> Script:
    """All replies of the last turn lead there."""
    changed = script
    for key in "abcd":
        changed = with_reply(changed, "tur5", key, ways=[way])
    return changed


def test_a_sound_script_has_no_finding():
    assert sentences(SMALL) == []


def test_a_conversation_that_begins_nowhere():
    assert found(replace(SMALL, first="tur9")) == {("beginning", "", ERROR)}


def test_trust_that_begins_out_of_bounds():
    assert found(replace(SMALL, start_trust=7)) == {("number", "", ERROR)}


def test_a_way_to_nowhere():
    script = with_reply(SMALL, "tur2", "c", ways=["tur3 if trust >= 2", "ingenstans"])
    assert found(script) == {("nowhere", "tur2", ERROR)}
    assert sentences(script) == [
        "Turn tur2, reply c: It leads to “ingenstans”, and there is no such turn or ending. Write the id of one."
    ]


@pytest.mark.parametrize("ways", [["tur3 if trust >= 2"], []])
def test_a_reply_that_leads_nowhere_when_no_condition_holds(ways):
    assert found(with_reply(SMALL, "tur2", "c", ways=ways)) == {("last-way", "tur2", ERROR)}


def test_a_step_that_does_not_exist():
    assert found(with_reply(SMALL, "tur2", "c", step="lura")) == {("step", "tur2", ERROR)}


def test_a_reply_that_changes_trust_too_much():
    assert found(with_reply(SMALL, "tur2", "c", trust=3)) == {("number", "tur2", ERROR)}


def test_the_same_id_twice():
    assert found(replace(SMALL, endings=(*SMALL.endings, replace(SMALL.endings[0], id="tur1")))) == {
        ("same-id", "tur1", ERROR)
    }
    double = turn("tur2", *SMALL.turns[1].replies[:3], reply("a", "tur3"))
    assert found(with_turn(SMALL, "tur2", replies=double.replies)) == {("same-id", "tur2", ERROR)}


def test_an_id_that_no_way_could_name():
    script = replace(SMALL, turns=(*SMALL.turns, turn("Tur 6", *SMALL.turns[4].replies)))
    assert ("id", "Tur 6", ERROR) in found(script)


def test_a_turn_nobody_can_come_to():
    script = replace(SMALL, turns=(*SMALL.turns, turn("ensam", *SMALL.turns[4].replies)))
    assert found(script) == {("unreached", "ensam", ERROR)}


def test_an_ending_nobody_can_come_to():
    extra = replace(SMALL.endings[1], id="extra")
    assert found(replace(SMALL, endings=(*SMALL.endings, extra))) == {("unreached", "extra", ERROR)}


def test_a_reply_that_is_never_open():
    script = with_reply(SMALL, "tur1", "c", requires="trust >= 3")
    assert found(script) == {("unreached", "tur1", ERROR)}
    assert sentences(script) == ["Turn tur1, reply c: This reply is never open. Change its condition, or take it away."]


def test_a_way_that_is_never_taken():
    script = with_reply(SMALL, "tur1", "d", ways=["tur3 if trust >= 5", "tur2"])
    assert found(script) == {("unused-way", "tur1", WARNING)}


def test_a_turn_where_every_reply_can_be_closed():
    """Trust can be low when one comes here, and then nothing may be chosen."""
    script = SMALL
    for key in "abcd":
        script = with_reply(script, "tur3", key, requires="trust >= 2")
    assert found(script) == {("closed", "tur3", ERROR)}
    assert sentences(script) == [
        (
            "Turn tur3: Every reply can be closed here, as when trust is 0 (Reserved) and this is remembered: –. "
            "Keep one reply always open."
        )
    ]


def test_a_turn_that_leads_only_to_closed_ones():
    script = SMALL
    for key in "abcd":
        script = with_reply(script, "tur3", key, requires="trust >= 6")
    assert {("closed", "tur3", ERROR), ("no-ending", "tur2", ERROR), ("no-ending", "tur1", ERROR)} <= found(script)


def test_replies_that_together_are_always_open_are_no_fault():
    script = SMALL
    for key, condition in zip("abcd", ("trust >= 3", "trust <= 2", "trust >= 3", "trust <= 2"), strict=True):
        script = with_reply(script, "tur3", key, requires=condition)
    assert "closed" not in {rule for rule, _place, _severity in found(script)}


def test_a_circle():
    script = with_reply(SMALL, "tur3", "d", ways=["tur2"])
    assert found(script) == {("circle", "tur2", ERROR)}
    assert "tur2 → tur3 → tur2" in sentences(script)[0]


def test_a_circle_without_an_exit():
    script = SMALL
    for key in "abcd":
        script = with_reply(script, "tur4", key, ways=["tur3"])
    rules = found(script)
    assert {("circle", "tur3", ERROR), ("no-ending", "tur3", ERROR), ("no-ending", "tur1", ERROR)} <= rules
    assert ("unreached", "bra", ERROR) in rules


def test_going_back_once_is_no_circle():
    """A word that is remembered closes the way back, so every walk ends."""
    script = with_reply(SMALL, "tur3", "d", ways=["tur2"], requires="not vant")
    assert ("circle", "tur2", ERROR) in found(script)
    once = with_replies(script, lambda one, it: replace(it, remember=("vant",)) if one.id == "tur3" else it)
    assert "circle" not in {rule for rule, _place, _severity in found(once)}


def test_a_way_that_is_too_short():
    assert found(with_reply(SMALL, "tur1", "c", ways=["tur3"])) == {("too-short", "", ERROR)}


def test_a_way_that_is_too_long():
    more = [turn(f"mer{at}", *(reply(key, f"mer{at + 1}") for key in "bdac")) for at in range(1, 6)]
    more[-1] = turn("mer5", *(reply(key, "tur1") for key in "cdab"))
    script = replace(SMALL, turns=(*more, *SMALL.turns), first="mer1")
    assert ("too-long", "", ERROR) in found(script)


def test_a_script_with_too_many_states_promises_nothing(monkeypatch):
    monkeypatch.setattr("courses.conversations.states.MOST_STATES", 10)
    assert found(SMALL) == {("too-many-states", "", ERROR)}


def test_words_that_nobody_remembers_or_asks_for():
    asking = with_reply(SMALL, "tur2", "c", ways=["tur3 if not lofte", "tur3"])
    assert ("unknown-word", "tur2", ERROR) in found(asking)
    telling = with_reply(SMALL, "tur2", "c", remember=("lofte",))
    assert found(telling) == {("unasked-word", "tur2", WARNING)}


def test_a_turn_without_a_better_reply():
    changed = with_turn(SMALL, "tur2", replies=tuple(reply(key, "tur3") for key in "cd"))
    assert found(changed) == {("no-better", "tur2", ERROR)}


@pytest.mark.parametrize("count", [1, 5])
def test_too_few_or_too_many_replies(count):
    replies = [replace(reply("b", "tur3"), id=f"r{at}") for at in range(count)]
    assert ("replies", "tur2", ERROR) in found(with_turn(SMALL, "tur2", replies=tuple(replies)))


@pytest.mark.parametrize("name", ["text", "reaction", "thought", "coach", "instead"])
def test_what_a_reply_must_say(name):
    assert found(with_reply(SMALL, "tur2", "d", **{name: " "})) == {(f"no-{name}", "tur2", ERROR)}


def test_a_better_reply_needs_no_other_sentence():
    assert found(with_reply(SMALL, "tur2", "a", instead="")) == set()


def test_a_turn_that_says_and_shows_nothing():
    assert found(with_turn(SMALL, "tur2", says="", shows="")) == {("no-words", "tur2", ERROR)}
    assert found(with_turn(SMALL, "tur2", says="")) == set()


def test_too_few_endings():
    script = only_way(replace(SMALL, endings=SMALL.endings[:1]), "bra")
    assert ("few-endings", "", ERROR) in found(script)


def test_no_good_ending_for_the_kind_player():
    script = with_replies(
        SMALL,
        lambda one, it: replace(it, ways=it.ways[1:]) if one.id == "tur5" and it.quality is Quality.BETTER else it,
    )
    assert ("kind-player", "", ERROR) in found(script)


def test_some_kind_players_who_end_less_well_are_a_warning():
    assert ("kind-player", "mest", WARNING) in found(with_reply(SMALL, "tur5", "b", ways=["mest"]))


def test_the_blunt_player_ends_as_well_as_the_kind():
    assert ("blunt-player", "bra", ERROR) in found(with_reply(SMALL, "tur5", "d", ways=["bra"]))


def test_two_good_endings_do_not_excuse_bluntness():
    other = replace(SMALL.endings[2], kind=Outcome.GOOD)
    assert found(replace(SMALL, endings=(*SMALL.endings[:2], other))) == {("blunt-player", "miss", ERROR)}


def test_trust_that_never_comes_back():
    """After one worse reply nothing gives trust any more, though three decisions follow."""
    script = with_replies(SMALL, lambda one, it: replace(it, trust=min(it.trust, 0)) if one.id > "tur2" else it)
    script = with_reply(script, "tur2", "d", trust=-2)
    script = with_reply(script, "tur1", "d", trust=-2)
    script = with_replies(script, lambda one, it: replace(it, trust=min(it.trust, 0)) if one.id == "tur2" else it)
    assert {("trust-lost", "tur1", ERROR), ("trust-lost", "tur2", ERROR)} <= found(script)


def test_a_portrait_that_is_missing():
    person = replace(SMALL.person, portrait="")
    assert found(replace(SMALL, person=person)) == {("no-portrait", "", WARNING)}


def lengthened(script: Script, turns: int) -> Script:
    """The better reply is the longest in so many turns."""
    longer = f"{'Jag hör dig. ' * 8}Berätta."
    for at in range(1, turns + 1):
        script = with_reply(script, f"tur{at}", "a", text=longer)
    return script


@pytest.mark.parametrize(
    ("turns", "expected"),
    [(2, set()), (3, {("longest-better", "", WARNING)}), (5, {("longest-better", "", ERROR)})],
)
def test_a_better_reply_that_is_always_the_longest(turns, expected):
    assert found(lengthened(SMALL, turns)) == expected


def test_a_better_reply_that_always_stands_first():
    ordered = [replace(one, replies=tuple(sorted(one.replies, key=lambda it: it.id))) for one in SMALL.turns]
    assert found(replace(SMALL, turns=tuple(ordered))) == {("first-better", "", ERROR)}
    some = replace(SMALL, turns=(*ordered[:3], *SMALL.turns[3:]))
    assert found(some) == {("first-better", "", WARNING)}


def test_texts_are_judged_as_all_other_texts():
    script = with_reply(SMALL, "tur2", "c", coach="Ring 08-123 45 67 i dag.", reaction="En tickande bomb.")
    assert found(script) == {("phone-number", "tur2", ERROR), ("wording", "tur2", ERROR)}
    heavy = with_turn(SMALL, "tur3", says="Du ser att hon ler och " * 8 + "går.")
    assert found(heavy) == {("long-sentence", "tur3", WARNING)}


def test_every_text_is_read():
    """Around the turns as in them; a wording that stands twice in one place is told once."""
    marked = replace(
        SMALL, setting="smitta", you_are="smittar", before="smittat", gender="smittad", goals=("smittade",)
    )
    assert sum(one.rule == "wording" for one in lint_script(marked, "x")) == 5
    said = "\n".join(one.text for one in script_texts(SMALL))
    reply = SMALL.turns[0].replies[0]
    assert [text in said for text in (reply.text, reply.thought, reply.coach, reply.instead)] == [True] * 4


@pytest.mark.parametrize(
    ("told", "is_enough"),
    [([False, False], True), ([False] * 3, False), ([True, False, False], True), ([True, *[False] * 3], False)],
)
def test_about_a_third_of_a_set_turns_out_to_be_something_else(told, is_enough):
    assert [one.rule for one in share_finding("x", told)] == ([] if is_enough else ["something-else"])


@settings(max_examples=40, deadline=None)
@given(scripts())
def test_random_scripts_that_hold_together_have_no_trouble_of_that_kind(script):
    """Their conditions may close or hide a reply, and their endings teach nothing; but every walk ends."""
    rules = {one.rule for one in lint_script(script, "x") if one.is_error}
    assert not rules & {"nowhere", "last-way", "beginning", "same-id", "circle", "closed", "no-ending", "too-short"}
