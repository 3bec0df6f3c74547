"""All findings of a script. Pure. What an error means and what a warning: docs/features/conversation-authoring.md."""

from collections.abc import Iterable, Iterator
from itertools import chain

from django.utils.translation import gettext as _

from courses.content_lint.findings import Finding, Severity
from courses.content_lint.language import heaviness, text_findings
from courses.content_lint.texts import Said
from courses.conversations.script import Script
from courses.conversations.soundness import Trouble, state_trouble, text_trouble, word_trouble
from courses.conversations.states import explore
from courses.conversations.teaching import ending_trouble, missing_trouble, pattern_trouble, trust_trouble

# A set of fewer conversations says nothing of a share; from here on about a third shall turn out to be something else.
FEWEST_FOR_A_SHARE = 3
LEAST_SHARE = 0.3


def lint_script(script: Script, path: str, line: int = 0) -> list[Finding]:
    """All findings, in the script's order. `block` is the id of a turn or an ending; a sentence names its reply too."""
    found = [finding(script, one, path, line) for one in troubles(script)]
    said = script_texts(script, line)
    found += [one for text in said for one in text_findings(path, text)]
    found += heaviness(path, said)
    places = {place: at for at, place in enumerate(["", *script.turn_of, *script.ending_of])}
    return sorted(dict.fromkeys(found), key=lambda one: places.get(one.block, 0))


def troubles(script: Script) -> Iterator[Trouble]:
    """What is wrong with the script itself. States are searched only where the text can be walked."""
    unwalkable = list(text_trouble(script))
    yield from chain(unwalkable, missing_trouble(script), word_trouble(script), pattern_trouble(script))
    if unwalkable:
        return
    reach = explore(script)
    yield from state_trouble(script, reach)
    if reach.is_whole and not reach.circle() and not reach.stuck():
        yield from ending_trouble(script)
        yield from trust_trouble(script, reach)


def finding(script: Script, one: Trouble, path: str, line: int) -> Finding:
    """The trouble as a finding, with its place named in the sentence."""
    words = {"place": one.place, "reply": one.reply, "sentence": one.sentence}
    sentence = one.sentence
    if one.reply:
        sentence = _("Turn %(place)s, reply %(reply)s: %(sentence)s") % words
    elif one.place in script.turn_of:
        sentence = _("Turn %(place)s: %(sentence)s") % words
    elif one.place:
        sentence = _("Ending %(place)s: %(sentence)s") % words
    return Finding(path, line, one.rule, one.severity, sentence, one.place)


def script_texts(script: Script, line: int = 0) -> list[Said]:
    """All that a script says, each text with the turn or ending where it stands."""
    around = (script.setting, script.you_are, script.person.about, *script.goals, script.before, script.gender)
    found = [Said(text, line) for text in (*around, *script.questions)]
    for turn in script.turns:
        found += [Said(text, line, turn.id) for text in (turn.says, turn.shows, turn.thinks)]
        for one in turn.replies:
            texts = (one.text, one.reaction, one.thought, one.coach, one.instead)
            found += [Said(text, line, turn.id) for text in texts]
    for ending in script.endings:
        found.append(Said(ending.title, line, ending.id, is_prose=False))
        found += [Said(text, line, ending.id) for text in (ending.text, ending.meaning)]
    return [one for one in found if one.text.strip()]


def share_finding(path: str, is_something_else: Iterable[bool]) -> list[Finding]:
    """A warning for a set of conversations where too few turn out to be something else than extremism."""
    told = list(is_something_else)
    if len(told) < FEWEST_FOR_A_SHARE or sum(told) >= LEAST_SHARE * len(told):
        return []
    sentence = _(
        "%(count)s of %(total)s conversations turn out to be something else than extremism. Let about a third do so."
    )
    words = {"count": sum(told), "total": len(told)}
    return [Finding(path, 0, "something-else", Severity.WARNING, sentence % words)]
