"""Nouns: facts with dates. Shares are computed."""

from learning.records.models.certificates import Certificate
from learning.records.models.facts import Completion, Enrolment, Evidence, ModuleCompletion, PackageCompletion
from learning.records.models.notes import Note
from learning.records.models.runs import ConversationRun
from learning.records.models.tallies import Tally, TallyMark

__all__ = [
    "Certificate",
    "Completion",
    "ConversationRun",
    "Enrolment",
    "Evidence",
    "ModuleCompletion",
    "Note",
    "PackageCompletion",
    "Tally",
    "TallyMark",
]
