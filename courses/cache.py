"""What the courses app keeps in memory, and the one number that makes it forget.

Values live in the process itself, unpickled; only the number lives in Django's cache. Raising it forgets everything in
this process at once, in other processes within a second where the cache is shared, and otherwise within
KOMPASS_OUTLINE_CACHE_SECONDS. Nothing personal may be kept here.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from django.conf import settings
from django.core.cache import cache
from django.db.models.signals import post_delete, post_save
from django.utils.translation import get_language

T = TypeVar("T")
VERSION_KEY = "courses:version"
MOST_ENTRIES = 2000
ASK_SECONDS = 1
entries: dict[tuple, tuple[float, Any]] = {}


@dataclass
class Known:
    """The number as last read from the cache, and until when it is believed."""

    number: int = 0
    until: float = 0.0


known = Known()


def kept(name: str, build: Callable[[], T], *key: object) -> T:
    """What is kept under the name, the key and the reader's language; built now where there is nothing fresh."""
    whole = (version(), name, get_language(), *key)
    until, value = entries.get(whole, (0.0, None))
    if until > time.monotonic():
        return cast("T", value)
    value = build()
    if len(entries) >= MOST_ENTRIES:
        entries.clear()
    entries[whole] = (time.monotonic() + settings.KOMPASS_OUTLINE_CACHE_SECONDS, value)
    return value


def version() -> int:
    """The present number; the cache is asked at most once a second."""
    now = time.monotonic()
    if known.until < now:
        known.number = cast("int", cache.get_or_set(VERSION_KEY, time.time_ns, None))
        known.until = now + ASK_SECONDS
    return known.number


def bump(**_kwargs: object) -> None:
    """Forget all that the courses app keeps."""
    entries.clear()
    known.number, known.until = time.time_ns(), 0.0
    cache.set(VERSION_KEY, known.number, None)


def connect() -> None:
    """Bump when something that is kept changes. Called once, by the app's configuration."""
    from wagtail.models import Page, PageViewRestriction, Site  # noqa: PLC0415  models are loaded when the app is ready
    from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move  # noqa: PLC0415

    from courses.models import ContactPoint, Source  # noqa: PLC0415
    from media.models import Picture  # noqa: PLC0415
    from quizzes.models import QuestionVersion, QuizItem  # noqa: PLC0415

    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(bump, dispatch_uid="courses-cache")
    post_delete.connect(bump, sender=Page, dispatch_uid="courses-cache")
    for model in (ContactPoint, PageViewRestriction, Picture, QuestionVersion, QuizItem, Site, Source):
        post_save.connect(bump, sender=model, dispatch_uid="courses-cache")
        post_delete.connect(bump, sender=model, dispatch_uid="courses-cache")
