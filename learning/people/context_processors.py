"""What every page may ask about its reader; nothing is queried until a template asks."""

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from learning.people.models import User
from learning.people.queries import follows_up

MENU_SECONDS = 60


def viewer(request: HttpRequest) -> dict[str, object]:
    """`viewer_follows_up`: whether the reader is a contact person or coordinator anywhere."""
    user = getattr(request, "user", None)
    return {
        "viewer_follows_up": SimpleLazyObject(lambda: bool(user and user.is_authenticated and shows_follow_up(user)))
    }


def shows_follow_up(user: User) -> bool:
    """Whether the menu shows the follow-up; kept for a minute, since the page itself asks again and decides."""
    return bool(cache.get_or_set(f"people:follows-up:{user.pk}", lambda: follows_up(user), MENU_SECONDS))
