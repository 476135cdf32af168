"""manage.py backup DIR: the whole site in one folder."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from cms.backup import BackupError
from cms.backup.site import back_up


class Command(BaseCommand):
    """Back the site up, running or not."""

    help = "Writes database and uploads to a new folder; the site may run meanwhile."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder and --voter-keys."""
        parser.add_argument("dir", type=Path, help="a folder that does not exist, or is empty")
        parser.add_argument(
            "--voter-keys",
            type=Path,
            metavar="DIR",
            help="also write the voters' keys, to another folder; keep it apart from the backup",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the backup and say where it is."""
        try:
            back_up(options["dir"], voter_keys=options["voter_keys"], say=self.stdout.write)
        except BackupError as error:
            raise CommandError(str(error)) from error
        except OperationalError as error:
            reason = str(error).strip().partition("\n")[0]
            raise CommandError(f"The database does not answer: {reason}") from error
