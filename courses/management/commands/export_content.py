"""Write the CMS back as files: `manage.py export_content DIR [--check]`."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from courses.content_files.export import export_content


class Command(BaseCommand):
    """See docs/features/content-files.md."""

    help = "Write what is published in the CMS as files. Files that say the same already are not touched."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """See BaseCommand."""
        parser.add_argument("folder", type=Path, metavar="DIR", help="where to write, such as courses/content")
        parser.add_argument("--check", action="store_true", help="write nothing; fail where a file differs")

    def handle(self, *, folder: Path, check: bool, **options) -> None:
        """Write, or only compare."""
        report = export_content(folder, only_check=check)
        if check and report.changed:
            raise CommandError("\n".join(["These files differ from the CMS:", *report.changed]))
        what = "differ" if check else "written"
        self.stdout.write(f"{report.total} files, {len(report.changed)} {what}.")
