"""The same evening on other days: what its page tells of them."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone, translation
from wagtail.models import Page

from events import series
from events.models import Event, EventPage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(home: Page) -> list[EventPage]:
    """An evening in a week, and the same in two weeks, three weeks and three weeks ago."""
    key = uuid4()
    return [
        factories.make_event_page(
            home,
            title="Trygg i Bro",
            place_name=place,
            starts_at=timezone.now() + timedelta(days=days),
            series_key=key,
        )
        for days, place in ((7, "Bro"), (21, "Kungsängen"), (14, "Brunna"), (-21, "Håbo"))
    ]


def places(event: Event) -> list[str]:
    with translation.override("sv"):
        return [evening.place_name for evening in series.other_dates(event)]


def test_the_others_to_come_are_told_in_order(pages: list[EventPage]) -> None:
    assert places(pages[0].row) == ["Brunna", "Kungsängen"]
    assert places(pages[3].row) == ["Bro", "Brunna", "Kungsängen"]


def test_what_is_called_off_or_not_published_is_not_told(pages: list[EventPage]) -> None:
    pages[1].unpublish()
    Event.objects.filter(pk=pages[2].row.pk).update(called_off_at=timezone.now())
    assert places(pages[0].row) == []


def test_an_evening_of_its_own_asks_the_database_nothing(
    home: Page, django_assert_num_queries
) -> None:
    event = factories.make_event(home)
    with django_assert_num_queries(0):
        assert places(event) == []


def test_the_page_leads_to_the_others(client: Client, pages: list[EventPage]) -> None:
    text = client.get(pages[0].get_url()).content.decode()
    assert 'id="other-dates"' in text
    assert pages[2].get_url() in text
    assert "Håbo" not in text


def test_the_page_is_made_anew_when_another_date_changes(pages: list[EventPage]) -> None:
    soon = timezone.now() + timedelta(hours=1)
    Event.objects.filter(pk=pages[2].row.pk).update(registration_closes_at=soon)
    page = EventPage.objects.get(pk=pages[0].pk)
    with translation.override("sv"):
        assert page.next_change_at() == soon
