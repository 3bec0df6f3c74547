"""Where a demo may be: never beside real people, and never where nobody asked for one."""

from django.conf import settings
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from learning.demo.cast import DOMAINS
from learning.people.models import User


class DemoRefusedError(Exception):
    """Why there may be no demo here, in one sentence."""


def demo_users() -> QuerySet[User]:
    """Everyone with an address of a demo city."""
    inside = Q()
    for domain in DOMAINS:
        inside |= Q(address__endswith=f"@{domain}")
    return User.objects.annotate(address=Lower("email")).filter(inside)


def real_user_count() -> int:
    """How many users are not demo people."""
    return User.objects.count() - demo_users().count()


def refuse_where_real_people_are() -> None:
    """Raises DemoRefusedError where a user, a superuser included, is not one of the demo's people."""
    if not settings.KOMPASS_DEMO:
        raise DemoRefusedError("This installation is not for demonstrations: set KOMPASS_DEMO=1 if it is.")
    if real := real_user_count():
        raise DemoRefusedError(
            f"There are real people here ({real} with an address outside {' and '.join(DOMAINS)}): "
            "the demo city is only loaded into a database without any."
        )
