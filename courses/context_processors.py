"""What stands on every page around its content; asked for only when a template shows it."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from courses.queries import frame as build_frame


def frame(request: HttpRequest) -> dict[str, object]:
    """`help_contacts`, `help_checked_at`, `footer_pages` (lazily) and `municipality`."""
    kept = SimpleLazyObject(build_frame)
    return {
        "help_contacts": SimpleLazyObject(lambda: kept.contacts),
        "help_checked_at": SimpleLazyObject(lambda: kept.checked_at),
        "footer_pages": SimpleLazyObject(lambda: kept.pages),
        "municipality": settings.KOMPASS_MUNICIPALITY,
    }
