"""`manage.py import_pabulib FILE`: import a real election."""

import logging
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from dialogues.actions import analyse_dialogue
from dialogues.models import Dialogue
from dialogues.pabulib import PabulibError
from dialogues.pabulib.importer import import_election, tidy_up

log = logging.getLogger(__name__)


class Command(BaseCommand):
    """Prints the new dialogue's key, alone, on the last line; progress and remarks go to stderr."""

    help = "Import an election in Pabulib's .pb format as a closed dialogue."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file's name."""
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import the file, whole or not at all."""
        path: Path = options["file"]
        try:
            with path.open("rb") as file:
                progress = Progress(self.stderr, path.stat().st_size)  # type: ignore[arg-type]
                imported = import_election(file, progress.advance, progress.tell)
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from error
        except PabulibError as error:
            raise CommandError(f"{path}, {error}") from error
        if not connection.in_atomic_block:
            tidy_up()
        self._analyse(path, imported.dialogue)
        for warning in imported.warnings:
            self.stderr.write(f"{path}: {warning}")
        self.stdout.write(str(imported.dialogue.key))

    def _analyse(self, path: Path, dialogue: Dialogue) -> None:
        """Work out what can be said of the ballots; the import stands even if that fails."""
        try:
            analyse_dialogue(dialogue=dialogue)
        except Exception as error:
            log.exception("Dialogue %s could not be analysed.", dialogue.key)
            self.stderr.write(f"{path}: imported, but not analysed ({error})")


class Progress:
    """How far a file is read: rewritten in place on a terminal, else a line each tenth."""

    def __init__(self, out: TextIO, total: int) -> None:
        self._out = out
        self._total = max(total, 1)
        self._done = 0
        self._shown = 0
        self._in_place = out.isatty()
        self._step = 1 if self._in_place else 10

    def advance(self, number: int) -> None:
        """Note that `number` more bytes have been read."""
        self._done += number
        percent = min(100, self._done * 100 // self._total)
        if percent < self._shown + self._step:
            return
        self._shown = percent - percent % self._step
        if self._in_place:
            ending = "\n" if percent == 100 else ""
            self._out.write(f"\r{self._shown} % read", ending=ending)  # type: ignore[call-arg]
        else:
            self._out.write(f"{self._shown} % read")

    def tell(self, step: str) -> None:
        """Say what is being done, now that the file is read."""
        self._out.write(f"{step} …")
