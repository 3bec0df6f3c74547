"""Does the conversation teach? Comments that say why, endings that follow from how one spoke, nothing to guess by. Pure."""

from collections.abc import Callable, Iterator, Sequence

from django.utils.translation import gettext as _

from courses.content_lint.findings import Severity
from courses.content_lint.sentences import words_of
from courses.conversations.script import Outcome, Quality, Reply, Script, Turn
from courses.conversations.soundness import FEWEST_ENDINGS, FEWEST_REPLIES, MOST_REPLIES, Trouble
from courses.conversations.states import Reach, State, best, explore, worst

# A worse reply with fewer decisions after it need not be mended before the end.
DECISIONS_TO_RECOVER_IN = 3
FEWEST_FOR_A_PATTERN = 4


def missing_trouble(script: Script) -> Iterator[Trouble]:
    """What a learner would find empty."""
    if not script.person.portrait.strip():
        sentence = _("Give the person a portrait, so that trust can be seen in it.")
        yield Trouble("no-portrait", sentence, severity=Severity.WARNING)
    if len(script.endings) < FEWEST_ENDINGS:
        yield Trouble("few-endings", _("Write at least two endings: what one says must make a difference."))
    for turn in script.turns:
        yield from missing_in_turn(turn)
        for reply in turn.replies:
            yield from missing_in_reply(turn, reply)


def missing_in_turn(turn: Turn) -> Iterator[Trouble]:
    """Nothing to answer, or nothing good to answer."""
    if not turn.says.strip() and not turn.shows.strip():
        yield Trouble("no-words", _("Write what is said here, or what is seen."), turn.id)
    if not FEWEST_REPLIES <= len(turn.replies) <= MOST_REPLIES:
        sentence = _("Give two to four replies; there are %(count)s.")
        yield Trouble("replies", sentence % {"count": len(turn.replies)}, turn.id)
    if not any(one.quality is Quality.BETTER for one in turn.replies):
        yield Trouble("no-better", _("No reply here is better. Write one that helps."), turn.id)


def missing_in_reply(turn: Turn, reply: Reply) -> Iterator[Trouble]:
    """A reply that does not say what it does, or what would have been better."""
    missing = {
        "text": _("Write what one says or does."),
        "reaction": _("Write the reaction: what one sees and hears then."),
        "thought": _("Write the hidden thought, which the replay shows."),
        "coach": _("Write what the coach says: what was reasonable, and why."),
    }
    if reply.quality is not Quality.BETTER:
        missing["instead"] = _("Write one better sentence: this reply is not among the better.")
    for name, sentence in missing.items():
        if not words_of(getattr(reply, name)):
            yield Trouble(f"no-{name}", sentence, turn.id, reply.id)


def ending_trouble(script: Script) -> Iterator[Trouble]:
    """Endings that do not follow from how one spoke: the kind player must end well, and the blunt one not as well."""
    kind, blunt = explore(script, best).endings, explore(script, worst).endings
    good = {ending.id for ending in script.endings if ending.kind is Outcome.GOOD}
    if not kind & good:
        sentence = _("Whoever always chooses the best reply comes to no good ending. Lead there.")
        yield Trouble("kind-player", sentence)
    elif kind - good:
        sentence = _("Some who always choose a better reply come to this ending, which is not good. Is it meant so?")
        yield from (Trouble("kind-player", sentence, one, "", Severity.WARNING) for one in sorted(kind - good))
    for one in sorted(blunt & (good | kind)):
        sentence = _(
            "Whoever always chooses the worst reply may come to this ending, as the kindest do. Part the ways."
        )
        yield Trouble("blunt-player", sentence, one)


def trust_trouble(script: Script, reach: Reach) -> Iterator[Trouble]:
    """Trust that one worse reply loses for good, although the conversation goes on. The states must have no circle."""
    highest, fewest = reach.highest_trust(), decisions_left(reach)
    won_back: dict[tuple[str, str], bool] = {}
    for state in explore(script, best).passages:
        for one in reach.passages[state]:
            is_a_slip = one.reply.quality is Quality.WORSE and one.to.trust < state.trust
            if is_a_slip and fewest[one.to] >= DECISIONS_TO_RECOVER_IN:
                key = (state.place, one.reply.id)
                won_back[key] = won_back.get(key, False) or highest[one.to] >= state.trust
    for (turn, reply), is_won_back in won_back.items():
        if not is_won_back:
            sentence = _("After this reply trust never comes back, whatever one says. Let later replies win it back.")
            yield Trouble("trust-lost", sentence, turn, reply)


def decisions_left(reach: Reach) -> dict[State, int]:
    """The fewest decisions from each state to an ending. The states must have no circle."""
    fewest: dict[State, int] = {}
    for state in reach.backwards:
        fewest[state] = min((fewest[one.to] for one in reach.passages[state]), default=-1) + 1
    return fewest


def is_best_longest(turn: Turn) -> bool:
    """Whether the longest of all replies is a better one."""
    longest = max(len(one.text) for one in turn.replies)
    return all(one.quality is Quality.BETTER for one in turn.replies if len(one.text) == longest)


def is_best_first(turn: Turn) -> bool:
    """Whether the reply that stands first is a better one."""
    return turn.replies[0].quality is Quality.BETTER


def judged(script: Script) -> list[Turn]:
    """The turns where one may guess: where some replies are better and some are not."""
    return [turn for turn in script.turns if len({one.quality is Quality.BETTER for one in turn.replies}) > 1]


def pattern_trouble(script: Script) -> Iterator[Trouble]:
    """What one could guess by over the conversation, without reading."""
    turns = judged(script)
    sentence = _("A better reply is the longest in %(count)s of %(total)s turns. Shorten them, or lengthen others.")
    yield from pattern("longest-better", sentence, turns, is_best_longest)
    sentence = _("A better reply stands first in %(count)s of %(total)s turns. Spread them over the places.")
    yield from pattern("first-better", sentence, turns, is_best_first)


def pattern(rule: str, sentence: str, turns: Sequence[Turn], holds: Callable[[Turn], bool]) -> Iterator[Trouble]:
    """A warning where it holds in more than half of the turns, an error where it holds in all."""
    count = sum(map(holds, turns))
    if len(turns) >= FEWEST_FOR_A_PATTERN and count * 2 > len(turns):
        severity = Severity.ERROR if count == len(turns) else Severity.WARNING
        yield Trouble(rule, sentence % {"count": count, "total": len(turns)}, severity=severity)
