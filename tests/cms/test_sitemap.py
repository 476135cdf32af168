"""The sitemap names every published page, in every language; pages and sitemap name each other's versions alike."""

import re
from xml.etree import ElementTree

import pytest
from django.test import Client
from wagtail.models import Locale, Page, PageViewRestriction

from tests import factories

pytestmark = pytest.mark.django_db
HREFLANG = re.compile(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]+)">')
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def test_it_names_pages_of_every_language_at_the_address_that_was_asked(
    client: Client, home: Page, english: Locale
) -> None:
    home.copy_for_translation(english).specific.save_revision().publish()
    answer = client.get("/sitemap.xml", headers={"host": "dialog.example.org"})
    for language in ("sv", "en"):
        assert f"<loc>http://dialog.example.org/{language}/</loc>" in answer.text
    assert answer.text.count("<loc>") == 2


def test_each_language_has_one_of_its_own(client: Client, home: Page, arabic: Locale) -> None:
    factories.translate_page(home, arabic, {"hem": "home"})
    assert "<loc>http://testserver/ar/</loc>" in client.get("/ar/sitemap.xml").text
    assert "<loc>http://testserver/sv/</loc>" not in client.get("/ar/sitemap.xml").text
    assert client.get("/sv/sitemap.xml").text.count("<loc>") == 1


def test_it_leaves_out_what_is_not_published(client: Client, home: Page) -> None:
    home.unpublish()
    assert "<loc>" not in client.get("/sitemap.xml").text


def test_a_language_that_was_taken_away_is_not_named(client: Client, home: Page) -> None:
    gone = Locale.objects.create(language_code="so")
    factories.translate_page(home, gone, {"hem": "so"})
    assert "/so/" not in client.get("/sitemap.xml").text
    page = factories.make_page(home)
    page.copy_for_translation(gone, copy_parents=True).save_revision().publish()
    answer = client.get("/api/v1/pages/").json()
    assert {"".join(each["languages"]) for each in answer["items"]} == {"sv"}


def versions_in_sitemap(client: Client) -> dict[str, dict[str, str]]:
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    return {
        url.findtext(f"{SITEMAP}loc", ""): {
            link.attrib["hreflang"]: link.attrib["href"] for link in url.iter(f"{XHTML}link")
        }
        for url in root.iter(f"{SITEMAP}url")
    }


def test_every_version_names_every_version_in_its_head_and_in_the_sitemap(
    client: Client, home: Page, english: Locale, arabic: Locale, easy: Locale
) -> None:
    page = factories.make_page(home, title="Om oss", slug="om-oss")
    for locale, slug in ((english, "about"), (arabic, "about-ar"), (easy, "om-oss")):
        factories.translate_page(home, locale, {"hem": f"home-{slug}"})
        factories.translate_page(page, locale, {"om-oss": slug})
    in_sitemap = versions_in_sitemap(client)
    assert len(in_sitemap) == 8
    for address, versions in in_sitemap.items():
        assert set(versions) == {"sv", "en", "ar", "sv-simple", "x-default"}
        assert address in versions.values()
        assert versions["x-default"] == versions["sv"]
        for version in versions.values():
            assert in_sitemap[version] == versions
        answer = client.get(address)
        assert answer.status_code == 200
        assert dict(HREFLANG.findall(answer.content.decode())) == versions


def test_what_not_everybody_may_read_is_named_nowhere(
    client: Client, home: Page, english: Locale, arabic: Locale
) -> None:
    factories.translate_page(home, english, {"hem": "home"})
    closed = factories.translate_page(home, arabic, {"hem": "home-ar"})
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    assert set(dict(HREFLANG.findall(client.get("/sv/").content.decode()))) == {
        "sv",
        "en",
        "x-default",
    }
    assert "/ar/" not in client.get("/sitemap.xml").text


def test_a_page_in_one_language_has_no_alternates(client: Client, home: Page) -> None:
    assert not HREFLANG.search(client.get("/sv/").content.decode())


def test_later_parts_of_a_list_name_no_other_languages(
    client: Client, home: Page, english: Locale
) -> None:
    index = factories.make_news(home).get_parent()
    for page, slug in ((home, "home"), (index, "news")):
        factories.translate_page(page, english, {page.slug: slug})
    first, second = (client.get(index.get_url(), {"page": number}).text for number in (1, 2))
    assert set(dict(HREFLANG.findall(first))) == {"sv", "en", "x-default"}
    assert not HREFLANG.search(second), "what stands there stands elsewhere in other languages"
