"""What stands on every page."""

from django.conf import settings
from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, object]:
    """`municipality`: who runs this installation."""
    return {"municipality": settings.KOMPASS_MUNICIPALITY}
