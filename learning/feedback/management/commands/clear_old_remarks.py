"""Clear the originals of remarks that were reviewed long ago; part of `run_daily`."""

from django.core.management.base import BaseCommand

from learning.feedback.actions import clear_old_remarks


class Command(BaseCommand):
    """Once a day is enough."""

    help = "Clear the originals of remarks that were published or rejected more than 90 days ago."

    def handle(self, *args, **options) -> None:
        """Clear, and say how many."""
        if number := clear_old_remarks():
            self.stdout.write(f"Cleared the originals of {number} remarks.")
