"""What wagtail-localize puts where a page is not translated and one below it is: another language's words."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale, Page

from cms.reviews.due import due_by
from tests import factories
from tests.cms.search.searching import found

pytestmark = pytest.mark.django_db


@pytest.fixture
def subject(home: Page, english: Locale) -> Page:
    """A subject that is not translated, with a page below it that is."""
    subject = factories.make_page(home, title="Trafik", slug="trafik", lead="Om trafiken.")
    page = factories.make_page(subject, title="Cykelvägar", slug="cykelvagar")
    factories.translate_page(home, english)
    factories.translate_page(page, english, {"Cykelvägar": "Bicycle lanes"})
    return subject


@pytest.fixture
def mirror(subject: Page, english: Locale) -> Any:
    mirror = subject.get_translation(english)
    assert mirror.live
    assert mirror.alias_of_id == subject.pk
    return mirror


def test_a_mirror_leads_to_where_it_can_be_read(client: Client, mirror: Page) -> None:
    answer = client.get(mirror.get_url(), follow=True)
    assert [status for _address, status in answer.redirect_chain] == [302]
    assert answer.status_code == 200
    assert 'href="/sv/trafik/"' in answer.text
    assert "Om trafiken." not in answer.text


def test_the_page_below_is_read_as_any(client: Client, mirror: Page, english: Locale) -> None:
    answer = client.get(f"{mirror.get_url()}cykelvagar/")
    assert answer.status_code == 200
    assert "Bicycle lanes" in answer.text
    assert "Trafik" not in answer.text


def test_a_mirror_is_in_no_search_sitemap_or_open_data(
    client: Client, subject: Page, mirror: Page
) -> None:
    assert found(client, "trafik", "en") == []
    assert f"{mirror.get_url()}<" not in client.get("/sitemap.xml").text
    document = client.get(f"/api/v1/pages/{subject.translation_key}/").json()
    assert document["languages"] == ["sv"]
    answer = client.get(f"/api/v1/pages/{subject.translation_key}/?language=en")
    assert answer.status_code == 404


def test_a_mirror_is_no_version_of_its_page(client: Client, subject: Page, mirror: Page) -> None:
    text = client.get("/sv/trafik/").text
    assert mirror.get_url() not in text
    assert f"/en/not-translated/{subject.pk}/" in text


def test_a_list_that_is_not_translated_shows_what_is(
    client: Client, home: Page, english: Locale
) -> None:
    news = factories.make_news(home, title="Nya lampor")
    factories.translate_page(home, english)
    translated = factories.translate_page(news, english, {"Nya lampor": "New lamps"})
    listed = translated.get_parent()
    assert listed.alias_of_id
    answer = client.get(listed.get_url())
    assert answer.status_code == 200
    assert "New lamps" in answer.text


def test_nobody_is_asked_to_read_a_mirror_through(subject: Page, mirror: Page) -> None:
    due = due_by(subject.review_due)
    assert subject.pk in {page.pk for page in due}
    assert mirror.pk not in {page.pk for page in due}


def test_a_translated_mirror_is_a_page(
    client: Client, subject: Page, mirror: Page, english: Locale
) -> None:
    url = mirror.get_url()
    factories.translate_page(subject, english, {"Trafik": "Traffic"})
    answer = client.get(url)
    assert answer.status_code == 200
    assert "Traffic" in answer.text
