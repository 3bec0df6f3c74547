"""Finding a page by its whole path in one step, instead of Wagtail's walk of a query or two per level.

The result is handed to Wagtail's own `serve`, so privacy, hooks and previews work as ever; what is not found this way
(a draft, another site, a page with routes of its own) goes the usual way.
"""

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail.views import serve as wagtail_serve

from courses.cache import kept
from courses.queries import site_root_path


def kinds() -> dict[str, int]:
    """The content type of every live page, by its whole path; kept."""
    return kept("kinds", lambda: dict(Page.objects.live().values_list("url_path", "content_type_id")))


def live_page(path: str) -> Page | None:
    """The live page at `path` as its own kind, or None; kept, so a visit costs no query for it."""
    whole = site_root_path() + path.strip("/") + ("/" if path.strip("/") else "")
    if whole not in kinds():
        return None
    return kept("page", lambda: read_page(whole), whole)


def read_page(whole: str) -> Page | None:
    """The live page, read now. One query."""
    kind = ContentType.objects.get_for_id(kinds()[whole]).model_class()
    return kind._default_manager.filter(url_path=whole, live=True).first() if kind else None


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve the live page at `path`."""
    page = live_page(path)
    if page is not None:
        request._wagtail_route_for_request = RouteResult(page)  # type: ignore[attr-defined]  # Wagtail's own memo
    return wagtail_serve(request, path)
