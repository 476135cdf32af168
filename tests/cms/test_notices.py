"""Messages across the site: shown for their time, in the visitor's language, never out of date."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory
from django.utils import timezone, translation
from wagtail.models import Locale, Page

from cms.caching.generation import generation
from cms.caching.page_cache import seconds_to_keep
from cms.frame.notices import shown_notices
from cms.models import Notice
from tests import factories
from tests.cms.test_pages import translate

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def headings(language: str = "sv") -> list[str]:
    with translation.override(language):
        return [notice.heading for notice in shown_notices(RequestFactory().get(f"/{language}/"))]


def notice(locale: Locale, **fields: Any) -> Notice:
    return Notice.objects.create(**{"heading": "Vattenläcka", "locale": locale, **fields})


def test_a_notice_is_a_named_region_at_the_top_of_every_page(client: Client, home: Page) -> None:
    page = factories.make_page(home, title="Om oss", slug="om-oss")
    notice(home.locale, heading="Vattenläcka <i>i Bro</i>", text="Koka vattnet.")
    for address in ("/sv/", page.get_url(), "/sv/finns-inte/"):
        content = client.get(address).content.decode()
        region = re.search(r'<section class="site-notices" aria-label="[^"]+">', content)
        assert region, address
        assert region.start() < content.index("<header")
        assert "Vattenläcka &lt;i&gt;i Bro&lt;/i&gt;" in content
        assert "<p>Koka vattnet.</p>" in content


def test_without_notices_the_page_carries_nothing_of_them(client: Client, home: Page) -> None:
    content = client.get("/sv/").content.decode()
    assert "site-notice" not in content
    assert "notices.css" not in content


def test_a_notice_is_shown_for_its_time(swedish: Locale) -> None:
    now = timezone.now()
    notice(swedish, starts_at=now + HOUR, ends_at=now + 2 * HOUR)
    assert headings() == []
    with time_machine.travel(now + HOUR, tick=False):
        assert headings() == ["Vattenläcka"]
    with time_machine.travel(now + 2 * HOUR, tick=False):
        assert headings() == []


def test_important_ones_stand_first_then_the_latest(swedish: Locale) -> None:
    now = timezone.now()
    notice(swedish, heading="Gammal", starts_at=now - 2 * HOUR)
    notice(swedish, heading="Ny", starts_at=now - HOUR)
    notice(swedish, heading="Viktig", kind="important", starts_at=now - 3 * HOUR)
    notice(swedish, heading="Utan tid")
    assert headings() == ["Viktig", "Ny", "Gammal", "Utan tid"]


def test_the_words_are_the_visitors_and_the_time_is_the_first_versions(
    swedish: Locale, english: Locale
) -> None:
    now = timezone.now()
    first = notice(swedish, ends_at=now + HOUR)
    translated = first.copy_for_translation(english)
    translated.heading = "Water leak"
    translated.save()
    first.ends_at = now + 3 * HOUR
    first.save()
    with time_machine.travel(now + 2 * HOUR):
        assert headings("en") == ["Water leak"]
        assert headings("sv") == ["Vattenläcka"]


def test_what_nobody_has_translated_is_shown_in_swedish_and_says_so(swedish: Locale) -> None:
    notice(swedish)
    for language, lang in (("sv", ""), ("sv-simple", ""), ("en", "sv"), ("ar", "sv")):
        with translation.override(language):
            [shown] = shown_notices(RequestFactory().get("/"))
        assert (shown.heading, shown.lang) == ("Vattenläcka", lang), language


def test_what_was_written_for_one_other_language_is_shown_there_alone(english: Locale) -> None:
    notice(english, heading="New in English")
    assert headings("en") == ["New in English"]
    assert headings("sv") == []


def test_it_leads_to_its_page_in_the_visitors_language(
    client: Client, home: Page, english: Locale
) -> None:
    page = factories.make_page(home, title="Läckan", slug="lackan")
    notice(home.locale, page=page)
    translate(home, english, {"hem": "home"})
    assert 'href="/sv/lackan/"' in client.get("/sv/").content.decode()
    # Nobody has translated it: better the Swedish page than none.
    assert 'href="/sv/lackan/"' in client.get("/en/").content.decode()
    translate(page, english, {"Läckan": "The leak", "lackan": "the-leak"})
    assert 'href="/en/the-leak/"' in client.get("/en/").content.decode()
    Page.objects.filter(slug="lackan").first().unpublish()
    assert "/sv/lackan/" not in client.get("/sv/").content.decode()


def test_no_copy_of_a_page_outlives_a_change_of_the_notices(
    client: Client, home: Page, settings: Any
) -> None:
    def seconds(address: str) -> float:
        """Return how long a copy of a page that was made anew may be kept."""
        settings.PAGE_CACHE_SECONDS = 0
        response = client.get(address)
        settings.PAGE_CACHE_SECONDS = 300
        return seconds_to_keep(response.wsgi_request, response)

    now = timezone.now()
    assert seconds("/sv/") == 300
    notice(home.locale, heading="Kommer", starts_at=now + timedelta(seconds=40))
    assert 0 < seconds("/sv/") <= 40
    notice(home.locale, heading="Går", ends_at=now + timedelta(seconds=20))
    assert 0 < seconds("/sv/") <= 20


def test_what_is_remembered_ends_with_the_notice_and_is_forgotten_when_one_is_written(
    swedish: Locale, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PAGE_CACHE_SECONDS = 300
    made_in = [f"notices-{timezone.now().timestamp()}"]
    monkeypatch.setattr(generation, "current", lambda: made_in[0])
    now = timezone.now()
    notice(swedish, ends_at=now + timedelta(seconds=20))
    assert headings() == ["Vattenläcka"]
    with time_machine.travel(now + timedelta(seconds=21)):
        assert headings() == []


@pytest.mark.parametrize("model", ["Notice", "ContactPerson", "NewsCategory", "Indicator"])
def test_what_pages_show_of_snippets_refreshes_them(
    model: str, swedish: Locale, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cms import models
    from cms.caching import page_cache

    heard: list[str] = []
    monkeypatch.setattr(page_cache, "refresh", lambda: heard.append(model))
    fields = {"heading": "x"} if model == "Notice" else {"name": "x"}
    row = getattr(models, model).objects.create(locale=swedish, **fields)
    assert heard == [model]
    row.delete()
    assert heard == [model, model]


def test_a_notice_ends_after_it_starts(swedish: Locale) -> None:
    now = timezone.now()
    wrong = Notice(heading="x", starts_at=now, ends_at=now, locale=swedish)
    with pytest.raises(ValidationError) as error:
        wrong.full_clean()
    assert "ends_at" in error.value.message_dict


def test_pages_ask_once_for_all_notices(swedish: Locale, django_assert_num_queries: Any) -> None:
    for number in range(5):
        notice(swedish, heading=str(number))
    with django_assert_num_queries(1):
        assert len(headings()) == 5
