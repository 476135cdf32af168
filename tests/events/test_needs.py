"""What visitors are told before they write what they need: who reads it, how long it is kept, and by when."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, Site

from cms.models import SiteSettings
from events.models import Event
from events.models.settings import EventSettings
from events.sign_up.needs_notice import needs_notice
from tests import factories
from tests.events.conftest import address, personal_address

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(home: Page) -> Event:
    """An evening in three weeks, with a day by which interpreters are ordered."""
    starts_at = timezone.now() + timedelta(days=21)
    order_by = timezone.localdate() + timedelta(days=10)
    return factories.make_event(home, starts_at=starts_at, needs_order_by=order_by)


def form_of(client: Client, event: Event) -> str:
    return client.get(address("sign_up", key=event.key)).content.decode()


def test_the_form_says_who_reads_needs_and_how_long(client: Client, event: Event) -> None:
    text = form_of(client, event)
    assert "Only those who arrange it read what you need." in text
    assert "It is erased 2 days after the evening." in text


def test_how_long_needs_are_kept_is_the_sites_rule(client: Client, event: Event) -> None:
    site = Site.objects.get(is_default_site=True)
    EventSettings.objects.create(site=site, needs_kept_days=1)
    assert "It is erased 1 day after the evening." in form_of(client, event)


def test_the_day_to_order_by_is_told(client: Client, event: Event) -> None:
    assert "when we order interpreters and the like." in form_of(client, event)


def test_after_that_day_the_form_says_whom_to_call(client: Client, event: Event) -> None:
    site = Site.objects.get(is_default_site=True)
    SiteSettings.objects.update_or_create(site=site, defaults={"contact_phone": "08-123 45 67"})
    with time_machine.travel(timezone.now() + timedelta(days=11), tick=False):
        text = form_of(client, event)
    main = text.partition("<main")[2].partition("</main")[0]
    assert "We may not manage what you write now" in main
    assert 'href="tel:08-1234567"' in main


def test_the_last_day_is_not_too_late(event: Event) -> None:
    order_by = date(2026, 3, 10)
    event.needs_order_by = order_by
    noon = timezone.make_aware(timezone.datetime(2026, 3, 10, 12))
    [last, next_day] = [needs_notice(event, noon + timedelta(days=n)) for n in (0, 1)]
    assert last is not None
    assert not last.is_late
    assert next_day is not None
    assert next_day.is_late


def test_the_personal_page_says_the_same(client: Client, event: Event, sign_up) -> None:
    registration = sign_up(event)
    url = personal_address(registration, "my_sign_up_people")
    assert "Only those who arrange it read what you need." in client.get(url).content.decode()


def test_an_evening_that_does_not_ask_says_nothing_of_it(client: Client, home: Page) -> None:
    event = factories.make_event(home, asks_needs=False)
    assert needs_notice(event) is None
    assert "arrange" not in form_of(client, event)
