"""One number that stands in every cache key of the courses app; raising it forgets everything at once.

Another process learns of it no later than KOMPASS_OUTLINE_CACHE_SECONDS (local memory) or at once (a shared cache).
"""

from collections.abc import Callable
from typing import TypeVar, cast

from django.conf import settings
from django.core.cache import cache
from django.db.models.signals import post_delete, post_save

T = TypeVar("T")
VERSION_KEY = "courses:version"


def version() -> int:
    """The present number."""
    return cast("int", cache.get_or_set(VERSION_KEY, 1, None))


def kept(key: str, build: Callable[[], T], seconds: int) -> T:
    """What is cached under the key, built now where nothing is."""
    return cast("T", cache.get_or_set(key, build, seconds))


def bump(**_kwargs: object) -> None:
    """Forget all that the courses app has cached."""
    try:
        cache.incr(VERSION_KEY)
    except ValueError:
        cache.set(VERSION_KEY, 1, None)


def outline_seconds() -> int:
    """How long an outline may be kept (seconds)."""
    return settings.KOMPASS_OUTLINE_CACHE_SECONDS


def body_seconds() -> int:
    """How long a rendered body may be kept (seconds)."""
    return settings.KOMPASS_BODY_CACHE_SECONDS


def connect() -> None:
    """Bump when something that is cached changes. Called once, by the app's configuration."""
    from wagtail.models import Page, Site  # noqa: PLC0415  models are loaded when the app is ready
    from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move  # noqa: PLC0415

    from courses.models import ContactPoint, Source  # noqa: PLC0415
    from quizzes.models import QuestionVersion, QuizItem  # noqa: PLC0415

    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(bump, dispatch_uid="courses-cache")
    post_delete.connect(bump, sender=Page, dispatch_uid="courses-cache")
    for model in (ContactPoint, Source, QuestionVersion, QuizItem, Site):
        post_save.connect(bump, sender=model, dispatch_uid="courses-cache")
        post_delete.connect(bump, sender=model, dispatch_uid="courses-cache")
