"""Old addresses of pages that moved, or were given another address, lead to the new ones."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale, Page

from cms.caching import page_cache
from cms.caching.generation import generation
from cms.models import StandardPage
from tests import factories
from tests.cms.page_cache.visits import wait_for
from tests.cms.test_pages import translate

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _cache_on(settings: Any) -> Iterator[None]:
    settings.PAGE_CACHE_SECONDS = 300
    page_cache.store.clear()
    wait_for(generation.current)
    yield
    generation.stop()


def give_address(page: Page, slug: str) -> None:
    page = type(page).objects.get(pk=page.pk)
    page.slug = slug
    page.save_revision().publish()


def test_a_new_address_is_led_to_from_the_old_one_with_all_that_stands_below(home: Page) -> None:
    page = factories.make_page(home, title="Om oss", slug="om-oss")
    factories.make_page(page, title="Kontakt", slug="kontakt")
    for address in ("/sv/om-oss/", "/sv/om-oss/kontakt/"):
        assert Client().get(address).status_code == 200  # kept from now on
    give_address(page, "om-kommunen")
    for path in ("", "kontakt/"):
        answer = Client().get(f"/sv/om-oss/{path}")
        assert answer.status_code == 301
        assert answer["Location"] == f"/sv/om-kommunen/{path}"
        assert Client().get(answer["Location"]).status_code == 200
    answer = Client().get("/sv/om-oss/?utm_source=brev")
    assert (answer.status_code, answer["Location"]) == (301, "/sv/om-kommunen/")


def test_a_page_that_moves_is_found_again(home: Page) -> None:
    page = factories.make_page(home, title="Kontakt", slug="kontakt")
    factories.make_page(page, title="Karta", slug="karta")
    parent = factories.make_page(home, title="Om oss", slug="om-oss")
    assert Client().get("/sv/kontakt/karta/").status_code == 200
    StandardPage.objects.get(pk=page.pk).move(parent, pos="last-child")
    for path in ("kontakt/", "kontakt/karta/"):
        answer = Client().get(f"/sv/{path}")
        assert (answer.status_code, answer["Location"]) == (301, f"/sv/om-oss/{path}")
        assert Client().get(answer["Location"]).status_code == 200


def test_each_language_leads_to_its_own_page(home: Page, english: Locale) -> None:
    page = factories.make_page(home, title="Om oss", slug="om-oss")
    translate(home, english, {"hem": "home"})
    translated = translate(page, english, {"Om oss": "About us", "om-oss": "about-us"})
    assert Client().get("/en/about-us/").status_code == 200
    give_address(translated, "about-the-municipality")
    answer = Client().get("/en/about-us/")
    assert (answer.status_code, answer["Location"]) == (301, "/en/about-the-municipality/")
    # The Swedish page stays where it was.
    assert Client().get("/sv/om-oss/").status_code == 200
    give_address(page, "om-kommunen")
    answer = Client().get("/sv/om-oss/")
    assert (answer.status_code, answer["Location"]) == (301, "/sv/om-kommunen/")


def test_a_page_that_is_renamed_twice_is_found_by_both_old_addresses(home: Page) -> None:
    page = factories.make_page(home, title="Om oss", slug="ett")
    give_address(page, "tva")
    give_address(page, "tre")
    for old in ("ett", "tva"):
        assert Client().get(f"/sv/{old}/")["Location"] == "/sv/tre/"
    give_address(page, "ett")
    assert Client().get("/sv/ett/").status_code == 200
    assert Client().get("/sv/tre/")["Location"] == "/sv/ett/"


def test_a_new_page_at_an_old_address_is_shown(home: Page) -> None:
    page = factories.make_page(home, title="Om oss", slug="om-oss")
    give_address(page, "om-kommunen")
    assert Client().get("/sv/om-oss/").status_code == 301
    factories.make_page(home, title="Nytt om oss", slug="om-oss")
    answer = Client().get("/sv/om-oss/")
    assert answer.status_code == 200
    assert "Nytt om oss" in answer.content.decode()
