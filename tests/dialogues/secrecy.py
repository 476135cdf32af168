"""Reading the whole database as somebody would who wants to know who voted what."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from django.contrib.sessions.models import Session
from django.db import connection

BALLOT_TABLES = ("dialogues_ballot", "dialogues_ballotchoice")
# A value that so many ballots have in common, such as the day, points at none of them.
COMMON = 5
# Standard deviations between chance and a link: with 25 rows in the same order there are seven.
SURE = 5.0
# Names of rows, hashes, addresses and long numbers within a text, whatever stands around them.
_TELLING = re.compile(r"[\w.+-]+@[\w.-]+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\w+/-]{12,}")
_TIME = re.compile(r"\d{1,2}:\d{2}")


@dataclass(frozen=True)
class Row:
    """A row as it lies in the database: its place, the transactions that wrote it, and its values as text."""

    table: str
    place: tuple[int, int]
    written_by: int
    locked_by: int
    values: dict[str, str] = field(hash=False)

    @property
    def text(self) -> str:
        return "\n".join(self.values.values())

    @property
    def telling(self) -> set[str]:
        """Return what could be looked for elsewhere: each value, and each name or number within one."""
        found = {plain(value) for value in self.values.values() if len(value) > 3}
        return found | {plain(part) for part in _TELLING.findall(self.text.lower())}


@dataclass(frozen=True)
class Vote:
    """What the test knows: who voted (by what the database may know them by), and the ballot's id."""

    names: frozenset[str]
    ballot: str
    dialogue: int


def plain(value: str) -> str:
    """Return `value` so that a hash or id is the same however it is written."""
    return value.lower().removeprefix("\\x").replace("-", "")


def read_everything() -> list[Row]:
    """Return every row of every table, sessions in the clear."""
    sessions = {session.pk: str(session.get_decoded()) for session in Session.objects.all()}
    rows = []
    for table in tables():
        for row in _rows_of(table):
            if table == "django_session":
                row.values["in the clear"] = sessions[row.values["session_key"]]
            rows.append(row)
    return rows


def tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables "
            "WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1"
        )
        return [name for (name,) in cursor.fetchall()]


def _rows_of(table: str) -> Iterator[Row]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns "
            "WHERE table_schema = 'public' AND table_name = %s ORDER BY ordinal_position",
            [table],
        )
        columns = [name for (name,) in cursor.fetchall()]
        listed = ", ".join(f'"{name}"::text' for name in columns)
        cursor.execute(f'SELECT ctid::text, xmin::text, xmax::text, {listed} FROM "{table}"')
        for place, xmin, xmax, *values in cursor.fetchall():
            page, item = place.strip("()").split(",")
            named = {name: value for name, value in zip(columns, values, strict=True) if value}
            yield Row(table, (int(page), int(item)), int(xmin), int(xmax), named)


def rows_naming(rows: Iterable[Row], names: Iterable[str]) -> list[Row]:
    """Return the rows in which one of `names` stands, in whole or within a text."""
    wanted = [plain(name) for name in names]
    return [row for row in rows if any(name in plain(row.text) for name in wanted)]


def links(rows: Sequence[Row], votes: Sequence[Vote]) -> list[str]:
    """Return every way that leads from a voter to a ballot, in words; nothing when there is none."""
    ids = {vote.ballot for vote in votes}
    of_ballots = [row for row in rows if row.table in BALLOT_TABLES] + [
        row for row in rows_naming(rows, ids) if row.table not in BALLOT_TABLES
    ]
    names = {name for vote in votes for name in vote.names}
    of_voters = [row for row in rows_naming(rows, names) if row.table not in BALLOT_TABLES]
    assert of_voters, "the test looks at nothing"
    return [
        *_both(of_ballots, of_voters),
        *_shared_values(of_ballots, of_voters),
        *_shared_transactions(of_ballots, of_voters),
        *_times(of_ballots),
        *_shared_orders(of_ballots, of_voters, votes),
    ]


def _both(of_ballots: Sequence[Row], of_voters: Sequence[Row]) -> Iterator[str]:
    for row in set(of_ballots) & set(of_voters):
        yield f"a row of {row.table} names a voter and a ballot"


def _shared_values(of_ballots: Sequence[Row], of_voters: Sequence[Row]) -> Iterator[str]:
    """Find what stands with few ballots and with voters: an id, a hash, a time, a part of one."""
    seen: dict[str, set[str]] = defaultdict(set)
    for row in of_ballots:
        ballot = row.values.get("ballot_id") or row.values.get("id", "")
        for value in row.telling:
            seen[value].add(ballot)
    for row in of_voters:
        for value in row.telling:
            if 0 < len(seen.get(value, ())) < COMMON:
                yield f"{row.table} and a ballot share {value!r}"


def _shared_transactions(of_ballots: Sequence[Row], of_voters: Sequence[Row]) -> Iterator[str]:
    wrote = {row.written_by for row in of_ballots} | {row.locked_by for row in of_ballots} - {0}
    for table in sorted({row.table for row in of_voters}):
        its = [row for row in of_voters if row.table == table]
        shared = {number for row in its for number in (row.written_by, row.locked_by)} & wrote
        if shared:
            yield f"{table} and ballots were written by the same {len(shared)} transactions"


def _times(of_ballots: Sequence[Row]) -> Iterator[str]:
    for row in of_ballots:
        for column, value in row.values.items():
            if _TIME.search(value):
                yield f"{row.table}.{column} tells a time of day: {value}"


def _shared_orders(
    of_ballots: Sequence[Row], of_voters: Sequence[Row], votes: Sequence[Vote]
) -> Iterator[str]:
    """Find a table in which voters stand in the order in which their ballots do, or in the reverse."""
    for dialogue in {vote.dialogue for vote in votes}:
        its = [vote for vote in votes if vote.dialogue == dialogue]
        orders_of_ballots = dict(_orders(of_ballots, [(vote.ballot,) for vote in its]))
        for voters_order, by_voter in _orders(of_voters, [vote.names for vote in its]):
            for ballots_order, by_ballot in orders_of_ballots.items():
                both = sorted(set(by_voter) & set(by_ballot))
                surprise = _surprise([(by_voter[n], by_ballot[n]) for n in both])
                if abs(surprise) > SURE:
                    yield f"{voters_order} follows {ballots_order} ({surprise:.1f} deviations)"


def _orders(
    rows: Sequence[Row], names: Sequence[Iterable[str]]
) -> Iterator[tuple[str, dict[int, Any]]]:
    """Yield each order that rows have, with the place of each of `names` (by its number) in it."""
    by_table: dict[str, dict[int, Row]] = defaultdict(dict)
    for row in rows:
        text = plain(row.text)
        for number, own in enumerate(names):
            if any(plain(name) in text for name in own):
                by_table[row.table].setdefault(number, row)
    for table, found in by_table.items():
        yield f"place in {table}", {number: row.place for number, row in found.items()}
        yield f"transactions of {table}", {n: row.written_by for n, row in found.items()}
        numbers = {n: row.values.get("id", "") for n, row in found.items()}
        if numbers and all(value.isdecimal() for value in numbers.values()):
            yield f"ids of {table}", {number: int(value) for number, value in numbers.items()}


def _surprise(pairs: Sequence[tuple[Any, Any]]) -> float:
    """Return by how many standard deviations the pairs that stand in the same order differ from chance (Kendall)."""
    agree = against = 0
    for (a, x), (b, y) in combinations(pairs, 2):
        if a != b and x != y:
            if (a < b) == (x < y):
                agree += 1
            else:
                against += 1
    n = len(pairs)
    if n < 10:
        return 0.0
    return (agree - against) / math.sqrt(n * (n - 1) * (2 * n + 5) / 18)
