"""What must happen once a day; run by cron or a timer in production."""

from contextlib import suppress

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone
from django_tasks import task_backends
from django_tasks_db import DatabaseBackend
from wagtail.models import Revision

from learning.records import tallying
from learning.records.actions import rejudge
from learning.records.models import Enrolment


class Command(BaseCommand):
    """Publishes what is scheduled, judges open enrolments again, recounts the tallies, and tidies up."""

    help = "Once a day: publish what is scheduled, judge open enrolments again, recount the tallies, tidy up."

    def handle(self, *args, **options) -> None:
        """Run every step."""
        self.publish_scheduled()
        still_open = Enrolment.objects.filter(package_completion__isnull=True, completions__isnull=False).distinct()
        for enrolment in still_open.iterator():
            rejudge(enrolment=enrolment)
        tallying.update(whole=True)
        call_command("clearsessions")
        call_command("clear_old_remarks", stdout=self.stdout)
        if isinstance(task_backends["default"], DatabaseBackend):
            call_command("prune_db_task_results", stdout=self.stdout)

    def publish_scheduled(self) -> None:
        """Publish each page whose time has come; one that must not be published is named and stops no other."""
        for revision in Revision.page_revisions.filter(approved_go_live_at__lt=timezone.now()):
            try:
                with transaction.atomic():
                    revision.publish(log_action="wagtail.publish.schedule")
            except ValidationError as refused:
                self.stderr.write(f"“{revision.object_str}” was not published: {' '.join(refused.messages)}")
        with suppress(ValidationError):  # takes down what has expired before it meets the same pages again
            call_command("publish_scheduled", stdout=self.stdout)
