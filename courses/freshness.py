"""Is it still true? What has a date to be checked by is fresh, due within a month, or stale. Pure: a function of two days."""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

DUE_WITHIN = timedelta(days=30)
INTERVAL = timedelta(days=182)
# What may change soon is looked at twice as often.
SHORT_INTERVAL = timedelta(days=91)
CHECKED = "kompass.checked"


class State(models.TextChoices):
    """How long ago somebody looked."""

    STALE = "stale", _("Should have been checked")
    DUE = "due", _("To be checked soon")
    FRESH = "fresh", _("Checked")


def state(review_by: date | None, today: date) -> State:
    """The state of what must be checked by a day; what has no day has never been checked."""
    if review_by is None or review_by < today:
        return State.STALE
    return State.DUE if review_by <= today + DUE_WITHIN else State.FRESH


def checked_today(item: Any, today: date) -> dict[str, date]:
    """The dates to write where a page, a source or a contact point was checked today."""
    if hasattr(item, "last_checked"):
        return {"last_checked": today}
    interval = SHORT_INTERVAL if getattr(item, "may_change", False) else INTERVAL
    return {"reviewed_at": today, "review_by": today + interval}
