"""How the benchmarks measure: the project's whole handler in this process, CPU time, the least of many requests."""

import os
import time
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "learning.settings.dev")
django.setup()

from django.core.handlers.base import BaseHandler  # noqa: E402  Django must be set up first
from django.db import connection, reset_queries  # noqa: E402
from django.http.response import HttpResponseBase  # noqa: E402
from django.test import Client, RequestFactory  # noqa: E402

from learning.people.models import User  # noqa: E402

Get = Callable[[str], HttpResponseBase]
ROUNDS = 300
WARM = 20


def handler(cookies: str = "", urlconf: str = "learning.urls") -> Get:
    """The handler with all its middleware, called without a socket."""
    inner = BaseHandler()
    inner.load_middleware()

    def get(address: str) -> HttpResponseBase:
        request = RequestFactory(HTTP_HOST="localhost").get(address, HTTP_COOKIE=cookies)
        request.urlconf = urlconf
        response = inner.get_response(request)
        assert response.status_code == 200, f"{address} answered {response.status_code}"
        return response

    return get


def cookies_of(user: User) -> str:
    """The cookies of someone who has logged in."""
    client = Client(HTTP_HOST="localhost")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


def cpu_ms(get: Get, address: str, rounds: int = ROUNDS) -> float:
    """The least CPU time of many requests, in milliseconds."""
    for _warm in range(WARM):
        get(address)
    best = float("inf")
    for _round in range(rounds):
        before = time.process_time_ns()
        get(address)
        best = min(best, time.process_time_ns() - before)
    return best / 1e6


def queries(get: Get, address: str) -> int:
    """How many queries one request makes."""
    connection.force_debug_cursor = True
    reset_queries()
    get(address)
    connection.force_debug_cursor = False
    return len(connection.queries)
