"""The site that is measured: the sample site in a database that is thrown away, and forms to fill in."""

import itertools
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, connections
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from cms.caching.generation import generation
from cms.embedded_database import server
from cms.http.robots import new_guard
from cms.models import HomePage
from cms.serving import preparation
from events.actions import register
from tests import factories
from tests.bench import servers
from tests.bench.client import request
from tests.bench.web_forms import WebForm, find_form

Say = Callable[[str], None]
_PLAIN_TABLE = """
    CREATE TABLE IF NOT EXISTS bench_plain_row (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        name varchar(120) NOT NULL,
        email varchar(254) NOT NULL
    );
    CREATE TABLE IF NOT EXISTS bench_plain_roll (voter bytea PRIMARY KEY);
    CREATE TABLE IF NOT EXISTS bench_plain_ballot (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        receipt bytea NOT NULL UNIQUE
    );
    CREATE TABLE IF NOT EXISTS bench_plain_choice (
        ballot uuid NOT NULL REFERENCES bench_plain_ballot,
        choice int NOT NULL,
        PRIMARY KEY (ballot, choice)
    )
"""
# Forms are found by the English words of the public interface.
LANGUAGE = "en"
_numbers = itertools.count(1)


@contextmanager
def sample_site(say: Say, *, keep: bool) -> Iterator[None]:
    """Make database, static files and sample site; take them away afterwards unless `keep`."""
    if not keep:
        _remove(servers.FOLDER)
    try:
        preparation.compile_catalogues()
        preparation.migrate(say)
        preparation.collect_static_files(say)
        preparation.make_sample_site(say)
        with connection.cursor() as cursor:
            cursor.execute(_PLAIN_TABLE)
        yield
    finally:
        generation.stop()
        connections.close_all()
        server.stop(settings.EMBEDDED_DATABASE_DIR)
        if not keep:
            _remove(servers.FOLDER)


def _remove(folder: Path) -> None:
    if server.is_running(Path(settings.EMBEDDED_DATABASE_DIR)):
        raise RuntimeError("Another benchmark runs here.")
    shutil.rmtree(folder, ignore_errors=True)


# --- Pages ----------------------------------------------------------------------------------------


def one_page_of_each_kind() -> list[str]:
    """Return the Swedish addresses of one published page of each type, the start page first."""
    found: dict[type, Page] = {}
    for page in Page.objects.live().filter(locale__language_code="sv", depth__gt=1).specific():
        found.setdefault(type(page), page)
    return [page.get_url_parts()[2] for page in found.values()]


def count_queries(path: str) -> tuple[int, int]:
    """Return how many statements the page takes when nothing of the site is remembered, and when it is.

    What Django keeps for the life of a process (content types) and what is made once for all (the sizes of
    pictures) does not count.
    """
    client = Client(headers={"host": "127.0.0.1"})
    client.get(f"{path}?uncached")
    counts = []
    for hears in (False, True):
        if hears:
            wait_until(lambda: generation.current() is not None)
            client.get(f"{path}?uncached")
        else:
            generation.stop()
            generation._pid = 0
        with CaptureQueriesContext(connection) as statements:
            response = client.get(f"{path}?uncached")
        if response.status_code != 200:
            raise RuntimeError(f"{path} answers {response.status_code}.")
        counts.append(len(statements))
    return counts[0], counts[1]


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait until `is_so`."""
    while not is_so():
        time.sleep(0.05)


# --- Forms ----------------------------------------------------------------------------------------


@dataclass
class Target:
    """A form's address, the form as a visitor sees it, and the rows that it makes."""

    path: str
    form: WebForm
    rows: "QuerySet[Any]"
    choose: int = 0
    asks_name: bool = False

    def requests(self, number: int, host: str) -> list[bytes]:
        """Return `number` filled-in forms, each of a person of its own; wait until they may be sent."""
        made = []
        for each in itertools.islice(_numbers, number):
            answers = {"Name": f"Visitor {each}", "E-mail": f"visitor{each}@example.org"}
            body = self.form.filled(
                choose=self.choose,
                hidden={"guard": new_guard()},
                **(answers if self.asks_name else {}),
            )
            address = f"10.{each >> 16 & 255}.{each >> 8 & 255}.{each & 255}"
            made.append(request("POST", self.path, host=host, body=body, X_Forwarded_For=address))
        time.sleep(settings.FORM_LEAST_SECONDS + 1.1)  # a guard knows whole seconds
        return made


def theme_evening(seats: int) -> Target:
    """Return the sign-up form of a new theme evening with `seats` seats and a waiting list."""
    event = factories.make_event(
        HomePage.objects.get(locale__language_code="sv"),
        title=f"Evening {next(_numbers)}",
        capacity=seats,
        asks_captcha=False,
        has_waiting_list=True,
    )
    path = _address("sign_up", key=event.key)
    form = find_form(_get(path), "Send sign-up")
    return Target(path, form, event.registrations.filter(state="confirmed"), asks_name=True)


def full_evening(*, has_waiting_list: bool = True) -> Target:
    """Return the form of a new theme evening whose only seat is taken, as who opened it in time still has it."""
    event = factories.make_event(
        HomePage.objects.get(locale__language_code="sv"),
        title=f"Evening {next(_numbers)}",
        capacity=1,
        has_waiting_list=has_waiting_list,
    )
    path = _address("sign_up", key=event.key)
    form = find_form(_get(path), "Send sign-up")
    form.button_value = ("waiting_list", "1") if has_waiting_list else None
    first = register(
        event=event, name="First", email="", party_size=1, language="en", source="staff"
    )
    others = event.registrations.exclude(pk=first.pk)
    return Target(path, form, others, asks_name=True)


def dialogue(options: int = 8, choices: int = 3) -> Target:
    """Return the ballot of a new open dialogue in which one approves of up to `choices` options."""
    from dialogues.models import Electorate

    row = factories.make_dialogue(
        HomePage.objects.get(locale__language_code="sv"),
        title=f"Dialogue {next(_numbers)}",
        options=options,
        max_choices=choices,
        electorate=Electorate.OPEN,
        asks_captcha=False,
    )
    path = _address("vote", key=row.key)
    form = find_form(_get(path), "Cast my vote")
    return Target(path, form, row.ballots.all(), choose=choices)


def _address(name: str, **parts: object) -> str:
    with translation.override(LANGUAGE):
        return reverse(name, kwargs=parts)


def _get(path: str) -> str:
    response = Client(headers={"host": "127.0.0.1"}).get(path)
    if response.status_code != 200:
        raise RuntimeError(f"{path} answers {response.status_code}.")
    return response.content.decode()
