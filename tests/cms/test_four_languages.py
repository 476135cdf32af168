"""Swedish, English, Arabic and easy Swedish, and any fifth: addresses, directions, what is not translated."""

from datetime import datetime

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import formats, translation
from wagtail.models import Locale, Page, PageViewRestriction

from cms.languages import in_reading_order, language_attributes
from cms.models import NewsIndexPage
from cms.search.backend import config_of
from tests import factories

pytestmark = pytest.mark.django_db
CODES = [code for code, _name in settings.LANGUAGES]


@pytest.fixture
def four_starts(home: Page, english: Locale, arabic: Locale, easy: Locale) -> dict[str, Page]:
    """The start page in each language."""
    others = {
        locale.language_code: factories.translate_page(
            home, locale, {"hem": f"start-{locale.language_code}"}
        )
        for locale in (english, arabic, easy)
    }
    return {"sv": home, **others}


def test_each_start_page_says_its_language_and_direction(client: Client, four_starts) -> None:
    for code in CODES:
        answer = client.get(f"/{code}/")
        direction = "rtl" if code == "ar" else "ltr"
        assert f'<html lang="{code}" dir="{direction}">' in answer.content.decode()
        assert answer.headers["Content-Language"] == code
        assert not answer.cookies


def test_only_a_page_from_right_to_left_loads_what_such_a_page_needs(
    client: Client, four_starts
) -> None:
    for code in CODES:
        assert ("right-to-left.css" in client.get(f"/{code}/").content.decode()) == (code == "ar")


def test_a_variant_has_its_languages_addresses_and_arabic_the_english() -> None:
    for code, path in (("sv", "sok"), ("sv-simple", "sok"), ("en", "search"), ("ar", "search")):
        with translation.override(code):
            assert reverse("search") == f"/{code}/{path}/"


@pytest.mark.parametrize(
    ("wish", "start"),
    [
        ("ar-SY,ar;q=0.9,sv;q=0.5", "/ar/"),
        ("sv-SE,sv;q=0.9", "/sv/"),
        ("fi,en;q=0.5", "/en/"),
        ("sv-simple", "/sv-simple/"),
        ("fi", "/sv/"),
    ],
)
def test_the_bare_address_leads_to_the_best_of_four(
    client: Client, four_starts, wish: str, start: str
) -> None:
    assert client.get("/", headers={"accept-language": wish})["Location"] == start


@pytest.mark.parametrize("code", CODES)
def test_accounts_and_search_answer_in_every_language(
    client: Client, four_starts, code: str
) -> None:
    with translation.override(code):
        addresses = [reverse("account_login"), reverse("search"), reverse("news_feed")]
    for address in addresses:
        assert client.get(address).status_code == 200


def test_a_feed_says_its_language(client: Client, four_starts, arabic: Locale) -> None:
    factories.make_news(four_starts["sv"])
    factories.translate_page(NewsIndexPage.objects.get(), arabic, {"nyheter": "news"})
    assert "<language>ar</language>" in client.get("/ar/news/rss/").text


@pytest.mark.parametrize("code", CODES)
def test_a_mail_says_its_language_and_direction(code: str) -> None:
    with translation.override(code):
        html = render_to_string("mail/base.html", {"language": code, "subject": "Hej"})
    direction = "rtl" if code == "ar" else "ltr"
    assert f'<html lang="{code}" dir="{direction}">' in html


def test_easy_swedish_is_searched_as_swedish() -> None:
    assert config_of("sv-simple") == config_of("sv") == "swedish"
    assert config_of("ar") == "arabic"


@pytest.mark.parametrize("code", ["ar", "sv-simple"])
def test_dates_have_the_month_by_name_and_western_digits(code: str) -> None:
    moment = datetime(2026, 11, 24, 18, 30)
    with translation.override(code):
        for name in ("DATE_FORMAT", "SHORT_DATE_FORMAT", "SHORT_DATETIME_FORMAT"):
            written = formats.date_format(moment, name)
            assert written.startswith("24 ")
            assert "2026" in written
            assert "-" not in written


def test_words_in_another_language_say_so_and_turn_around_where_needed() -> None:
    with translation.override("ar"):
        assert language_attributes("sv") == ' lang="sv" dir="ltr"'
    with translation.override("en"):
        assert language_attributes("sv") == ' lang="sv"'
        assert language_attributes("ar") == ' lang="ar" dir="rtl"'
        assert language_attributes("en") == ""


# --- Not in this language --------------------------------------------------------------------


@pytest.fixture
def page(four_starts, easy: Locale) -> Page:
    """A page in Swedish and easy Swedish."""
    page = factories.make_page(four_starts["sv"], title="Om oss", slug="om-oss")
    factories.translate_page(page, easy, {"Om oss": "Det här är vi"})
    return page


def test_the_switch_leads_to_a_page_that_says_what_is_missing(client: Client, page: Page) -> None:
    address = f"/ar/not-translated/{page.pk}/"
    other = page.get_translations().get()
    html = client.get("/sv/om-oss/").content.decode()
    assert (
        f'href="/ar/not-translated/{page.pk}/"' in html or f"/ar/not-translated/{other.pk}/" in html
    )
    answer = client.get(address)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert '<meta name="robots" content="noindex">' in html
    assert html.index('href="/sv-simple/om-oss/" hreflang') < html.index(
        'href="/sv/om-oss/" hreflang'
    )
    assert 'lang="sv" dir="ltr"' in html
    assert 'href="/ar/"' in html


def test_it_leads_on_once_there_is_a_translation(
    client: Client, page: Page, arabic: Locale
) -> None:
    translated = factories.translate_page(page, arabic, {"om-oss": "about"})
    answer = client.get(f"/ar/not-translated/{page.pk}/")
    assert (answer.status_code, answer["Location"]) == (302, translated.url)


def test_nothing_is_told_of_drafts_and_closed_pages(client: Client, page: Page) -> None:
    versions = [page, *page.get_translations()]
    for version in versions:
        PageViewRestriction.objects.create(page=version, restriction_type="login")
    assert client.get(f"/ar/not-translated/{page.pk}/").status_code == 404
    PageViewRestriction.objects.all().delete()
    page.unpublish()
    assert client.get(f"/ar/not-translated/{page.pk}/").status_code == 404
    assert client.get("/ar/not-translated/999999/").status_code == 404


def test_easy_language_is_offered_first() -> None:
    assert in_reading_order(["en", "sv-simple", "sv"]) == ["sv-simple", "sv", "en"]


# --- A fifth language ------------------------------------------------------------------------


def test_a_fifth_language_is_a_setting_and_a_locale(client: Client, home: Page, settings) -> None:
    """Without a catalogue of its own it has the packages' words and, where they have none, Swedish ones."""
    languages = [*settings.LANGUAGES, ("fi", "Suomi")]
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = languages
    finnish = Locale.objects.create(language_code="fi")
    factories.translate_page(home, finnish, {"hem": "koti"})
    html = client.get("/fi/").content.decode()
    assert '<html lang="fi" dir="ltr">' in html
    assert 'hreflang="fi"' in client.get("/sv/").content.decode()
    assert client.get("/", headers={"accept-language": "fi"})["Location"] == "/fi/"
    assert "/fi/" in client.get("/sitemap.xml").text
    assert client.get("/fi/sitemap.xml").text.count("<loc>") == 1
