"""manage.py restore DIR: the site as it was when it was backed up."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from cms.backup import BackupError
from cms.backup.site import restore


class Command(BaseCommand):
    """Restore a stopped or new site, all or nothing."""

    help = "Makes the site what it was when the backup was made. The site must not run."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder, --overwrite and --voter-keys."""
        parser.add_argument("dir", type=Path, help="what manage.py backup has made")
        parser.add_argument(
            "--overwrite", action="store_true", help="replace the site that is here already"
        )
        parser.add_argument(
            "--voter-keys",
            type=Path,
            metavar="DIR",
            help="also put the voters' keys back, from the folder that backup --voter-keys has made",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore and say what remains to be done."""
        try:
            restore(
                options["dir"],
                voter_keys=options["voter_keys"],
                overwrite=options["overwrite"],
                say=self.stdout.write,
            )
        except BackupError as error:
            raise CommandError(str(error)) from error
        except OperationalError as error:
            reason = str(error).strip().partition("\n")[0]
            raise CommandError(f"The database does not answer: {reason}") from error
