"""May it be published? A lesson needs goals, gender perspective, verified sources and a review date."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from courses.models import LessonPage

UNVERIFIED = "unverified"  # courses.models.SourceStatus; the models import this file


def missing_before_publishing(page: "LessonPage") -> list[str]:
    """What the lesson lacks, each as one sentence that says what to do; empty when it may be published."""
    missing = []
    if not page.goals.strip():
        missing.append(_("Write at least one learning goal before you publish."))
    if not page.gender_perspective.strip():
        missing.append(_("Write the gender perspective before you publish: who acts, who is exposed?"))
    if not page.lesson_sources.count():
        missing.append(_("Choose at least one source before you publish."))
    missing += unverified_sources(page)
    if page.review_by is None:
        missing.append(_("Set the date when the lesson must be reviewed before you publish."))
    return missing


def unverified_sources(page: "LessonPage") -> list[str]:
    """A sentence for each source that the lesson leans on and nobody has verified."""
    return [
        _("The source “%(source)s” is not verified. Verify it, or choose another, before you publish.")
        % {"source": row.source.title}
        for row in page.lesson_sources.all()
        if row.source.status == UNVERIFIED
    ]
