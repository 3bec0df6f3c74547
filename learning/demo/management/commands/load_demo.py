"""Load the demo city Ekstad."""

from argparse import ArgumentParser
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from courses.models import PackagePage
from learning.demo.actions import load_demo
from learning.demo.rules import DemoRefusedError, demo_users
from learning.records.models import PackageCompletion


class Command(BaseCommand):
    """The same seed, number of learners and day give the same city; a second run changes nothing."""

    help = "Load the demo city Ekstad, unless it is there or real people are."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What decides the city."""
        parser.add_argument("--seed", type=int, default=1, help="Another number gives other people (default: 1).")
        parser.add_argument("--learners", type=int, default=200, help="How many learners Ekstad has (default: 200).")
        parser.add_argument("--today", type=date.fromisoformat, help="The day the story ends (default: today).")
        parser.add_argument("--fresh", action="store_true", help="Throw the demo away and build it anew.")

    def handle(self, *args, **options) -> None:
        """Run, or say in one sentence why not."""
        try:
            is_built = load_demo(
                seed=options["seed"],
                learners=options["learners"],
                today=options["today"] or timezone.localdate(),
                is_fresh=options["fresh"],
            )
        except DemoRefusedError as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(self.report() if is_built else "The demo city is already there; nothing was changed.")

    def report(self) -> str:
        """What was built."""
        if not PackagePage.objects.live().exists():
            return "The demo city has people but nothing to learn: run load_content, then load_demo --fresh."
        return (
            f"Ekstad is built: {demo_users().count()} people, {PackageCompletion.objects.count()} completed packages."
        )
