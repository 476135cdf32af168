"""A new evening begins where and when the last one was; an editor changes what differs."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import nested_form_data

from cms.models import Area, Partner
from events.models import EventIndexPage, EventPage
from events.new_evening import times_like
from tests import factories
from tests.cms.forms import data_of

pytestmark = pytest.mark.django_db
STOCKHOLM = ZoneInfo("Europe/Stockholm")


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=STOCKHOLM)


def new_form(client: Client, home: Page):
    """Return the editor's form of a new evening, as the admin shows it."""
    index = EventIndexPage.objects.child_of(home).first()
    if index is None:
        index = factories.publish(home, EventIndexPage(title="Temakvällar", slug="temakvallar"))
    user = factories.make_user("chief@example.org", is_superuser=True)
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    response = client.get(reverse("wagtailadmin_pages:add", args=["events", "eventpage", index.pk]))
    assert response.status_code == 200
    return response.context["form"]


def test_a_new_evening_begins_at_the_last_ones_place(client: Client, home: Page) -> None:
    area = Area.objects.create(name="Bro", locale=home.locale)
    police = Partner.objects.create(name="Polisen", locale=home.locale)
    last = factories.make_event_page(
        home, place_name="Folkets hus", address="Torget 1", area=area, capacity=60
    )
    last.organisers.add(police)
    last.save_revision().publish()
    form = new_form(client, home)
    assert form["place_name"].value() == "Folkets hus"
    assert form["address"].value() == "Torget 1"
    assert form["area"].value() == area.pk
    assert form["capacity"].value() == 60
    assert form["organisers"].value() == [police.pk]


def test_what_the_last_evening_was_about_is_not_carried_over(client: Client, home: Page) -> None:
    factories.make_event_page(home, title="Trygg i Bro", lead="Kom!", recording_url="https://a.se")
    form = new_form(client, home)
    assert not form["title"].value()
    assert not form["lead"].value()
    assert not form["recording_url"].value()


def test_a_new_evening_is_at_the_same_time_of_the_same_weekday_though_the_clocks_change(
    home: Page,
) -> None:
    with time_machine.travel(at(2026, 10, 1, 12)):
        last = factories.make_event_page(
            home, starts_at=at(2026, 10, 7, 18, 30), ends_at=at(2026, 10, 7, 20)
        )
        starts_at, ends_at = times_like(last)
    assert timezone.localtime(starts_at) == at(2026, 11, 4, 18, 30)
    assert timezone.localtime(ends_at) == at(2026, 11, 4, 20)


def test_an_evening_long_ago_gives_a_day_to_come(home: Page) -> None:
    last = factories.make_event_page(home, starts_at=at(2020, 3, 3, 18), ends_at=at(2020, 3, 3, 20))
    starts_at, _ends_at = times_like(last)
    assert starts_at > timezone.now() + timedelta(days=27)
    assert timezone.localtime(starts_at).weekday() == 1


def test_the_very_first_evening_is_in_the_evening(client: Client, home: Page) -> None:
    form = new_form(client, home)
    assert form["starts_at"].value().hour == 18
    assert not form["place_name"].value()


def test_an_evening_that_was_called_off_is_no_model(client: Client, home: Page) -> None:
    factories.make_event_page(home, place_name="Inställt", is_called_off=True)
    assert not new_form(client, home)["place_name"].value()


def test_looking_at_the_form_saves_nothing(client: Client, home: Page) -> None:
    factories.make_event_page(home)
    new_form(client, home)
    assert EventPage.objects.count() == 1


def test_an_evening_that_is_written_in_another_language_carries_labels_that_its_form_offers(
    client: Client, home: Page, english: Locale
) -> None:
    area = Area.objects.create(name="Bro", locale=home.locale)
    there = area.copy_for_translation(english)
    there.save()
    last = factories.make_event_page(home, area=area)
    translated = last.copy_for_translation(english, copy_parents=True)
    translated.save_revision().publish()
    Page.objects.filter(locale=english).update(live=True)
    index = EventIndexPage.objects.get(locale=english)
    user = factories.make_user("chief@example.org", is_superuser=True)
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    url = reverse("wagtailadmin_pages:add", args=["events", "eventpage", index.pk])
    data = data_of(client.get(url).context["form"])
    assert data["area"] == str(there.pk)
    data |= {"title": "An evening", "slug": "an-evening", "action-publish": "1"}
    assert client.post(url, nested_form_data(data)).status_code == 302
