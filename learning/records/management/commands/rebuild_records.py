"""Prove, or mend, the stored completions."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from learning.records import proofs, tallying


class Command(BaseCommand):
    """`--check` proves completions against evidence and frozen requirements; without it, what is lost is added."""

    help = "Prove completions against evidence and frozen requirements (--check), or add what the evidence demands."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One flag."""
        parser.add_argument("--check", action="store_true", help="Only look; exit 1 when something does not add up.")

    def handle(self, *args, **options) -> None:
        """Run."""
        if not options["check"]:
            mended = proofs.repair()
            tallying.update(whole=True)
            self.stdout.write(f"Mended {mended} enrolments and recounted the tallies.")
        found = proofs.findings()
        for finding in found:
            self.stdout.write(str(finding))
        if found:
            raise CommandError(f"{len(found)} things do not add up.")
        self.stdout.write("Every completion is proved.")
