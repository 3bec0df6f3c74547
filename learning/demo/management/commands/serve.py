"""Serve Kompass on this machine: web server and background worker until Ctrl-C."""

import os
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from learning.demo.cast import print_out
from learning.demo.city import demo_roots
from learning.demo.preparing import prepare
from learning.demo.serving import CannotServeError, port_from, refuse_read_only, refuse_taken_port, serve


class Command(BaseCommand):
    """What `make run` runs, all in one process so that Django is loaded once before the servers are started."""

    help = "Serve Kompass here (PORT, default 8000) with its background worker until Ctrl-C."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One flag."""
        parser.add_argument(
            "--prepare", action="store_true", help="First migrate, and load the content and the demo city, as needed."
        )

    def handle(self, *args, **options) -> None:
        """Run, or say in one sentence why not."""
        try:
            port = port_from(os.environ.get("PORT", "8000"))
            refuse_read_only()
            refuse_taken_port(port)
            if options["prepare"]:
                prepare(self.say)
            serve(port, self.say, greeting(port))
        except CannotServeError as refused:
            raise CommandError(str(refused)) from refused
        except KeyboardInterrupt as stopped:
            raise CommandError("Stopped before Kompass had started. Run it again to go on.") from stopped
        self.say("Kompass has stopped.")

    def say(self, line: str) -> None:
        """Print at once, also into a pipe."""
        self.stdout.write(line)
        self.stdout.flush()


def greeting(port: int) -> str:
    """Where Kompass is, and whom one can be there."""
    people = f"\nLog in as one of the demo people:\n\n{print_out()}\n" if demo_roots() else ""
    return f"\nKompass is at http://localhost:{port}\n{people}\nCtrl-C stops it. The data stays.\n"
