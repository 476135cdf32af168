"""`manage.py tally KEY`: count a dialogue's ballots."""

import json
from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from dialogues import tally
from dialogues.models import ClosingRecord, Dialogue


class Command(BaseCommand):
    """Counts anew, from the ballots; of an open dialogue it tells the number of ballots alone."""

    help = "Count the ballots of a dialogue."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the dialogue's key and the output's format."""
        parser.add_argument("key", metavar="KEY")
        parser.add_argument("--format", choices=["json", "table"], default="table")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the tally; fail when it is not the one that was frozen at closing."""
        dialogue = _find(options["key"])
        counted = tally.count(dialogue)
        if not dialogue.is_closed():
            counted = tally.Tally(counted.dialogue, counted.method, counted.ballots, [])
            self.stderr.write(
                f"Open until {dialogue.closes_at:%Y-%m-%d %H:%M %Z}: no figures before."
            )
        if options["format"] == "json":
            self.stdout.write(json.dumps(counted.as_json(), ensure_ascii=False))
        else:
            self._write_table(counted)
        record = ClosingRecord.objects.filter(dialogue=dialogue).first()
        if record is not None and _figures(record.tally) != _figures(counted.as_json()):
            raise CommandError("The count differs from the one that was frozen at closing.")

    def _write_table(self, counted: tally.Tally) -> None:
        self.stdout.write(f"{counted.dialogue}: {counted.method}, {counted.ballots} ballots")
        if counted.options:
            self.stdout.write(f"{'score':>10} {'ballots':>10}  option")
        for option in counted.options:
            self.stdout.write(
                f"{option.score:>10} {option.ballots:>10}  {option.key} {option.label}"
            )


def _find(key: str) -> Dialogue:
    try:
        return Dialogue.objects.get(key=UUID(key))
    except (ValueError, Dialogue.DoesNotExist) as error:
        raise CommandError(f"There is no dialogue {key}.") from error


def _figures(counted: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """Return what was counted, without the labels, which editors may put right afterwards.

    Without options that nobody named, too: an editor may take one off the page of a counted dialogue.
    """
    return {
        option["key"]: (option["ballots"], option["score"])
        for option in counted["options"]
        if option["ballots"]
    }
