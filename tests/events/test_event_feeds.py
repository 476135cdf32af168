"""Feeds of coming evenings: RSS, Atom and iCalendar, of all or of those that somebody chooses."""

from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar
from wagtail.models import Locale, Page

from cms.models import Area
from tests import factories
from tests.events.conftest import address

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def rss(client: Client, query: str = "", language: str = "sv") -> ElementTree.Element:
    response = client.get(address("events_rss", language) + query)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/rss+xml")
    assert not response.cookies
    return ElementTree.fromstring(response.content)[0]


def titles(client: Client, query: str = "") -> list[str]:
    return [item.findtext("title", "") for item in rss(client, query).iter("item")]


def in_calendar(client: Client, query: str = "") -> list[str]:
    response = client.get(address("events_calendar", "sv") + query)
    assert response.status_code == 200
    return [str(entry["SUMMARY"]) for entry in Calendar.from_ical(response.content).walk("VEVENT")]


@pytest.fixture
def bro(home: Page, swedish: Locale) -> Area:
    """A part of the municipality with one of the two evenings."""
    bro = Area.objects.create(name="Bro", locale=swedish)
    factories.make_event_page(home, title="I Bro", area=bro, address="Köpmanvägen 1", lead="Kom!")
    factories.make_event_page(home, title="Någon annanstans")
    return bro


def test_the_feed_tells_when_and_where_and_when_it_was_published_first(
    client: Client, home: Page
) -> None:
    published = timezone.now().replace(microsecond=0)
    with time_machine.travel(published, tick=False):
        page = factories.make_event_page(home, address="Köpmanvägen 1", lead="Kom!")
    with time_machine.travel(published + timedelta(days=1), tick=False):
        page.save_revision().publish()
        [item] = rss(client).iter("item")
    assert item.findtext("title") == "Trygg i Bro"
    assert "Bro bibliotek, Köpmanvägen 1 · Kom!" in item.findtext("description", "")
    assert item.findtext("link", "").endswith(page.get_url())
    assert parsedate_to_datetime(item.findtext("pubDate", "")) == published.astimezone(UTC)


def test_atom_tells_the_same_and_when_it_was_changed(client: Client, home: Page) -> None:
    published = timezone.now().replace(microsecond=0)
    with time_machine.travel(published, tick=False):
        page = factories.make_event_page(home)
    changed = published + timedelta(days=1)
    with time_machine.travel(changed, tick=False):
        page.save_revision().publish()
        response = client.get(address("events_atom", "sv"))
    assert response["Content-Type"].startswith("application/atom+xml")
    [entry] = ElementTree.fromstring(response.content).iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}published") == published.isoformat()
    assert entry.findtext(f"{ATOM}updated") == changed.isoformat()
    assert entry.findtext(f"{ATOM}id", "").startswith("urn:uuid:")


def test_an_entry_keeps_its_id_when_the_address_changes(client: Client, home: Page) -> None:
    page = factories.make_event_page(home)
    [before] = [item.findtext("guid") for item in rss(client).iter("item")]
    page.slug = "nytt"
    page.save_revision().publish()
    [after] = [item.findtext("guid") for item in rss(client).iter("item")]
    assert before == after


def test_feeds_take_the_choice_of_the_list(client: Client, bro: Area) -> None:
    query = f"?area={bro.pk}"
    assert titles(client, query) == ["I Bro"]
    assert in_calendar(client, query) == ["I Bro"]
    assert sorted(titles(client)) == sorted(in_calendar(client)) == ["I Bro", "Någon annanstans"]
    channel = rss(client, query)
    assert channel.findtext("title").endswith(" – Bro")
    assert channel.findtext("link", "").endswith(f"/sv/temakvallar/{query}")


def test_feeds_hold_only_evenings_with_seats_when_asked(
    client: Client, home: Page, sign_up
) -> None:
    full = factories.make_event_page(home, title="Full", capacity=1)
    sign_up(full.row)
    factories.make_event_page(home, title="Med platser")
    assert titles(client, "?seats=1") == ["Med platser"]
    assert in_calendar(client, "?seats=1") == ["Med platser"]


@pytest.mark.parametrize(
    "query", ["?area=abc", "?topic=99999999999999999999", "?from=%00", "?when=never"]
)
def test_a_feed_of_what_is_not_there_is_empty_and_does_not_grow_to_everything(
    client: Client, bro: Area, query: str
) -> None:
    assert titles(client, query) == []
    assert in_calendar(client, query) == []
    response = client.get(address("events_atom", "sv") + query)
    assert response.status_code == 200


def test_an_evening_that_is_called_off_stays_in_the_calendar_and_says_so(
    client: Client, home: Page
) -> None:
    page = factories.make_event_page(home)
    page.is_called_off = True
    page.save_revision().publish()
    response = client.get(address("events_calendar", "sv"))
    [entry] = Calendar.from_ical(response.content).walk("VEVENT")
    assert entry["STATUS"] == "CANCELLED"
    assert entry["SEQUENCE"] == 1
    [item] = rss(client).iter("item")
    assert item.findtext("description", "").startswith(("Called off", "Inställ"))


def test_evenings_that_have_been_leave_the_news_but_not_yet_the_calendar(
    client: Client, home: Page
) -> None:
    factories.make_event_page(home, starts_at=timezone.now() - timedelta(days=3))
    assert titles(client) == []
    assert in_calendar(client) == ["Trygg i Bro"]


def test_each_language_has_its_own_feed(client: Client, home: Page) -> None:
    factories.make_event_page(home)
    assert list(rss(client, language="en").iter("item")) == []


@pytest.mark.parametrize("name", ["events_rss", "events_atom", "events_calendar"])
def test_a_longer_feed_costs_no_more_queries(client: Client, home: Page, name: str) -> None:
    counts = []
    for number in range(3):
        factories.make_event_page(home, title=f"Kväll {number}")
        with CaptureQueriesContext(connection) as queries:
            client.get(address(name, "sv"))
        counts.append(len(queries))
    assert counts[1] == counts[2]
    assert counts[2] <= 9
