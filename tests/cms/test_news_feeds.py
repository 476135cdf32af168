"""News as RSS and Atom, as programs that read feeds see it."""

from datetime import date
from typing import Any

import feedparser
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale, Page

from cms.models import NewsCategory
from tests import factories

pytestmark = pytest.mark.django_db

NAMES = ["news_feed", "news_atom"]


def read(client: Client, name: str) -> Any:
    response = client.get(reverse(name))
    assert response.status_code == 200
    assert not response.cookies
    feed = feedparser.parse(
        response.content, response_headers={"content-type": response["Content-Type"]}
    )
    assert not feed.bozo
    return feed


@pytest.mark.parametrize("name", NAMES)
def test_a_reader_sees_title_lead_day_category_and_language(
    client: Client, home: Page, swedish: Locale, name: str
) -> None:
    news = factories.make_news(
        home, title="Nya lampor & ljus", lead="I <tunneln>.", date=date(2026, 3, 1)
    )
    news.categories = [NewsCategory.objects.create(name="Belysning", locale=swedish)]
    news.save_revision().publish()
    feed = read(client, name)
    assert feed.version in ("rss20", "atom10")
    assert feed.feed.language == "sv"
    [entry] = feed.entries
    assert entry.title == "Nya lampor & ljus"
    assert "tunneln" in entry.summary
    assert entry.link.endswith(news.get_url())
    assert [tag.term for tag in entry.tags] == ["Belysning"]
    assert entry.published_parsed[:3] in ((2026, 2, 28), (2026, 3, 1))
    assert entry.id.startswith("urn:uuid:")


@pytest.mark.parametrize(
    "name", [*NAMES, "events_rss", "events_atom", "dialogues_rss", "dialogues_atom"]
)
def test_what_xml_cannot_hold_is_left_out(client: Client, home: Page, name: str) -> None:
    factories.make_news(home, title="Nya\x0b lampor", lead="I\x01 tunneln")
    factories.make_event_page(home, title="Kvälls\x0cpromenad")
    factories.make_dialogue_page(home, title="Var ska\x1b ljuset stå?", slug="ljus")
    titles = {entry.title for entry in read(client, name).entries}
    assert titles & {"Nya lampor", "Kvällspromenad", "Var ska ljuset stå?"}


@pytest.mark.parametrize("name", ["events_rss", "events_atom", *NAMES, "dialogues_rss"])
def test_readers_ask_each_time_whatever_the_feed_chooses(
    client: Client, home: Page, name: str
) -> None:
    factories.make_event(home)
    assert client.get(reverse(name), {"when": "month"})["Cache-Control"] == "no-cache"


def test_an_entry_keeps_its_id_when_the_address_changes(client: Client, home: Page) -> None:
    news = factories.make_news(home)
    before = read(client, NAMES[0]).entries[0]
    news.slug = "nytt"
    news.save_revision().publish()
    after = read(client, NAMES[0]).entries[0]
    assert before.id == after.id
    assert before.link != after.link


def test_every_page_names_the_feeds(client: Client, home: Page) -> None:
    factories.make_news(home)
    html = client.get(factories.make_page(home).get_url()).text
    for name, kind in zip(NAMES, ("rss", "atom"), strict=True):
        assert f'<link rel="alternate" type="application/{kind}+xml" href="{reverse(name)}"' in html


def test_a_longer_feed_costs_no_more_queries(client: Client, home: Page, swedish: Locale) -> None:
    label = NewsCategory.objects.create(name="Belysning", locale=swedish)
    counts = []
    for number in range(3):
        news = factories.make_news(home, title=f"Nyhet {number}")
        news.categories = [label]
        news.save_revision().publish()
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(NAMES[0]))
        counts.append(len(queries))
    assert counts[1] == counts[2] <= 9
