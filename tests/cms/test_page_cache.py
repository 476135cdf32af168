"""Anonymous pages come from memory, and are never out of date."""

import json
import os
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from urllib.parse import quote

import psycopg
import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms import page_cache
from cms.generation import Generation, generation
from cms.models import StandardPage
from cms.page_cache import CachedPage, PageCacheMiddleware, PageStore, refresh
from tests import factories

pytestmark = pytest.mark.django_db
# Notifications are heard only of what is really committed.
really_committed = pytest.mark.django_db(transaction=True)

PATIENCE = 60.0  # seconds; each wait ends as soon as what is waited for has come


def wait_for(condition: Callable[[], object]) -> object:
    """Return the first true answer of `condition`; fail when none comes."""
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up:
        if answer := condition():
            return answer
        threading.Event().wait(0.01)
    raise AssertionError("what was waited for did not come")


@pytest.fixture(autouse=True)
def _cache_on(settings) -> Iterator[None]:
    settings.PAGE_CACHE_SECONDS = 300
    page_cache.store.clear()
    wait_for(generation.current)
    yield
    generation.stop()


@pytest.fixture
def about(home) -> StandardPage:
    return factories.make_page(home, title="Om oss", slug="om-oss", lead="Som det var.")


def shown(client: Client, **headers: str) -> str:
    return client.get("/sv/om-oss/", headers=headers).content.decode()


def change(page: StandardPage, lead: str = "Som det är.") -> None:
    page.lead = lead
    page.save_revision().publish()


# --- What is kept -----------------------------------------------------------------------------


def test_the_second_visitor_is_served_without_the_database(
    about, django_assert_num_queries
) -> None:
    first = shown(Client())
    with django_assert_num_queries(0):
        assert shown(Client()) == first


def test_a_visitor_with_a_session_is_always_let_through(about) -> None:
    shown(Client())
    visitor = Client()
    visitor.force_login(factories.make_user(), "django.contrib.auth.backends.ModelBackend")
    response = visitor.get("/sv/om-oss/")
    assert "ETag" not in response.headers


def test_an_address_with_a_query_is_not_kept(about) -> None:
    assert "ETag" not in Client().get("/sv/om-oss/?a=1").headers


def test_a_page_that_is_not_found_is_not_kept(home) -> None:
    response = Client().get("/sv/ingenstans/")
    assert response.status_code == 404
    assert "ETag" not in response.headers


@pytest.mark.parametrize(
    "headers",
    [
        {"Cache-Control": "no-store"},
        {"Cache-Control": "private"},
        {"Vary": "Cookie"},
        {"Vary": "Accept-Language"},
        {"Content-Encoding": "br"},
    ],
)
def test_what_is_not_for_everybody_is_not_kept(headers) -> None:
    answers = iter(["one", "two"])
    serve = PageCacheMiddleware(lambda request: HttpResponse(next(answers), headers=headers))
    request = RequestFactory().get("/sv/")
    assert [serve(request).content, serve(request).content] == [b"one", b"two"]


def test_an_answer_with_a_cookie_is_not_kept() -> None:
    def answer(request):
        response = HttpResponse("yours")
        response.set_cookie("yours", "1")
        return response

    assert "ETag" not in PageCacheMiddleware(answer)(RequestFactory().get("/sv/")).headers


def test_what_is_posted_is_always_answered_anew(about) -> None:
    shown(Client())
    assert "ETag" not in Client().post("/sv/om-oss/").headers


def test_two_hosts_have_pages_of_their_own() -> None:
    serve = PageCacheMiddleware(lambda request: HttpResponse(request.get_host()))
    for host in ("one.example", "two.example", "one.example"):
        assert serve(RequestFactory().get("/sv/", HTTP_HOST=host)).content == host.encode()


# --- How it is answered -----------------------------------------------------------------------


def test_a_browser_that_has_the_page_is_told_so(about) -> None:
    first = Client().get("/sv/om-oss/")
    again = Client().get("/sv/om-oss/", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_a_browser_that_takes_it_gets_the_page_compressed(about) -> None:
    plain = Client().get("/sv/om-oss/")
    packed = Client().get("/sv/om-oss/", headers={"Accept-Encoding": "gzip, br"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Content-Length"] == str(len(packed.content))
    assert len(packed.content) < len(plain.content) / 2
    assert plain.headers["Content-Length"] == str(len(plain.content))
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"


def test_who_asks_for_the_head_gets_no_body(about) -> None:
    whole = Client().get("/sv/om-oss/")
    head = Client().head("/sv/om-oss/")
    assert head.content == b""
    assert head.headers["Content-Length"] == whole.headers["Content-Length"]


def test_a_kept_page_keeps_its_security_headers(about) -> None:
    first, second = Client().get("/sv/om-oss/"), Client().get("/sv/om-oss/")
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options"):
        assert second.headers[name] == first.headers[name]


# --- For how long -----------------------------------------------------------------------------


def test_a_page_that_will_change_by_itself_is_kept_until_then() -> None:
    request = RequestFactory().get("/sv/")
    request.content_changes_at = timezone.now() + timedelta(seconds=20)
    seconds = page_cache.seconds_to_keep(request, HttpResponse("open"))
    assert 19 < seconds <= 20


def test_a_page_whose_time_is_out_is_made_anew() -> None:
    made_at = time.time()
    stale = CachedPage(b"old", b"old", {}, "", keep_until=made_at - 1)
    pages = PageStore()
    pages.put("1", "/", stale)
    assert pages.get("1", "/") is None


def test_memory_has_a_limit_and_the_least_asked_for_goes_first(settings) -> None:
    page = CachedPage(b"x" * 5000, b"x" * 1000, {}, "", keep_until=time.time() + 60)
    settings.PAGE_CACHE_BYTES = 3 * page.size
    pages = PageStore()
    for key in "abc":
        pages.put("1", key, page)
    pages.get("1", "a")
    pages.put("1", "d", page)
    assert [key for key in "abcd" if pages.get("1", key)] == ["a", "c", "d"]


def test_a_new_generation_leaves_nothing_of_the_old_one_in_memory() -> None:
    page = CachedPage(b"x", b"x", {}, "", keep_until=time.time() + 60)
    pages = PageStore()
    pages.put("1", "a", page)
    pages.put("2", "b", page)
    assert pages.get("1", "a") is None
    assert pages.get("2", "b") is page


# --- Never out of date ------------------------------------------------------------------------


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
    about,
) -> None:
    shown(Client())
    before = generation.current()
    with connection.cursor() as cursor:
        for pid in listeners():
            cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
    wait_for(lambda: generation.current() is None)
    # A change that this process has no way to hear of, sent from elsewhere.
    with psycopg.connect(**_parameters(), autocommit=True) as elsewhere:
        elsewhere.execute(
            "UPDATE cms_standardpage SET lead = 'Som det blev.' WHERE page_ptr_id = %s", [about.pk]
        )
        elsewhere.execute("SELECT pg_notify('lyhord_page_cache', '')")
    assert "Som det blev." in shown(Client())
    wait_for(generation.current)
    assert generation.current() != before
    assert "Som det blev." in shown(Client())


def test_silence_from_the_database_counts_as_deafness(monkeypatch) -> None:
    assert generation.current() is not None
    monkeypatch.setattr("cms.generation.DEAF_AFTER_SECONDS", -1.0)
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
    from cms.generation import generation
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
