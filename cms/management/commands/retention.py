"""manage.py retention: delete what has been kept for long enough, or say what would go."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from cms.privacy.retention import apply_retention


class Command(BaseCommand):
    """Apply every rule of retention."""

    help = "Deletes what has been kept for long enough."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --dry-run."""
        parser.add_argument(
            "--dry-run", action="store_true", help="Only say how many rows would go."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line a rule: its name and the number of rows."""
        for name, number in apply_retention(dry_run=options["dry_run"]).items():
            self.stdout.write(f"{name}: {number}")
        if options["dry_run"]:
            self.stdout.write("Dry run: nothing was deleted.")
