"""Load the shipped content into the CMS: `manage.py load_content [--path DIR] [--overwrite PATH …] [--check]`."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from courses.content_files.errors import BrokenContent
from courses.content_files.folder import read_content
from courses.content_files.load import LoadReport, load_content

CONTENT = Path(__file__).resolve().parents[2] / "content"


class Command(BaseCommand):
    """See docs/features/content-files.md."""

    help = "Load the shipped content into the CMS. What an editor has changed there is left alone and named."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """See BaseCommand."""
        parser.add_argument("--path", type=Path, default=CONTENT, help="the folder to load (courses/content)")
        parser.add_argument(
            "--overwrite", nargs="+", default=[], metavar="PATH", help="take these files although an editor was there"
        )
        parser.add_argument("--check", action="store_true", help="only read the files and report problems")

    def handle(self, *, path: Path, overwrite: list[str], check: bool, **options) -> None:
        """Load, or only check."""
        try:
            if check:
                pages = len(read_content(path).pages)
                self.stdout.write(f"The content is whole: {pages} pages.")
            else:
                self.tell(load_content(path, overwrite=overwrite))
        except BrokenContent as broken:
            count = len(broken.errors)
            raise CommandError(f"{count} problem{'s' if count > 1 else ''}; nothing was loaded.\n{broken}") from broken

    def tell(self, report: LoadReport) -> None:
        """What was done."""
        self.stdout.write(
            f"{len(report.created)} created, {len(report.updated)} updated, "
            f"{len(report.unchanged)} unchanged, {len(report.kept)} left alone."
        )
        for kept in report.kept:
            self.stdout.write(f"{kept.path}: {kept.why}.")
        if report.kept:
            self.stdout.write("To take the file's version: manage.py load_content --overwrite PATH")
