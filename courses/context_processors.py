"""What stands on every page around its content; asked for only when a template shows it."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from courses.fragments import help_section
from courses.queries import frame as build_frame


def frame(request: HttpRequest) -> dict[str, object]:
    """`help` (whom to call, rendered), `footer_pages` and `municipality`."""
    return {
        "help": SimpleLazyObject(help_section),
        "footer_pages": SimpleLazyObject(lambda: build_frame().pages),
        "municipality": settings.KOMPASS_MUNICIPALITY,
    }
