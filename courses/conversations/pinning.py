"""Versions of scripts: what is published is kept for ever, and a run under way keeps the version it began with."""

import hashlib
import json
from typing import Any

from courses.cache import kept
from courses.conversations.pages import script_of_page
from courses.conversations.script import Script
from courses.conversations.stored import script_of, values_of
from courses.models import ConversationPage, ConversationVersion


def content_of(page: ConversationPage) -> tuple[dict[str, Any], str]:
    """The page's script as JSON, and its SHA-256."""
    values = values_of(script_of_page(page))
    return values, hashlib.sha256(json.dumps(values, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def pin_version(*, page: ConversationPage) -> ConversationVersion:
    """The version that says what the page says; the same script is one version, however often it is published."""
    values, digest = content_of(page)
    return ConversationVersion.objects.get_or_create(page_id=page.pk, content_hash=digest, defaults={"script": values})[
        0
    ]


def script_of_version(version_id: int) -> Script:
    """A version's script, kept; versions never change."""
    return kept("script", lambda: script_of(ConversationVersion.objects.get(pk=version_id).script), version_id)


def newest_version_id(page: ConversationPage) -> int | None:
    """The version that a new run begins with: what the page says as published. None before the first publishing."""

    def find() -> int | None:
        if not page.live:
            return None
        return pin_of(page)

    return kept("version", find, page.pk, page.live_revision_id)


def pin_of(page: ConversationPage) -> int | None:
    """The id of the version that says what the page says; reads only."""
    _values, digest = content_of(page)
    found = ConversationVersion.objects.filter(page_id=page.pk, content_hash=digest).values_list("pk", flat=True)
    return found.first()


def script_to_show(page: ConversationPage, *, is_preview: bool) -> tuple[int | None, Script]:
    """The version to walk and its script; a preview walks the draft, which is no version."""
    if is_preview:
        return None, script_of_page(page)
    version_id = newest_version_id(page)
    return version_id, script_of_version(version_id) if version_id else script_of_page(page)
