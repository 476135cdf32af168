"""Dialogues and promises as a feed, as programs that read feeds see it."""

from typing import Any

import feedparser
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

from tests import factories

pytestmark = pytest.mark.django_db


def read(client: Client, name: str, language: str = "sv") -> Any:
    with override(language):
        response = client.get(reverse(name))
    assert response.status_code == 200
    assert not response.cookies
    feed = feedparser.parse(
        response.content, response_headers={"content-type": response["Content-Type"]}
    )
    assert not feed.bozo
    return feed


@pytest.mark.parametrize("name", ["dialogues_rss", "dialogues_atom"])
def test_a_reader_sees_what_is_asked_and_how_it_stands(
    client: Client, home: Page, name: str
) -> None:
    page = factories.make_dialogue_page(home, title="Vad är viktigast?", lead="Säg vad du vill.")
    feed = read(client, name)
    assert feed.feed.language == "sv"
    [entry] = feed.entries
    assert entry.title == "Vad är viktigast?"
    assert entry.link.endswith(page.get_url())
    state, _when, lead = entry.summary.split(" · ")
    assert state
    assert lead == "Säg vad du vill."


def test_each_language_has_its_own(client: Client, home: Page) -> None:
    factories.make_dialogue_page(home)
    assert read(client, "dialogues_rss", "en").entries == []


def test_drafts_are_not_told(client: Client, home: Page) -> None:
    page = factories.make_dialogue_page(home)
    page.unpublish()
    assert read(client, "dialogues_rss").entries == []


def test_a_longer_feed_costs_no_more_queries(client: Client, home: Page) -> None:
    counts = []
    for number in range(3):
        factories.make_dialogue_page(home, title=f"Fråga {number}")
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("dialogues_rss"))
        counts.append(len(queries))
    assert counts[1] == counts[2] <= 9
