"""What a conversation's page shows of its reader: the own run and the rounds before it, or what the address says."""

from dataclasses import dataclass

from django import template
from django.template.context import RequestContext

from courses.conversations.pinning import script_of_version
from courses.conversations.script import Script
from courses.models import ConversationPage
from learning.records.models import ConversationRun
from learning.records.queries import State, notes_on, runs_of
from learning.records.talking import OWN_SENTENCE, TEXT, Talk, talk_before, talk_of_run, talk_of_visit
from learning.records.templatetags.learning import reader

register = template.Library()
MOST_SHOWN = 5


@dataclass(frozen=True)
class Practice:
    """The page's whole state: the talk, the ended rounds, and whether choices are kept in a run."""

    talk: Talk
    rounds: tuple[ConversationRun, ...] = ()
    is_kept: bool = False
    is_text: bool = False

    @property
    def latest(self) -> tuple[ConversationRun, ...]:
        """The latest rounds."""
        return self.rounds[:MOST_SHOWN]


@register.simple_tag(takes_context=True)
def practice(context: RequestContext, page: ConversationPage, script: Script, state: State | None) -> Practice:
    """Where the reader stands. One query for a learner who has started the package, none for anyone else."""
    request, user = context["request"], reader(context)
    is_text = TEXT in request.GET
    if not user or not state or not state.is_enrolled:
        return Practice(talk_of_visit(request, script), is_text=is_text)
    runs = runs_of(user, page)
    under_way = next((run for run in runs if run.ended_at is None), None)
    talk = talk_of_run(under_way) if under_way else talk_before(script)
    return Practice(talk, tuple(run for run in runs if run.ended_at), is_kept=True, is_text=is_text)


@register.simple_tag(takes_context=True)
def own_line(context: RequestContext, page: ConversationPage) -> str:
    """The reader's own opening line, kept as a private note. One query."""
    user = reader(context)
    return notes_on(user, page).get(OWN_SENTENCE, "") if user else ""


@register.filter
def ending_title(run: ConversationRun) -> str:
    """What the ending that a run reached is called in its version."""
    ending = script_of_version(run.version_id).ending_of.get(run.ending)
    return ending.title if ending else ""
