"""One evening in two languages: one capacity, one list, nothing lost and nothing counted twice."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone, translation
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from cms.models import Partner
from events.models import Event, EventIndexPage, EventPage
from tests import factories
from tests.events.conftest import address, booked, filled_in, personal_address

pytestmark = pytest.mark.django_db


def translate(page: Page, english: Locale, words: dict[str, str] | None = None) -> Any:
    """Translate `page` as an editor does, and publish it; return the English page."""
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translated, _created = Translation.objects.get_or_create(source=source, target_locale=english)
    catalogue = translated.export_po()
    for entry in catalogue:
        entry.msgstr = (words or {}).get(entry.msgid, f"{entry.msgid} (en)")
    translated.import_po(catalogue)
    # Not `publish=True`: that waits for the commit, which a test never sees.
    translated.save_target(publish=False)
    page.get_translation(english).get_latest_revision().publish()
    return type(page).objects.get(translation_key=page.translation_key, locale=english)


@pytest.fixture
def pages(home: Page, english: Locale) -> tuple[EventPage, EventPage]:
    """An evening in Swedish and English, with four seats."""
    swedish_page = factories.make_event_page(home, capacity=4, place_name="Bro bibliotek")
    translate(home, english, {"hem": "home"})
    translate(EventIndexPage.objects.get(), english, {"temakvallar": "theme-evenings"})
    words = {
        "Trygg i Bro": "Safe in Bro",
        "trygg-i-bro": "safe-in-bro",
        "Bro bibliotek": "Bro library",
    }
    return swedish_page, translate(swedish_page, english, words)


def sign_up_through(language: str, event: Event, email: str, size: int = 1) -> None:
    client, url = Client(), address("sign_up", language, key=event.key)
    assert client.get(url).status_code == 200
    response = client.post(url, filled_in(client, url, email=email, party_size=str(size)))
    assert response.status_code == 303


def test_both_languages_share_one_row_and_one_capacity(pages) -> None:
    swedish_page, english_page = pages
    event = Event.objects.get()
    assert swedish_page.row == english_page.row == event
    sign_up_through("sv", event, "a@example.org", 2)
    sign_up_through("en", event, "b@example.org", 2)
    assert booked(event) == 4
    assert set(event.registrations.values_list("language", flat=True)) == {"sv", "en"}
    for page in pages:
        text = Client().get(page.get_url()).content.decode()
        assert "tag--warning" in text  # full, with a waiting list


def test_each_language_has_its_own_words(client: Client, pages) -> None:
    event = Event.objects.get()
    english_page = pages[1]
    assert english_page.place_name == "Bro library"
    assert "Safe in Bro" in client.get(address("sign_up", key=event.key)).content.decode()
    assert "Trygg i Bro" in client.get(address("sign_up", "sv", key=event.key)).content.decode()
    feed = client.get(address("events_calendar")).content.decode()
    assert "Safe in Bro" in feed
    assert "Bro library" in feed
    assert "Trygg i Bro" not in feed


def test_translating_again_loses_nobody(pages, english: Locale, sign_up) -> None:
    event = Event.objects.get()
    registration = sign_up(event, 2, language="en")
    swedish_page = pages[0]
    swedish_page.lead = "Nya ord på svenska."
    swedish_page.save_revision().publish()
    translate(swedish_page, english)
    assert Event.objects.get() == event
    registration.refresh_from_db()
    assert registration.is_confirmed
    assert booked(event) == 2


def test_the_translation_decides_nothing(pages) -> None:
    english_page = pages[1]
    english_page.capacity = english_page.largest_party = 1
    english_page.place_name = "Elsewhere"
    english_page.save_revision().publish()
    event = Event.objects.get()
    assert (event.capacity, event.place_name) == (4, "Bro bibliotek")


def test_the_facts_of_a_translation_come_from_the_row(client: Client, pages) -> None:
    swedish_page, english_page = pages
    later = swedish_page.starts_at + timedelta(days=30)
    swedish_page.starts_at, swedish_page.ends_at = later, later + timedelta(hours=1)
    swedish_page.address = "Köpmanvägen 99"
    swedish_page.save_revision().publish()
    text = client.get(english_page.get_url()).content.decode()
    assert "Köpmanvägen 99" in text
    with translation.override("en"):
        from django.utils.formats import date_format

        assert date_format(timezone.localtime(later), "l j F Y") in text


@pytest.mark.parametrize("gone", [0, 1])
def test_with_one_language_unpublished_everything_goes_on(pages, sign_up, gone: int) -> None:
    event = Event.objects.get()
    registration = sign_up(event, 1)
    pages[gone].refresh_from_db()
    pages[gone].unpublish()
    sign_up_through("sv", event, "b@example.org")
    sign_up_through("en", event, "c@example.org")
    assert booked(event) == 3
    text = Client().get(personal_address(registration)).content.decode()
    assert "You are signed up" in text
    assert EventPage.objects.live().count() == 1


def test_with_every_language_unpublished_sign_up_is_refused(pages) -> None:
    for page in pages:
        page.refresh_from_db()
        page.unpublish()
    response = Client().get(address("sign_up", key=Event.objects.get().key))
    assert response.status_code == 404


def test_deleting_the_source_keeps_the_list(pages, sign_up) -> None:
    event = Event.objects.get()
    sign_up(event, 2)
    pages[0].refresh_from_db()
    pages[0].delete()
    assert booked(Event.objects.get()) == 2
    sign_up_through("en", event, "b@example.org")
    assert booked(event) == 3


def test_a_copied_page_is_another_evening(pages, sign_up) -> None:
    sign_up(Event.objects.get(), 2)
    pages[0].refresh_from_db()
    copy = pages[0].copy(update_attrs={"title": "Kopia", "slug": "kopia"})
    assert copy.row != Event.objects.get(pk=pages[0].row.pk)
    assert booked(copy.row) == 0


def test_a_page_in_one_language_only_works_from_the_other(
    client: Client, home: Page, sign_up
) -> None:
    event = factories.make_event(home)
    url = address("sign_up", key=event.key)
    text = client.get(url).content.decode()
    assert '<h1 lang="sv">Trygg i Bro</h1>' in text
    assert "This is not yet available in your language." in text
    sign_up_through("en", event, "a@example.org")
    assert booked(event) == 1


def test_organisers_are_named_in_the_visitors_language(
    client: Client, pages, swedish: Locale, english: Locale
) -> None:
    police = Partner.objects.create(name="Polisen", locale=swedish)
    in_english = police.copy_for_translation(english)
    in_english.name = "The police"
    in_english.save()
    only_swedish = Partner.objects.create(name="Brottsofferjouren", locale=swedish)
    swedish_page, english_page = pages
    swedish_page.organisers = [police, only_swedish]
    swedish_page.save_revision().publish()
    text = client.get(english_page.get_url()).content.decode()
    assert "The police" in text
    assert "Polisen" not in text
    assert "Brottsofferjouren" in text
