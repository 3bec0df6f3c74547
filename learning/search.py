"""The site-wide search: asks each app what it has; only open content is found. GET, so that a result can be linked to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from courses.queries import search_pages

LONGEST = 100


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Pages that hold the words of `q` (cut at 100 characters; PostgreSQL refuses a NUL, so none is kept)."""
    query = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    results = search_pages(query) if query else []
    return render(request, "search.html", {"query": query, "results": results, "total": len(results)})
