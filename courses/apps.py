"""Wiring only."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = _("Courses")

    def ready(self) -> None:
        """Connect what needs the models, which are not there before now.

        Wagtail lets an approval publish only for someone who may publish by hand; here the approval itself is the right.
        """
        from wagtail.models import WorkflowState  # noqa: PLC0415

        from courses import cache, publishing  # noqa: PLC0415

        cache.connect()
        WorkflowState.on_finish = publishing.publish_approved
