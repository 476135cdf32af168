"""The archive of the news: by category, year and month, with counts, in the visitor's language."""

import re
from datetime import date
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page

from cms.models import NewsCategory, NewsIndexPage, NewsPage
from cms.news_archive import Asked
from tests import factories
from tests.cms.test_pages import translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def light(swedish: Locale) -> NewsCategory:
    return NewsCategory.objects.create(name="Ljus", locale=swedish)


@pytest.fixture
def news(home: Page, light: NewsCategory, swedish: Locale) -> NewsIndexPage:
    """Two pieces about light, in 2025 and 2026, and one about nothing, in 2026."""
    for title, day, categories in (
        ("Gamla lampor", date(2025, 3, 1), [light]),
        ("Nya lampor", date(2026, 5, 2), [light]),
        ("Sommarlov", date(2026, 6, 3), []),
    ):
        page = factories.make_news(home, title=title, date=day)
        page.categories = categories
        page.save_revision().publish()
    NewsCategory.objects.create(name="Utan nyheter", locale=swedish)
    return NewsIndexPage.objects.get()


def listed(client: Client, index: Page, query: str = "") -> set[str]:
    """Return the headlines that the list shows."""
    content = client.get(f"{index.get_url()}{query}").content.decode()
    return set(re.findall(r'class="card__link" href="[^"]+">([^<]+)<', content))


def choices(client: Client, index: Page, query: str = "") -> dict[str, tuple[str, int]]:
    """Return the links of the archive: label, and where it leads and the number it tells."""
    content = client.get(f"{index.get_url()}{query}").content.decode()
    found = re.findall(
        r'href="(\?[^"]*)"[^>]*>([^<]+) <span class="beside__number">\((\d+)\)', content
    )
    return {label: (url.replace("&amp;", "&"), int(number)) for url, label, number in found}


def test_the_archive_tells_how_much_there_is_of_each(
    client: Client, news: NewsIndexPage, light: NewsCategory
) -> None:
    assert choices(client, news) == {
        "Ljus": (f"?category={light.pk}", 2),
        "2026": ("?year=2026", 2),
        "2025": ("?year=2025", 1),
    }


def test_news_are_chosen_by_category_year_and_month(
    client: Client, news: NewsIndexPage, light: NewsCategory
) -> None:
    assert listed(client, news) == {"Gamla lampor", "Nya lampor", "Sommarlov"}
    assert listed(client, news, f"?category={light.pk}") == {"Gamla lampor", "Nya lampor"}
    assert listed(client, news, "?year=2026") == {"Nya lampor", "Sommarlov"}
    assert listed(client, news, "?year=2026&month=6") == {"Sommarlov"}
    assert listed(client, news, f"?year=2026&category={light.pk}") == {"Nya lampor"}


def test_a_chosen_link_leads_back_and_the_others_keep_the_choice(
    client: Client, news: NewsIndexPage, light: NewsCategory
) -> None:
    chosen = choices(client, news, f"?category={light.pk}&year=2026")
    assert chosen["Ljus"] == ("?year=2026", 1)
    assert chosen["2025"] == (f"?category={light.pk}&year=2025", 1)
    assert chosen["2026"] == (f"?category={light.pk}", 1)
    assert chosen["Maj"] == (f"?category={light.pk}&year=2026&month=5", 1)
    assert "Juni" not in chosen


def test_a_choice_that_holds_nothing_says_so_and_leads_to_all(
    client: Client, news: NewsIndexPage
) -> None:
    content = client.get(f"{news.get_url()}?year=1999").content.decode()
    assert 'class="empty"' in content
    assert 'href="?"' in content
    assert 'name="robots" content="noindex"' in content


@pytest.mark.parametrize(
    ("query", "understood"),
    [
        ("", True),
        ("year=2026&month=11", True),
        ("category=7", True),
        ("month=5", False),
        ("year=20261", False),
        ("year=2026&month=13", False),
        ("category=x", False),
        ("category=٣", False),
        ("category=-1", False),
        (f"category={'9' * 50}", False),
    ],
)
def test_odd_addresses_are_answered_and_not_kept(
    client: Client, news: NewsIndexPage, query: str, understood: bool, rf: Any
) -> None:
    assert Asked.read(QueryDict(query)).is_understood is understood
    assert (news.content_version(rf.get("/", QueryDict(query))) is not None) is understood
    assert client.get(f"{news.get_url()}?{query}").status_code == 200


def test_each_choice_is_kept_for_itself(news: NewsIndexPage, rf: Any) -> None:
    queries = ({}, {"category": "1"}, {"year": "2026"}, {"year": "2026", "month": "1"})
    versions = {news.content_version(rf.get("/", query)) for query in queries}
    assert len(versions) == len(queries)


def test_categories_are_shown_in_the_visitors_language(
    client: Client, home: Page, news: NewsIndexPage, light: NewsCategory, english: Locale
) -> None:
    translated = light.copy_for_translation(english)
    translated.name = "Light"
    translated.save()
    translate(home, english, {"hem": "home"})
    index = translate(news, english, {"nyheter": "news"})
    page = NewsPage.objects.get(title="Nya lampor")
    translate(page, english, {"Nya lampor": "New lamps", "nya-lampor": "new-lamps"})
    assert choices(client, index)["Light"] == (f"?category={light.pk}", 1)
    assert listed(client, index, f"?category={light.pk}") == {"New lamps"}
    content = client.get("/en/news/new-lamps/").content.decode()
    assert re.search(r'<a class="tag" href="/en/news/\?category=\d+">Light</a>', content)
    assert '<span class="tag">Light</span>' in client.get(index.get_url()).content.decode()


def test_translations_follow_when_the_categories_change(
    home: Page, news: NewsIndexPage, light: NewsCategory, english: Locale
) -> None:
    from cms.translations.sync import sync_translations

    translate(home, english, {"hem": "home"})
    translate(news, english, {"nyheter": "news"})
    page = NewsPage.objects.get(title="Sommarlov")
    translated = translate(page, english, {"Sommarlov": "Summer", "sommarlov": "summer"})
    page.categories = [light]
    page.save_revision().publish()
    sync_translations(page.pk)
    assert list(NewsPage.objects.get(pk=translated.pk).categories.all()) == [light]


def test_the_list_takes_few_queries_however_much_there_is(
    client: Client,
    home: Page,
    news: NewsIndexPage,
    light: NewsCategory,
    django_assert_max_num_queries: Any,
) -> None:
    for number in range(12):
        page = factories.make_news(home, title=f"Nyhet {number}", date=date(2026, 1, 1 + number))
        page.categories = [light]
        page.save_revision().publish()
    client.get(news.get_url())
    with django_assert_max_num_queries(15):
        assert len(listed(client, news)) == 12
    with django_assert_max_num_queries(16):
        listed(client, news, f"?category={light.pk}&year=2026")


def test_a_category_can_be_followed_as_a_feed(
    client: Client, news: NewsIndexPage, light: NewsCategory
) -> None:
    address = reverse("news_category_feed", kwargs={"category": light.pk})
    assert (
        f'href="{address}"' in client.get(f"{news.get_url()}?category={light.pk}").content.decode()
    )
    feed = client.get(address).content.decode()
    assert "Nya lampor" in feed
    assert "Sommarlov" not in feed
    assert "Ljus" in feed
    assert client.get(reverse("news_category_feed", kwargs={"category": 0})).status_code == 200
    missing = reverse("news_category_feed", kwargs={"category": 999_999})
    assert client.get(missing).status_code == 404
