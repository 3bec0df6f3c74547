"""Nouns: the pages around and in the training, and the snippets they lean on."""

from courses.models.activities import Activity, EditionNote, LessonPage, LessonSource, QuizPage
from courses.models.around import ChecklistPage, ChecklistSource, HomePage, InfoPage, InfoSource
from courses.models.cases import CasePage, CaseSource
from courses.models.conversations import ConversationPage, ConversationSource, ConversationVersion
from courses.models.kept_true import KeptTrue
from courses.models.packages import ModulePage, PackagePage
from courses.models.shipped import ShippedItem
from courses.models.snippets import ContactPoint, Source
from courses.models.two_minutes import TwoMinutePage, TwoMinuteSource

__all__ = [
    "Activity",
    "CasePage",
    "CaseSource",
    "ChecklistPage",
    "ChecklistSource",
    "ContactPoint",
    "ConversationPage",
    "ConversationSource",
    "ConversationVersion",
    "EditionNote",
    "HomePage",
    "InfoPage",
    "InfoSource",
    "KeptTrue",
    "LessonPage",
    "LessonSource",
    "ModulePage",
    "PackagePage",
    "QuizPage",
    "ShippedItem",
    "Source",
    "TwoMinutePage",
    "TwoMinuteSource",
]
