"""What every page may ask about its reader; nothing is queried until a template asks."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from learning.people.queries import follows_up


def viewer(request: HttpRequest) -> dict[str, object]:
    """`viewer_follows_up`: whether the reader is a contact person or coordinator anywhere."""
    user = getattr(request, "user", None)
    return {"viewer_follows_up": SimpleLazyObject(lambda: bool(user and user.is_authenticated and follows_up(user)))}
