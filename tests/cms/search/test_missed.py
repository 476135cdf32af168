"""Searches without results: counted without telling of anybody, reported to editors, let go in time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms.http.rate_limit import count_one_more
from cms.models import MissedSearch
from cms.privacy.retention import apply_retention
from cms.search import missed
from tests import factories
from tests.cms.search.searching import ask

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_counted():
    missed._counted.clear()
    yield
    missed._counted.clear()


def ask_from(client: Client, address: str, query: str) -> None:
    response = client.get("/sv/sok/", {"q": query}, REMOTE_ADDR=address)
    assert response.status_code == 200


def kept() -> list[tuple[str, str, int]]:
    missed.write_missed()
    return sorted(MissedSearch.objects.values_list("language", "words", "count"))


def keep(words: str, count: int = 3, days_ago: int = 0) -> None:
    day = timezone.localdate() - timedelta(days=days_ago)
    MissedSearch.objects.create(day=day, language="sv", words=words, count=count)


def test_a_search_itself_writes_nothing(client: Client, home: Page) -> None:
    ask(client, "xyzzy")
    assert not MissedSearch.objects.exists()


def test_a_search_in_vain_is_counted_in_small_letters(client: Client, home: Page) -> None:
    ask(client, "  Parkerings   TILLSTÅND ")
    assert kept() == [("sv", "parkerings tillstånd", 1)]


def test_the_same_visitor_counts_once_a_day(client: Client, home: Page) -> None:
    for _time in range(3):
        ask_from(client, "192.0.2.1", "xyzzy")
    ask_from(client, "192.0.2.2", "xyzzy")
    assert kept() == [("sv", "xyzzy", 2)]


def test_numbers_add_up_over_a_day(client: Client, home: Page) -> None:
    ask_from(client, "192.0.2.1", "xyzzy")
    missed.write_missed()
    ask_from(client, "192.0.2.2", "xyzzy")
    assert kept() == [("sv", "xyzzy", 2)]


@pytest.mark.parametrize(
    "query",
    [
        "anna@example.org",
        "070-123 45 67",
        "xyzzy 850101",
        "19850101-1234",
        "en två tre fyra fem sex sju",
        "x" * 61,
        "?!",
    ],
)
def test_what_could_tell_of_a_person_is_not_counted(client: Client, home: Page, query: str) -> None:
    ask(client, query)
    assert kept() == []


def test_what_is_found_or_asked_of_one_kind_is_not_counted(client: Client, home: Page) -> None:
    factories.make_page(home, title="Lampor")
    ask(client, "lampor")
    ask(client, "xyzzy", kind="news")
    assert kept() == []


def test_made_up_searches_do_not_fill_the_memory(client: Client, home: Page, monkeypatch) -> None:
    monkeypatch.setattr(missed, "MOST_AT_A_TIME", 2)
    for query in ("xyzzya", "xyzzyb", "xyzzyc"):
        ask(client, query)
    assert len(kept()) == 2


def test_one_visitor_counts_for_few_different_searches(
    client: Client, home: Page, monkeypatch
) -> None:
    monkeypatch.setattr(missed, "MOST_OF_ONE_VISITOR", 2)
    for query in ("xyzzya", "xyzzyb", "xyzzyc"):
        ask_from(client, "192.0.2.1", query)
    ask_from(client, "192.0.2.2", "xyzzyd")
    assert [words for _language, words, _count in kept()] == ["xyzzya", "xyzzyb", "xyzzyd"]


def test_many_networks_do_not_fill_the_table(client: Client, home: Page, monkeypatch) -> None:
    monkeypatch.setattr(missed, "MOST_ROWS_A_DAY", 1)
    ask_from(client, "192.0.2.1", "xyzzya")
    assert kept() == [("sv", "xyzzya", 1)]
    ask_from(client, "192.0.2.2", "xyzzya")
    ask_from(client, "192.0.2.2", "xyzzyb")
    assert kept() == [("sv", "xyzzya", 2)]


@pytest.mark.django_db(transaction=True)
def test_processes_that_write_at_once_lose_no_count(home: Page) -> None:
    def write(_number: int) -> None:
        day = timezone.localdate()
        with connection.cursor() as cursor:
            for words in ("ett", "två"):
                cursor.execute(missed.ADD, [day, "sv", words, 1])
        connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(40)))
    assert sorted(MissedSearch.objects.values_list("words", "count")) == [("ett", 40), ("två", 40)]


def test_editors_see_what_was_asked_for_more_than_twice(admin_client: Client, home: Page) -> None:
    keep("parkering", 2)
    keep("parkering", 1, days_ago=1)
    keep("anna andersson", 2)
    keep("länge sedan", 9, days_ago=91)
    text = admin_client.get(reverse("missed_searches")).content.decode()
    assert "parkering" in text
    assert "anna andersson" not in text
    assert "länge sedan" not in text


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_report_can_be_downloaded(admin_client: Client, home: Page, kind: str) -> None:
    keep("=1+1", 3)
    response = admin_client.get(reverse("missed_searches_file", kwargs={"kind": kind}))
    content = b"".join(response.streaming_content)
    assert content
    if kind == "csv":
        assert "'=1+1,sv,3," in content.decode()


def test_residents_do_not_see_the_report(client: Client, home: Page) -> None:
    user = factories.make_user()
    client.force_login(user)
    for address in (
        reverse("missed_searches"),
        reverse("missed_searches_file", kwargs={"kind": "csv"}),
    ):
        assert client.get(address).status_code == 403


def test_old_counts_go_and_rare_ones_sooner(home: Page) -> None:
    keep("parkering", 5)
    keep("parkering", 5, days_ago=181)
    keep("anna andersson", 1, days_ago=31)
    keep("nyss", 1, days_ago=29)
    assert apply_retention()["searches without results"] == 2
    assert sorted(MissedSearch.objects.values_list("words", flat=True)) == ["nyss", "parkering"]


def test_a_thread_writes_a_little_later(client: Client, home: Page, settings, monkeypatch) -> None:
    begun = []

    class Timer:
        daemon = False

        def __init__(self, seconds: float, function) -> None:
            begun.append((seconds, function))

        def start(self) -> None:
            assert self.daemon

    settings.MISSED_SEARCHES_WRITTEN_AFTER = 60.0
    monkeypatch.setattr(missed.threading, "Timer", Timer)
    monkeypatch.setattr(missed, "_timer", None)
    ask(client, "xyzzya")
    ask(client, "xyzzyb")
    assert begun == [(60.0, missed._write_in_thread)]
    monkeypatch.setattr(missed, "_timer", None)


def test_a_new_day_is_a_new_row(client: Client, home: Page) -> None:
    with time_machine.travel(timezone.now() - timedelta(days=1), tick=False):
        ask(client, "xyzzy")
    ask(client, "xyzzy")
    missed.write_missed()
    assert MissedSearch.objects.count() == 2


def test_what_one_visitor_makes_up_pushes_nobodys_counter_out() -> None:
    rule = {"limit": 1, "seconds": 3600}
    with time_machine.travel("2026-11-26T12:00:00Z", tick=False):
        assert not count_one_more("192.0.2.1", action="enquiry", **rule)
        for number in range(1000):
            count_one_more("192.0.2.2", action=f"search {number}", **rule)
        assert count_one_more("192.0.2.1", action="enquiry", **rule)
