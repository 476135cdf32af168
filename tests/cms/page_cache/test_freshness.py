"""A kept page is never out of date, whoever changed it and whichever program serves it."""

import json
import os
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable, Iterator
from urllib.parse import quote

import psycopg
import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory
from wagtail.models import PageViewRestriction

from cms.caching.generation import Generation, generation
from cms.caching.page_cache import PageCacheMiddleware, refresh
from tests.cms.page_cache.visits import change, shown, wait_for

pytestmark = pytest.mark.django_db
# Notifications are heard only of what is really committed.
really_committed = pytest.mark.django_db(transaction=True)


@really_committed
def test_publishing_shows_at_once(about) -> None:
    assert "Som det var." in shown(Client())
    change(about)
    assert "Som det är." in shown(Client())


@really_committed
def test_a_page_that_is_closed_to_the_public_is_closed_at_once(about) -> None:
    assert "Som det var." in shown(Client())
    restriction = PageViewRestriction.objects.create(page=about, restriction_type="login")
    assert "Som det var." not in shown(Client())
    restriction.delete()
    assert "Som det var." in shown(Client())


@really_committed
def test_a_change_of_the_settings_shows_at_once_on_every_page(about) -> None:
    from wagtail.models import Site

    from cms.models import SiteSettings

    shown(Client())
    settings = SiteSettings.for_site(Site.objects.get())
    settings.contact_phone = "08-555 555 55"
    settings.save()
    assert "08-555 555 55" in shown(Client())


@really_committed
def test_nothing_changes_before_the_change_is_committed() -> None:
    before = generation.current()
    with transaction.atomic():
        refresh()
        assert generation.current() == before
    assert generation.current() != before


@really_committed
def test_a_change_that_is_rolled_back_refreshes_nothing() -> None:
    other = Generation()
    before_other = wait_for(other.current)
    before = generation.current()
    with transaction.atomic():
        refresh()
        transaction.set_rollback(True)
    assert generation.current() == before
    # A second, committed change is heard once; had the first been sent, it would have come before.
    refresh()
    wait_for(lambda: other.current() != before_other)
    assert str(other.current()).endswith("-1")
    other.stop()


@really_committed
def test_a_page_that_was_being_made_during_a_change_is_never_served_after_it() -> None:
    leads = iter(["before the change", "after the change"])

    def answer(request):
        lead = next(leads)
        if lead == "before the change":
            refresh()  # somebody publishes while this page is being made
        return HttpResponse(lead)

    serve = PageCacheMiddleware(answer)
    assert serve(RequestFactory().get("/sv/")).content == b"before the change"
    assert serve(RequestFactory().get("/sv/")).content == b"after the change"


@really_committed
def test_two_processes_hear_of_each_others_changes() -> None:
    here, there = Generation(), Generation()
    seen_here, seen_there = wait_for(here.current), wait_for(there.current)
    refresh()
    wait_for(lambda: here.current() != seen_here and there.current() != seen_there)
    here.stop()
    there.stop()


def listeners() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity"
            " WHERE datname = current_database() AND query IN ('SELECT 1', %s)"
            " AND pid <> pg_backend_pid()",
            ["LISTEN lyhord_page_cache"],
        )
        return [pid for (pid,) in cursor.fetchall()]


@really_committed
def test_a_process_that_cannot_hear_serves_nothing_from_memory_and_trusts_nothing_old(
    about, monkeypatch
) -> None:
    connect, is_back = psycopg.connect, threading.Event()

    def connect_when_it_is_back(**parameters):
        if not is_back.is_set():
            raise OSError("away")
        return connect(**parameters)

    shown(Client())
    before = generation.current()
    monkeypatch.setattr(psycopg, "connect", connect_when_it_is_back)
    with connection.cursor() as cursor:
        for pid in listeners():
            cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
    wait_for(lambda: generation.current() is None)
    # A change that this process has no way to hear of, sent from elsewhere.
    with connect(**_parameters(), autocommit=True) as elsewhere:
        elsewhere.execute(
            "UPDATE cms_standardpage SET lead = 'Som det blev.' WHERE page_ptr_id = %s", [about.pk]
        )
        elsewhere.execute("SELECT pg_notify('lyhord_page_cache', '')")
    assert "Som det blev." in shown(Client())
    is_back.set()
    wait_for(generation.current)
    assert generation.current() != before
    assert "Som det blev." in shown(Client())


def test_silence_from_the_database_counts_as_deafness(monkeypatch) -> None:
    assert generation.current() is not None
    monkeypatch.setattr("cms.caching.generation.DEAF_AFTER_SECONDS", -1.0)
    assert generation.current() is None


def test_a_database_that_is_away_at_the_start_is_heard_when_it_comes(monkeypatch) -> None:
    faults = iter([OSError("not yet")])
    connect = psycopg.connect

    def connect_at_last(**parameters):
        for fault in faults:
            raise fault
        return connect(**parameters)

    monkeypatch.setattr(psycopg, "connect", connect_at_last)
    late = Generation()
    assert late.current() is None
    wait_for(late.current)
    late.stop()


# --- With a second program --------------------------------------------------------------------

OTHER_PROGRAM = """
    import django, json, sys
    django.setup()
    from django.conf import settings
    settings.PAGE_CACHE_SECONDS = 300
    from django.test import Client
    from cms.caching.generation import generation
    for line in sys.stdin:
        generation.current()
        response = Client().get(line.strip())
        print(json.dumps([response.content.decode(), "ETag" in response.headers]), flush=True)
"""


def _parameters() -> dict:
    parameters = connection.get_connection_params()
    return {
        name: parameters[name] for name in ("host", "port", "user", "dbname") if name in parameters
    }


def _database_url() -> str:
    known = _parameters()
    password = connection.get_connection_params().get("password")
    user = quote(known["user"]) + (f":{quote(password)}" if password else "")
    # The host may be the folder of a socket.
    return f"postgres://{user}@:{known['port']}/{known['dbname']}?host={quote(known['host'])}"


@pytest.fixture
def other_program() -> Iterator[Callable[[str], list]]:
    program = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(OTHER_PROGRAM)],
        env=os.environ | {"DATABASE_URL": _database_url()},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def ask(path: str) -> list:
        program.stdin.write(f"{path}\n")
        program.stdin.flush()
        return json.loads(program.stdout.readline())

    yield ask
    program.stdin.close()
    program.wait()
    program.stdout.close()


@really_committed
def test_what_one_program_publishes_another_one_shows(about, other_program) -> None:
    wait_for(lambda: other_program("/sv/om-oss/")[1])  # from here on it answers from memory
    assert "Som det var." in other_program("/sv/om-oss/")[0]
    change(about)
    wait_for(lambda: "Som det är." in other_program("/sv/om-oss/")[0])
