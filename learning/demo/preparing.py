"""What must be true before Kompass is served here: somewhere to write, a database, the content, the demo city."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from courses.models import ShippedItem
from learning.demo.actions import load_demo
from learning.demo.rules import DemoRefusedError

CONTENT = settings.BASE_DIR / "courses" / "content"
SEEN = settings.VAR_DIR / "content-loaded.json"
Say = Callable[[str], object]


def prepare(say: Say) -> None:
    """Do only what is not done; a second time costs next to nothing."""
    migrate(say)
    load_shipped_content(say)
    load_demo_city(say)


def migrate(say: Say) -> None:
    """Bring the database up to date."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Preparing the database …")
        call_command("migrate", verbosity=0, interactive=False)


def fingerprint(folder: Path) -> str:
    """Changes when a file in the folder does: its name, size or time."""
    rows = [
        (str(one), one.stat().st_size, one.stat().st_mtime_ns) for one in sorted(folder.rglob("*")) if one.is_file()
    ]
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


def loaded_before() -> dict[str, str]:
    """By database: the fingerprint of the content that was loaded into it."""
    return json.loads(SEEN.read_text(encoding="utf-8")) if SEEN.exists() else {}


def load_shipped_content(say: Say) -> None:
    """Load the shipped content where its files have changed since they were loaded into this database."""
    now, before, database = fingerprint(CONTENT), loaded_before(), str(connection.settings_dict["NAME"])
    is_loaded = before.get(database) == now and ShippedItem.objects.exists()
    if is_loaded or "load_content" not in get_commands():
        return
    say("Loading the training material …")
    call_command("load_content", verbosity=0)
    SEEN.write_text(json.dumps(before | {database: now}), encoding="utf-8")


def load_demo_city(say: Say) -> None:
    """Build Ekstad, unless it is there or real people are."""
    try:
        if load_demo(seed=1, learners=200, today=timezone.localdate()):
            say("Built the demo city Ekstad.")
    except DemoRefusedError as refused:
        say(f"No demo city: {refused}")
