"""May it be published? A lesson needs goals, gender perspective, sources and a review date."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from courses.models import LessonPage


def missing_before_publishing(page: "LessonPage") -> list[str]:
    """What the lesson lacks, each as one sentence that says what to do; empty when it may be published."""
    missing = []
    if not page.goals.strip():
        missing.append(_("Write at least one learning goal before you publish."))
    if not page.gender_perspective.strip():
        missing.append(_("Write the gender perspective before you publish: who acts, who is exposed?"))
    if not page.lesson_sources.count():
        missing.append(_("Choose at least one source before you publish."))
    if page.review_by is None:
        missing.append(_("Set the date when the lesson must be reviewed before you publish."))
    return missing
