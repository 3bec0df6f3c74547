"""Nouns: the pages around and in the training, and the snippets they lean on."""

from courses.models.activities import Activity, LessonPage, LessonSource, QuizPage
from courses.models.around import ChecklistPage, ChecklistSource, HomePage, InfoPage
from courses.models.packages import ModulePage, PackagePage
from courses.models.shipped import ShippedItem
from courses.models.snippets import ContactPoint, Source

__all__ = [
    "Activity",
    "ChecklistPage",
    "ChecklistSource",
    "ContactPoint",
    "HomePage",
    "InfoPage",
    "LessonPage",
    "LessonSource",
    "ModulePage",
    "PackagePage",
    "QuizPage",
    "ShippedItem",
    "Source",
]
