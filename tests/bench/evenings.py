"""Theme evenings: how many sign up in a second, and what staff wait for when ten thousand have."""

import csv
import io
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from statistics import median
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.models import HomePage
from events.models import Event, Registration
from tests import factories
from tests.bench import site
from tests.bench.report import Line
from tests.bench.servers import Server

if TYPE_CHECKING:
    from tests.bench.figures import Figure

CLIENTS = (1, 4, 16)
MANY, FEW = 10_000, 100
REPEATS = 5


def sign_ups(lyhord: Server, bare: Server) -> "list[Figure]":
    """Return the figures of sign-ups with seats left and without, for each number of clients at once."""
    from tests.bench.client import request
    from tests.bench.figures import Figure, forms

    plain_form = request("POST", "/insert", host=bare.host, body=b"name=A&email=a%40example.org")
    figures = []
    for clients in CLIENTS:
        at_once = f"{clients} client{'s' if clients > 1 else ''}"
        insert = Figure(
            f"Plain insert, {at_once}",
            bare,
            303,
            lambda _seconds: [plain_form],
            connections=clients,
            share_of_time=0.5,
        )
        figures += [
            insert,
            *(
                forms(
                    f"Sign-up POST, {at_once}, {what}",
                    lyhord,
                    make,
                    compared_with=insert,
                    connections=clients,
                    share_of_time=0.5,
                    status=status,
                )
                for what, make, status in (
                    ("seats left", lambda: site.theme_evening(seats=100_000), 303),
                    ("full: the waiting list", site.full_evening, 303),
                    ("full: refused", lambda: site.full_evening(has_waiting_list=False), 200),
                )
            ),
        ]
    return figures


def staff_lines() -> Iterator[Line]:
    """Measure what staff wait for at an evening with many sign-ups, against one with few or against plain reading."""
    few, many = (_evening_with(number) for number in (FEW, MANY))
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(factories.make_user("bench@example.org", is_staff=True, is_superuser=True))
    plain = _seconds(partial(_read_plainly, many))
    for name, label in (("event", "overview"), ("sign_ups", "list")):
        times = [_seconds(partial(_get, client, name, event)) for event in (few, many)]
        yield Line(
            f"Staff's {label} of an evening at {MANY:,} sign-ups",
            f"{times[1] * 1000:.0f} ms",
            ratio=f"{times[1] / times[0]:.1f} times that at {FEW}",
        )
    for name in ("csv", "xlsx"):
        seconds = _seconds(partial(_export, client, name, many))
        yield Line(
            f"Export of {MANY:,} sign-ups as {name.upper()}",
            f"{seconds:.2f} s",
            ratio=f"{seconds / plain:.1f} times reading and writing the rows plainly",
        )


def _evening_with(number: int) -> Event:
    home = HomePage.objects.get(locale__language_code="sv")
    title = f"Evening with {number}"
    event: Event = factories.make_event(home, title=title, capacity=number * 2, largest_party=4)
    Registration.objects.bulk_create(
        Registration(
            event=event,
            state=Registration.State.CONFIRMED,
            name=f"Visitor {each}",
            email=f"visitor{each}@example.org",
            email_normalised=f"visitor{each}@example.org",
            party_size=1 + each % 2,
            language="sv",
            created_at=timezone.now(),
        )
        for each in range(number)
    )
    return event


def _get(client: Client, name: str, event: Event) -> None:
    _read(name, client.get(_address(name, event)))


def _export(client: Client, name: str, event: Event) -> None:
    _read(name, client.post(_address(name, event)))


def _address(name: str, event: Event) -> str:
    return reverse(f"events_admin:{name}", kwargs={"key": event.key})


def _read(name: str, response: Any) -> None:
    with closing(response):
        if response.status_code != 200:
            raise RuntimeError(f"{name} answers {response.status_code}.")
        for _piece in response:
            pass


def _read_plainly(event: Event) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, email, party_size, state, created_at FROM events_registration WHERE event_id = %s",
            [event.pk],
        )
        csv.writer(io.StringIO()).writerows(cursor.fetchall())


def _seconds(do: Callable[[], None]) -> float:
    do()  # the first time loads what is loaded when first needed
    times = []
    for _number in range(REPEATS):
        started = time.perf_counter()
        do()
        times.append(time.perf_counter() - started)
    return median(times)
