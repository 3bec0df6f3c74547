"""What must happen once a day; run by cron or a timer in production."""

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django_tasks import task_backends
from django_tasks_db import DatabaseBackend

from learning.records import tallying
from learning.records.actions import rejudge
from learning.records.models import Enrolment


class Command(BaseCommand):
    """Publishes what is scheduled, judges open enrolments again, recounts the tallies, and tidies up."""

    help = "Once a day: publish what is scheduled, judge open enrolments again, recount the tallies, tidy up."

    def handle(self, *args, **options) -> None:
        """Run every step; a page that must not be published is named and stops nothing else."""
        try:
            call_command("publish_scheduled", stdout=self.stdout)
        except ValidationError as refused:
            self.stderr.write(f"A scheduled page was not published: {' '.join(refused.messages)}")
        still_open = Enrolment.objects.filter(package_completion__isnull=True, completions__isnull=False).distinct()
        for enrolment in still_open.iterator():
            rejudge(enrolment=enrolment)
        tallying.update(whole=True)
        call_command("clearsessions")
        call_command("clear_old_remarks", stdout=self.stdout)
        if isinstance(task_backends["default"], DatabaseBackend):
            call_command("prune_db_task_results", stdout=self.stdout)
