"""Production refuses to start with anything weak; SQLite really runs as the settings say; one URL gives PostgreSQL."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from learning.settings.base import database_from

GOOD = {
    "DJANGO_SETTINGS_MODULE": "learning.settings.production",
    "SECRET_KEY": "bV3kq9ZtXw7LmPf2RsYh8NcJd5GuAe4TiOo1QvBxEzMyWlKj6C",
    "ALLOWED_HOSTS": "kompass.ekstad.example",
    "BASE_URL": "https://kompass.ekstad.example",
    "DATABASE_URL": "sqlite:////dev/null",
    "EMAIL_URL": "smtp://localhost:25",
}


def manage(*arguments: str, **changed: str | None) -> subprocess.CompletedProcess:
    """`manage.py` in production with the good environment, changed; None takes a setting away."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    environment = {name: value for name, value in (kept | GOOD | changed).items() if value is not None}
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(  # noqa: S603  our own command
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY is missing or weak"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is missing or weak"),
        ({"SECRET_KEY": "ab" * 40}, "SECRET_KEY is missing or weak"),
        ({"SECRET_KEY": "django-insecure-" + GOOD["SECRET_KEY"]}, "SECRET_KEY is missing or weak"),
        ({"DEBUG": "1"}, "DEBUG is on"),
        ({"KOMPASS_DEBUG": "true"}, "DEBUG is on"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS is missing or open"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is missing or open"),
        ({"ALLOWED_HOSTS": "kompass.ekstad.example,*"}, "ALLOWED_HOSTS is missing or open"),
        ({"DATABASE_URL": None}, "DATABASE_URL is missing"),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL is not understood"),
        ({"BASE_URL": None}, "BASE_URL is missing"),
        ({"EMAIL_URL": None}, "EMAIL_URL is missing"),
    ],
)
def test_production_refuses_to_start_when_weak(changed, named):
    done = manage("check", **changed)
    assert done.returncode != 0
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.startswith("Kompass cannot start: ")
    assert named in done.stderr


def test_production_is_clean_by_djangos_own_check():
    done = manage("check", "--deploy", "--fail-level", "WARNING")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "System check identified no issues (0 silenced).\n"


def test_production_is_no_demo_and_keeps_no_secret_of_ours():
    wanted = "from django.conf import settings as s; print(s.KOMPASS_DEMO, s.DEBUG, s.SESSION_COOKIE_SECURE)"
    assert manage("shell", "--no-imports", "-c", wanted).stdout == "False False True\n"


def test_server_without_settings_is_in_production():
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    done = subprocess.run(
        [sys.executable, "-c", "import learning.wsgi"],
        cwd=settings.BASE_DIR,
        env=kept,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "SECRET_KEY is missing or weak" in done.stderr


@pytest.mark.skipif(not settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"), reason="speaks of SQLite")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("busy_timeout", 5000), ("foreign_keys", 1)]
)
def test_sqlite_runs_as_the_settings_say(pragma, value):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone() == (value,)


@pytest.mark.skipif(not settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"), reason="speaks of SQLite")
@pytest.mark.django_db
def test_sqlite_transactions_take_the_write_lock_at_once():
    assert connection.transaction_mode == "IMMEDIATE"


def test_one_url_gives_postgresql():
    found = database_from("postgres://kompass:hemligt@db.example:5433/kompass")
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", 5433, "kompass")
    assert "transaction_mode" not in found.get("OPTIONS", {})
