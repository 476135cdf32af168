"""manage.py record_bounce: take note of a mail that came back, from its delivery report on standard input."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.mail.bounces import MOST_BYTES, NotAReport, record_bounce


class Command(BaseCommand):
    """Meant to be what a mailbox for returned mail is piped into (docs/operations.md)."""

    help = "Reads a delivery report (RFC 3464) on standard input and notes which mail came back."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what came of it, without addresses; anything that is no report on a mail of ours is an error."""
        content = sys.stdin.buffer.read(MOST_BYTES)
        try:
            outcome = record_bounce(content)
        except NotAReport as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Noted: {outcome}.")
