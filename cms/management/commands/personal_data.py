"""manage.py personal_data export|erase EMAIL: hand out or erase what is held about somebody who asks."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from cms.privacy.personal_data import erase_person, export_person


class Command(BaseCommand):
    """Ask every app. See first that whoever asks is the one whose address it is."""

    help = "Hands out (as JSON) or erases what is held about a person, found by e-mail address."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to do, and about whom."""
        parser.add_argument("action", choices=["export", "erase"])
        parser.add_argument("email")

    def handle(self, *args: Any, action: str, email: str, **options: Any) -> None:
        """Print the rows by model, or how many rows were erased; all are, or none."""
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"This is not an e-mail address: {email}") from error
        if action == "export":
            held = export_person(email)
            self.stdout.write(json.dumps(held, indent=2, ensure_ascii=False))
            return
        touched = erase_person(email)
        for label, number in touched.items():
            self.stdout.write(f"{label}: {number}")
        if not touched:
            self.stdout.write("Nothing was held about this address.")
