"""Wiring only."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = _("Courses")

    def ready(self) -> None:
        from courses import cache  # noqa: PLC0415  signals are connected once the models exist

        cache.connect()
