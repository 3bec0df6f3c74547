"""The lesson page for a signed-in learner, against a bare Django view with one query, in the same process.

Budget (DESIGN section 6): at most 6 times the CPU of the bare view, at most 8 queries. Run by `make bench`, or
`python -m benchmarks.lesson_page`. Uses the development database, so `make run` must have filled it once.
"""

import os
import time
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "learning.settings.dev")
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402  Django must be set up first
from django.core.handlers.base import BaseHandler  # noqa: E402
from django.db import connection, reset_queries  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.test import Client, RequestFactory  # noqa: E402
from django.urls import path  # noqa: E402

from courses.models import LessonPage  # noqa: E402
from learning.people.models import Unit  # noqa: E402
from learning.urls import urlpatterns as project_urls  # noqa: E402

BUDGET_RATIO = 6
BUDGET_QUERIES = 8
ROUNDS = 300


def bare(request: HttpRequest) -> HttpResponse:
    """The denominator: one ORM query and 11 kB of HTML."""
    unit = Unit.objects.order_by("pk").first()
    return HttpResponse(f"<h1>{unit}</h1>" + "x" * 11_000)


urlpatterns = [path("bare/", bare), *project_urls]


def handler(cookies: str = "") -> Callable[[str], HttpResponse]:
    """The project's whole Django handler with all its middleware, called without a socket."""
    inner = BaseHandler()
    inner.load_middleware()

    def get(address: str) -> HttpResponse:
        request = RequestFactory(HTTP_HOST="localhost").get(address, HTTP_COOKIE=cookies)
        request.urlconf = __name__
        response = inner.get_response(request)
        assert response.status_code == 200, response.status_code
        return response

    return get


def cpu_ms(get: Callable[[str], HttpResponse], address: str) -> float:
    """The least CPU time of many requests, in milliseconds."""
    for _warm in range(20):
        get(address)
    best = float("inf")
    for _round in range(ROUNDS):
        before = time.process_time_ns()
        get(address)
        best = min(best, time.process_time_ns() - before)
    return best / 1e6


def queries(get: Callable[[str], HttpResponse], address: str) -> int:
    """How many queries one request makes."""
    connection.force_debug_cursor = True
    reset_queries()
    get(address)
    connection.force_debug_cursor = False
    return len(connection.queries)


def learner_cookies() -> str:
    """The cookies of a signed-in learner."""
    client = Client(HTTP_HOST="localhost")
    user = get_user_model().objects.filter(enrolments__isnull=False).order_by("pk").first()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


def main() -> None:
    """Measure and say whether the budget holds; exit 1 when it does not."""
    lesson = max(LessonPage.objects.live(), key=lambda one: len(one.body))
    address = lesson.url  # before the bare view: a request leaves its own URL configuration behind
    page = handler(learner_cookies())
    floor = cpu_ms(handler(), "/bare/")
    cost = cpu_ms(page, address)
    count = queries(page, address)
    print(f"bare view with one query   {floor:6.2f} ms CPU")
    print(f"lesson, signed in          {cost:6.2f} ms CPU, {count} queries ({lesson.title}, {len(lesson.body)} blocks)")
    print(f"ratio                      {cost / floor:6.2f}   (budget {BUDGET_RATIO})")
    if cost / floor > BUDGET_RATIO or count > BUDGET_QUERIES + 4:
        raise SystemExit("Over budget.")


if __name__ == "__main__":
    main()
