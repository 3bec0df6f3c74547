"""Check the content's own rules: `manage.py check_content [DIR] [--cms] [--strict]`."""

from argparse import ArgumentParser
from itertools import groupby
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from courses.content_files.errors import BrokenContent
from courses.content_files.folder import read_content
from courses.content_lint.cms import published_findings
from courses.content_lint.findings import Finding
from courses.content_lint.lint import lint

CONTENT = Path(__file__).resolve().parents[2] / "content"


class Command(BaseCommand):
    """See docs/features/content-lint.md."""

    help = "Say what in the content should be mended. Ends with 1 where something would refuse publishing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """See BaseCommand."""
        parser.add_argument(
            "folder", type=Path, nargs="?", default=CONTENT, help="the folder to check (courses/content)"
        )
        parser.add_argument("--cms", action="store_true", help="check what is published in the CMS instead of files")
        parser.add_argument("--strict", action="store_true", help="let warnings count as errors")

    def handle(self, *, folder: Path, cms: bool, strict: bool, **options) -> None:
        """Print what was found, file by file."""
        found = published_findings() if cms else file_findings(folder)
        for path, group in groupby(found, key=lambda one: one.path):
            self.stdout.write(path)
            for one in group:
                self.stdout.write(f"  {one.place}  {one.severity} {one.rule}  {one.sentence}")
        errors = sum(one.is_error for one in found)
        summary = f"{errors} errors, {len(found) - errors} warnings."
        if errors or (strict and found):
            raise CommandError(summary)
        self.stdout.write(summary)


def file_findings(folder: Path) -> list[Finding]:
    """The findings of a folder. Raises CommandError with every problem where it cannot be read."""
    try:
        return lint(read_content(folder))
    except BrokenContent as broken:
        raise CommandError(str(broken)) from broken
