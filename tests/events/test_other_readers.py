"""Feeds and calendars of evenings, as programs read them that share no code with what wrote them."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import feedparser
import pytest
import time_machine
import vobject
from django.test import Client
from wagtail.models import Page

from tests import factories
from tests.events.conftest import address

pytestmark = pytest.mark.django_db

STARTS_AT = datetime(2027, 6, 2, 18, 0, tzinfo=ZoneInfo("Europe/Stockholm"))


@pytest.fixture(autouse=True)
def _before_the_evening():
    with time_machine.travel(STARTS_AT - timedelta(days=3), tick=False):
        yield


def test_a_calendar_program_sees_the_evening(client: Client, home: Page) -> None:
    title = "Ljus, trygghet; & \\ annat"
    factories.make_event_page(home, title=title, slug="ljus", starts_at=STARTS_AT)
    response = client.get(address("events_calendar", "sv"))
    calendar = vobject.readOne(response.content.decode())
    calendar.validate(raiseException=True)
    [event] = calendar.vevent_list
    assert event.summary.value == title
    assert event.dtstart.value == STARTS_AT
    assert event.dtend.value == STARTS_AT + timedelta(hours=2)
    assert "Bro bibliotek" in event.location.value


def test_a_program_without_zones_of_its_own_gets_summer_time_right(
    client: Client, home: Page
) -> None:
    factories.make_event_page(home, starts_at=STARTS_AT)
    content = client.get(address("events_calendar", "sv")).content.decode()
    zone = vobject.readOne(content).vevent.dtstart.value.tzinfo
    stockholm = ZoneInfo("Europe/Stockholm")
    for day in range(0, 3650, 7):
        noon = datetime(2026, 1, 1, 12) + timedelta(days=day)
        assert noon.replace(tzinfo=zone).utcoffset() == noon.replace(tzinfo=stockholm).utcoffset()


@pytest.mark.parametrize("name", ["events_rss", "events_atom"])
def test_a_feed_reader_sees_the_evening(client: Client, home: Page, name: str) -> None:
    page = factories.make_event_page(home, starts_at=STARTS_AT, lead="Kom & fråga.")
    response = client.get(address(name, "sv"))
    feed = feedparser.parse(
        response.content, response_headers={"content-type": response["Content-Type"]}
    )
    assert not feed.bozo
    [entry] = feed.entries
    assert entry.link.endswith(page.get_url())
    assert "Bro bibliotek" in entry.summary
