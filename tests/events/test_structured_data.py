"""What search engines are told of an evening: what the page says, as data."""

import json
import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from wagtail.models import Locale, Page

from cms.models import Partner, Topic
from events.models import EventPageSession
from events.sign_up.links import signed_id
from tests import factories
from tests.events.conftest import personal_address

pytestmark = pytest.mark.django_db

STARTS_AT = datetime(2027, 6, 2, 18, 0, tzinfo=ZoneInfo("Europe/Stockholm"))
_SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture(autouse=True)
def _before_the_evening():
    with time_machine.travel(STARTS_AT - timedelta(days=3), tick=False):
        yield


def data_of(client: Client, page: Page) -> dict[str, Any]:
    response = client.get(page.get_url())
    assert response.status_code == 200
    things = [json.loads(text) for text in _SCRIPT.findall(response.content.decode())]
    [event] = [thing for thing in things if thing["@type"] == "Event"]
    return event


def test_an_evening_is_told_as_an_event(home: Page, client: Client, swedish: Locale) -> None:
    page = factories.make_event_page(
        home, starts_at=STARTS_AT, address="Köpmanvägen 1", lead="Kom och fråga."
    )
    page.organisers = [
        Partner.objects.create(name="Polisen", website="https://polisen.example", locale=swedish)
    ]
    page.topics = [Topic.objects.create(name="Ljus", locale=swedish)]
    page.save_revision().publish()
    data = data_of(client, page)
    assert data["@context"] == "https://schema.org"
    assert data["@type"] == "Event"
    assert data["name"] == "Trygg i Bro"
    assert data["description"] == "Kom och fråga."
    assert data["startDate"] == "2027-06-02T18:00:00+02:00"
    assert data["endDate"] == "2027-06-02T20:00:00+02:00"
    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert data["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert data["location"] == {
        "@type": "Place",
        "name": "Bro bibliotek",
        "address": "Köpmanvägen 1",
    }
    assert data["organizer"] == [
        {"@type": "Organization", "name": "Polisen", "url": "https://polisen.example"}
    ]
    assert data["about"] == [{"@type": "Thing", "name": "Ljus"}]
    assert data["inLanguage"] == "sv"
    assert data["url"].endswith(page.get_url())
    [offer] = data["offers"]
    assert offer["price"] == "0"
    assert offer["availability"] == "https://schema.org/InStock"
    assert offer["url"] == data["url"]
    assert "remainingAttendeeCapacity" not in data


def test_seats_are_told_as_exactly_as_on_the_page(home: Page, client: Client, sign_up) -> None:
    page = factories.make_event_page(home, starts_at=STARTS_AT, capacity=4)
    sign_up(page.row)
    assert data_of(client, page)["remainingAttendeeCapacity"] == 3
    sign_up(page.row, 3)
    data = data_of(client, page)
    assert "remainingAttendeeCapacity" not in data
    assert data["offers"][0]["availability"] == "https://schema.org/SoldOut"


def test_an_evening_that_is_called_off_is_cancelled_and_offers_nothing(
    home: Page, client: Client
) -> None:
    page = factories.make_event_page(home, starts_at=STARTS_AT, is_called_off=True)
    page.save_revision().publish()
    data = data_of(client, page)
    assert data["eventStatus"] == "https://schema.org/EventCancelled"
    assert "offers" not in data


def test_whole_days_are_dates(home: Page, client: Client) -> None:
    page = factories.make_event_page(
        home, starts_at=STARTS_AT, ends_at=STARTS_AT + timedelta(days=1), is_all_day=True
    )
    data = data_of(client, page)
    assert (data["startDate"], data["endDate"]) == ("2027-06-02", "2027-06-03")


def test_sessions_are_parts_of_the_event(home: Page, client: Client) -> None:
    page = factories.make_event_page(home, starts_at=STARTS_AT)
    later = STARTS_AT + timedelta(days=7)
    page.more_sessions = [
        EventPageSession(starts_at=later, ends_at=later + timedelta(hours=2), locale=page.locale)
    ]
    page.save_revision().publish()
    data = data_of(client, page)
    assert data["endDate"] == "2027-06-09T20:00:00+02:00"
    assert [part["startDate"] for part in data["subEvent"]] == [
        "2027-06-02T18:00:00+02:00",
        "2027-06-09T18:00:00+02:00",
    ]


def test_taking_part_online_is_told_without_the_link_to_the_meeting(
    home: Page, client: Client
) -> None:
    page = factories.make_event_page(
        home, starts_at=STARTS_AT, online_capacity=5, online_url="https://meet.example/bro"
    )
    data = data_of(client, page)
    assert data["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert [place["@type"] for place in data["location"]] == ["Place", "VirtualLocation"]
    assert len(data["offers"]) == 2
    assert "meet.example" not in client.get(page.get_url()).content.decode()


def test_words_cannot_end_the_element(home: Page, client: Client) -> None:
    title = "</script><script>alert(1)</script> & <!-- ljus"
    page = factories.make_event_page(home, starts_at=STARTS_AT, title=title, slug="ljus")
    assert data_of(client, page)["name"] == title
    assert "<script>alert" not in client.get(page.get_url()).content.decode()


def test_the_page_leads_to_calendars_on_the_web_without_asking_them(
    home: Page, client: Client
) -> None:
    page = factories.make_event_page(home, starts_at=STARTS_AT, title="Ljus & trygghet")
    text = client.get(page.get_url()).content.decode()
    google = re.search(r'href="(https://calendar.google.com/[^"]+)" rel="([^"]+)"', text)
    assert google is not None
    assert "text=Ljus+%26+trygghet" in google[1]
    assert "dates=20270602T160000Z%2F20270602T180000Z" in google[1]
    assert google[2] == "nofollow external noopener"
    outlook = re.search(r'href="(https://outlook.live.com/[^"]+)"', text)
    assert outlook is not None
    assert "startdt=2027-06-02T18%3A00%3A00%2B02%3A00" in outlook[1]
    assert 'src="https://' not in text


def test_the_personal_page_tells_other_sites_nothing_of_its_own(
    home: Page, client: Client, sign_up
) -> None:
    page = factories.make_event_page(home, starts_at=STARTS_AT)
    registration = sign_up(page.row)
    text = client.get(personal_address(registration)).content.decode()
    assert f'href="{personal_address(registration, "my_sign_up_calendar")}"' in text
    links = re.findall(r'href="(https://(?:calendar.google|outlook.live)[^"]+)"', text)
    assert len(links) == 2
    for link in links:
        assert signed_id(registration) not in link
        assert registration.name.replace(" ", "+") not in link
