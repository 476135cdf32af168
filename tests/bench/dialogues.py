"""Dialogues: how many vote in a second, and how counting grows with the ballots."""

import io
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Locale

from dialogues import ballots_file, tally
from dialogues.actions import analyse_dialogue
from dialogues.actions.closing import freeze
from dialogues.models import Dialogue, Option
from dialogues.pabulib.importer import import_election, tidy_up
from tests.bench import site
from tests.bench.report import Line
from tests.bench.servers import Server

if TYPE_CHECKING:
    from tests.bench.figures import Figure

CLIENTS = (1, 4, 16)
SIZES = (10_000, 100_000, 1_000_000)
OPTIONS, CHOSEN = 8, 3
REPEATS = 5
# Files larger than this would take longer to make than all the rest.
LARGEST_IMPORT = 100_000
PLAIN = "One GROUP BY"

_BALLOTS = """
INSERT INTO dialogues_ballot (id, dialogue_id, kind, proof, cast_on, attributes, is_mixed)
SELECT gen_random_uuid(), %s, 'imported', '', current_date,
       jsonb_build_object('age', (15 + random() * 70)::int::text, 'sex', (ARRAY['F', 'M', ''])[1 + n %% 3]), true
FROM generate_series(1, %s) n
"""
# Each ballot names some options of its own, the first ones oftener than the last.
_CHOICES = """
INSERT INTO dialogues_ballotchoice (ballot_id, option_id)
SELECT ballot.id, chosen.id
FROM dialogues_ballot ballot
CROSS JOIN LATERAL (
  SELECT option.id FROM dialogues_option option WHERE option.dialogue_id = ballot.dialogue_id
  ORDER BY (hashtextextended(ballot.id::text, option.id) & 65535) * (4 + option.order) LIMIT %s
) chosen
WHERE ballot.dialogue_id = %s
"""
_PLAIN = """
SELECT choice.option_id, count(*) FROM dialogues_ballotchoice choice
JOIN dialogues_option option ON option.id = choice.option_id
WHERE option.dialogue_id = %s GROUP BY choice.option_id
"""


def ballots(lyhord: Server, bare: Server) -> "list[Figure]":
    """Return the figures of ballots, against a plain insert of the same rows, for each number of clients at once."""
    from tests.bench.client import request
    from tests.bench.figures import Figure, forms

    plain_form = request("POST", "/insert-ballot", host=bare.host, body=b"choice=1")
    figures = []
    for clients in CLIENTS:
        at_once = f"{clients} client{'s' if clients > 1 else ''}"
        insert = Figure(
            f"Plain insert of a ballot's rows, {at_once}",
            bare,
            303,
            lambda _seconds: [plain_form],
            connections=clients,
            share_of_time=0.5,
        )
        ballot = forms(
            f"Ballot POST, {at_once}",
            lyhord,
            site.dialogue,
            compared_with=insert,
            connections=clients,
            share_of_time=0.5,
        )
        figures += [insert, ballot]
    return figures


def tally_lines(say: Callable[[str], None]) -> Iterator[Line]:
    """Measure what is counted at each size, against one GROUP BY over the same rows, and how each grows."""
    earlier: dict[str, float] = {}
    client = Client(headers={"host": "127.0.0.1"})
    for size in SIZES:
        say(f"{size:,} ballots")
        plain = 0.0
        for what, seconds in _measured(dialogue_with(size), size, client):
            plain = plain or seconds
            yield _line(what, size, seconds, plain, earlier)


def _measured(dialogue: Dialogue, size: int, client: Client) -> Iterator[tuple[str, float]]:
    """Yield what was measured and its seconds, the GROUP BY first."""
    yield PLAIN, _median(partial(_group_by, dialogue))
    yield "Tally", _median(partial(tally.count, dialogue))
    yield "Closing: counted, hashed and frozen", _once(partial(_freeze, dialogue))
    yield "Analysis", _once(partial(analyse_dialogue, dialogue=dialogue))
    yield "Results page, past the cache", _median(partial(_get, client, _address_of(dialogue)))
    if size <= LARGEST_IMPORT:
        file = io.BytesIO(b"".join(ballots_file.lines(dialogue.closing_record)))
        yield "Import of the ballots file", _once(partial(import_election, file))


def _line(what: str, size: int, seconds: float, plain: float, earlier: dict[str, float]) -> Line:
    """Return the line of what took so long; `earlier` is what it took at the size before, and is brought up to date."""
    parts = [f"{seconds / plain:.1f} of GROUP BY"] if what != PLAIN else []
    if what in earlier:
        parts.append(f"{seconds / earlier[what]:.1f} times that at a tenth")
    earlier[what] = seconds
    figure = f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.1f} s"
    return Line(f"{what}, {size:,} ballots", figure, ratio=", ".join(parts))


def dialogue_with(number: int) -> Dialogue:
    """Return a closed dialogue with so many ballots, made in the database; not counted yet."""
    now = timezone.now()
    dialogue: Dialogue = Dialogue.objects.create(
        key=uuid4(),
        source_locale=Locale.get_default(),
        title=f"Dialogue with {number}",
        max_choices=CHOSEN,
        opens_at=now - timedelta(days=8),
        closes_at=now - timedelta(days=1),
        imported_facts={},
    )
    Option.objects.bulk_create(
        Option(dialogue=dialogue, key=str(each), label=f"Option {each}", order=each)
        for each in range(OPTIONS)
    )
    with transaction.atomic(), connection.cursor() as cursor:
        # Foreign keys are sound by the way the rows are made; to look each of them up would take most of the time.
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(_BALLOTS, [dialogue.pk, number])
        cursor.execute(_CHOICES, [CHOSEN, dialogue.pk])
    tidy_up()
    return dialogue


def _freeze(dialogue: Dialogue) -> None:
    with transaction.atomic():
        freeze(dialogue)


def _group_by(dialogue: Dialogue) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_PLAIN, [dialogue.pk])
        if len(cursor.fetchall()) != OPTIONS:
            raise RuntimeError("An option has no ballots.")


def _address_of(dialogue: Dialogue) -> str:
    with translation.override(site.LANGUAGE):
        return reverse("results", kwargs={"key": dialogue.key}) + "?uncached"


def _get(client: Client, address: str) -> None:
    response = client.get(address)
    if response.status_code != 200:
        raise RuntimeError(f"{address} answers {response.status_code}.")


def _median(do: Callable[[], object]) -> float:
    do()  # the first time loads what is loaded when first needed
    return sorted(_once(do) for _number in range(REPEATS))[REPEATS // 2]


def _once(do: Callable[[], object]) -> float:
    started = time.perf_counter()
    do()
    return time.perf_counter() - started
