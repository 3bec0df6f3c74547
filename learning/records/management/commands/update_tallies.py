"""Bring the counts of the follow-up up to date, here and now."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from learning.records.tallying import update


class Command(BaseCommand):
    """Counts what was recorded since last time; with --whole every day anew, which also forgets what was deleted."""

    help = "Bring the tallies up to date. Run it with --whole every night."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--whole", action="store_true", help="count every day anew")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say whether anything had to be counted."""
        moved = update(whole=options["whole"])
        self.stdout.write("The tallies were counted." if moved else "The tallies were true already.")
