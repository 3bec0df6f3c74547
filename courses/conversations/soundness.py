"""Does the script hold together? What every walk relies on, found by going through all states. Pure.

First what stands in the text itself: ids, numbers, ways to nowhere. Only a script without such trouble is searched.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from courses.content_lint.findings import Severity
from courses.conversations.conditions import WORD, write_way
from courses.conversations.script import ALWAYS, LEAST_TRUST, MOST_TRUST, Pitfall, Reply, Script, Step, Turn
from courses.conversations.states import Reach, all_conditions, asked_words
from courses.conversations.walk import trust_word
from courses.conversations.wording import TRUSTS

FEWEST_DECISIONS, MOST_DECISIONS = 5, 9
FEWEST_REPLIES, MOST_REPLIES = 2, 4
MOST_CHANGE = 2
FEWEST_ENDINGS = 2


@dataclass(frozen=True)
class Trouble:
    """One thing to mend, and where: a turn and perhaps its reply, or an ending, or neither."""

    rule: str
    sentence: str
    place: str = ""
    reply: str = ""
    severity: Severity = Severity.ERROR


def text_trouble(script: Script) -> Iterator[Trouble]:
    """What makes the script impossible to walk, as it stands in the text."""
    if script.first not in script.turn_of:
        sentence = _("The conversation begins with “%(id)s”, and there is no such turn. Write the id of one.")
        yield Trouble("beginning", sentence % {"id": script.first})
    if not LEAST_TRUST <= script.start_trust <= MOST_TRUST:
        yield Trouble("number", _("Set trust at the start from 0 to 6."))
    yield from same_ids(script)
    for turn in script.turns:
        for reply in turn.replies:
            yield from reply_trouble(script, turn, reply)


def can_be_walked(script: Script) -> bool:
    """Whether every walk leads somewhere. What plays or searches a script asks this first."""
    return not any(text_trouble(script))


def same_ids(script: Script) -> Iterator[Trouble]:
    """Ids that stand twice, or that no way could name."""
    places = [turn.id for turn in script.turns] + [ending.id for ending in script.endings]
    names = [(one, "") for one in places] + [(turn.id, reply.id) for turn in script.turns for reply in turn.replies]
    for (place, reply), count in Counter(names).items():
        name = {"id": reply or place}
        if count > 1:
            yield Trouble("same-id", _("The id “%(id)s” stands twice. Give one of them another.") % name, place, reply)
        if not WORD.fullmatch(reply or place):
            sentence = _("Write the id “%(id)s” with small letters a–z, digits, - and _ only.")
            yield Trouble("id", sentence % name, place, reply)


def reply_trouble(script: Script, turn: Turn, reply: Reply) -> Iterator[Trouble]:
    """A reply that leads nowhere, or whose numbers are out of bounds."""
    places = script.turn_of.keys() | script.ending_of.keys()
    for way in reply.ways:
        if way.go not in places:
            sentence = _("It leads to “%(id)s”, and there is no such turn or ending. Write the id of one.")
            yield Trouble("nowhere", sentence % {"id": way.go}, turn.id, reply.id)
    if not reply.ways or reply.ways[-1].condition != ALWAYS:
        sentence = _("Say where it leads when no condition holds: the last way has none.")
        yield Trouble("last-way", sentence, turn.id, reply.id)
    if reply.step not in {*Step, *Pitfall}:
        yield Trouble("step", _("Choose one of the seven directions or the eight pitfalls."), turn.id, reply.id)
    if abs(reply.trust) > MOST_CHANGE:
        yield Trouble("number", _("Let it change trust by two at most."), turn.id, reply.id)


def state_trouble(script: Script, reach: Reach) -> Iterator[Trouble]:
    """What is wrong in some state that a player can come to."""
    if not reach.is_whole:
        sentence = _("There are too many ways through to look at them all. Remember fewer words, or ask for fewer.")
        yield Trouble("too-many-states", sentence)
        return
    if circle := from_first(script, reach.circle()):
        sentence = _("One may go round for ever: %(turns)s. Let a reply be open only once, or lead on.")
        yield Trouble("circle", sentence % {"turns": " → ".join([*circle, circle[0]])}, circle[0])
    yield from closed_turns(script, reach)
    yield from unreached(script, reach)
    if not circle and not reach.stuck():
        yield from lengths(reach)


def from_first(script: Script, circle: tuple[str, ...]) -> list[str]:
    """The circle, beginning with the turn of it that stands first in the script."""
    first = next((at for turn in script.turns for at, place in enumerate(circle) if place == turn.id), 0)
    return [*circle[first:], *circle[:first]]


def closed_turns(script: Script, reach: Reach) -> Iterator[Trouble]:
    """Turns where nothing may be chosen, and turns from which all that may be chosen comes to such an end."""
    for turn in script.turns:
        closed = [state for state in reach.states_of(turn.id) if not reach.passages[state]]
        if closed:
            told = ", ".join(sorted(closed[0].remembered)) or "–"
            sentence = _(
                "Every reply can be closed here, as when trust is %(trust)s (%(word)s) and this is remembered: %(told)s. "
                "Keep one reply always open."
            )
            words = {"trust": closed[0].trust, "word": TRUSTS[trust_word(closed[0].trust)], "told": told}
            yield Trouble("closed", sentence % words, turn.id)
    stuck = reach.stuck()
    for place in dict.fromkeys(state.place for state in reach.passages if state in stuck and reach.passages[state]):
        yield Trouble("no-ending", _("From here one may never come to an ending. Give it a way there."), place)


def unreached(script: Script, reach: Reach) -> Iterator[Trouble]:
    """Turns, endings, replies and ways that no player ever meets."""
    chosen = {(state.place, one.reply.id) for state, ways in reach.passages.items() for one in ways}
    taken = {(state.place, one.reply.id, one.way) for state, ways in reach.passages.items() for one in ways}
    for ending in script.endings:
        if ending.id not in reach.places:
            yield Trouble("unreached", _("Nobody can come to this ending. Lead there, or take it away."), ending.id)
    for turn in script.turns:
        if turn.id not in reach.places:
            yield Trouble("unreached", _("Nobody can come to this turn. Lead there, or take it away."), turn.id)
            continue
        for reply in turn.replies:
            if (turn.id, reply.id) not in chosen:
                sentence = _("This reply is never open. Change its condition, or take it away.")
                yield Trouble("unreached", sentence, turn.id, reply.id)
                continue
            for way in reply.ways:
                if (turn.id, reply.id, way) not in taken:
                    sentence = _("The way “%(way)s” is never taken. Change its condition, or take it away.")
                    words = {"way": write_way(way)}
                    yield Trouble("unused-way", sentence % words, turn.id, reply.id, Severity.WARNING)


def lengths(reach: Reach) -> Iterator[Trouble]:
    """A way that is too short to be a conversation, or too long for the coffee break it is taken in."""
    fewest, most = reach.decisions()
    if fewest < FEWEST_DECISIONS:
        sentence = _("The shortest way through has %(count)s decisions. Give it at least five.")
        yield Trouble("too-short", sentence % {"count": fewest})
    if most > MOST_DECISIONS:
        sentence = _("The longest way through has %(count)s decisions. Let it have nine at most.")
        yield Trouble("too-long", sentence % {"count": most})


def word_trouble(script: Script) -> Iterator[Trouble]:
    """Words that are asked for and never remembered, or remembered and never asked for."""
    remembered = {word for turn in script.turns for reply in turn.replies for word in reply.remember}
    seen: set[str] = set()
    for turn, key, condition in all_conditions(script):
        for word in (*condition.remembered, *condition.not_remembered):
            if word not in remembered and word not in seen:
                seen.add(word)
                sentence = _("It asks whether “%(word)s” is remembered, and no reply remembers it. Mend the word.")
                yield Trouble("unknown-word", sentence % {"word": word}, turn, key)
    for turn_, reply in ((turn, reply) for turn in script.turns for reply in turn.replies):
        for word in reply.remember:
            if word not in asked_words(script) and word not in seen:
                seen.add(word)
                sentence = _("It remembers “%(word)s”, and no condition asks for it. Ask for it, or take it away.")
                yield Trouble("unasked-word", sentence % {"word": word}, turn_.id, reply.id, Severity.WARNING)
