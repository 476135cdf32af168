"""`manage.py verify_closing_record FILE…`: recount downloaded ballots files, with nothing but the files."""

import json
from argparse import ArgumentParser
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dialogues.pabulib import Election, PabulibError, read


class Command(BaseCommand):
    """Wants a closing record (.json) and the ballots file (.pb) that it speaks of, both as downloaded."""

    help = "Recount downloaded ballots and compare them with the closing record."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the files' names."""
        parser.add_argument("files", type=Path, nargs="+", metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare each ballots file with the record that states its hash; fail when anything differs."""
        records = [_read_record(path) for path in options["files"] if path.suffix == ".json"]
        ballots = [path for path in options["files"] if path.suffix != ".json"]
        if not ballots:
            raise CommandError("Name at least one ballots file (.pb).")
        for path in ballots:
            self._verify(path, records)

    def _verify(self, path: Path, records: list[dict[str, Any]]) -> None:
        digest = sha256(path.read_bytes()).hexdigest()
        record = next((each for each in records if each["ballots_sha256"] == digest), None)
        if records and record is None:
            raise CommandError(f"{path}: SHA-256 {digest} is in none of the records.")
        try:
            counted, published, number = _recount(path)
        except PabulibError as error:
            raise CommandError(f"{path}, {error}") from error
        if record is not None:
            published = {
                option["key"]: (option["ballots"], option["score"])
                for option in record["tally"]["options"]
            }
        for key, figures in published.items():
            if counted[key] != figures:
                raise CommandError(
                    f"{path}: {key} has {figures} (ballots, score) by the record, {counted[key]} by the count."
                )
        self.stdout.write(f"{path}: {number} ballots, SHA-256 {digest}: all figures agree.")


def _read_record(path: Path) -> dict[str, Any]:
    try:
        record: dict[str, Any] = json.loads(path.read_text())
        record["ballots_sha256"], record["tally"]["options"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CommandError(f"{path} is no closing record.") from error
    return record


Figures = dict[str, tuple[int, int]]


def _recount(path: Path) -> tuple[Figures, Figures, int]:
    """Return each option's ballots and score by our count and by the file itself, and the number of ballots."""
    with path.open("rb") as file:
        election = read(file)
        named: Counter[str] = Counter()
        scores: Counter[str] = Counter()
        number = 0
        for vote in election.votes:
            number += 1
            for rank, (key, points) in enumerate(vote.choices):
                named[key] += 1
                scores[key] += _worth(election, rank, points)
    counted = {key: (named[key], scores[key]) for key in election.projects}
    published = {
        key: (project.votes, project.score)
        for key, project in election.projects.items()
        if project.votes is not None and project.score is not None
    }
    return counted, published, number


def _worth(election: Election, rank: int, points: int | None) -> int:
    if election.method == "points":
        return points or 0
    if election.method == "ranking":
        return (election.number("max_length") or len(election.projects)) - rank
    return 1
