"""Lists, dashboards and search of a site with much in it ask the database few questions, and as many whatever there is.

How long they take `make bench` tells (docs/performance.md).
"""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from cms.caching.generation import generation
from cms.editing.groups import COORDINATORS
from cms.models import Area, NewsCategory, Topic
from tests import factories
from tests.bench.large_site import MOST_QUERIES, PUBLIC, asked, staff_pages
from tests.cms.editing import make_editor, sign_in

pytestmark = pytest.mark.django_db

# Of those who are no administrators the rights are asked for: their own, their groups, on pages, files and settings.
RIGHTS = 4


@pytest.fixture
def site(home: Page, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Page:
    """Return a site with something of everything, in a process that hears of changes."""
    settings.PAGE_CACHE_SECONDS = 300
    name = f"{timezone.now().timestamp()}-0"
    monkeypatch.setattr(generation, "current", lambda: name)
    for model in (Area, NewsCategory, Topic):
        model.objects.create(name="Bro", locale=home.locale)
    factories.make_news(home)
    factories.make_event_page(home)
    factories.make_dialogue(home)
    return home


def seed() -> None:
    amounts = ["--pages", "33", "--answers", "60", "--events", "11"]
    call_command("seed_for_load", "--yes", *amounts, stdout=StringIO())


def queries(client: Client, address: str) -> int:
    """Return how many questions the page takes when it was asked for a moment ago."""
    client.get(address)
    with CaptureQueriesContext(connection) as statements:
        assert client.get(address).status_code == 200, address
    return len(asked(statements))


def test_what_staff_and_visitors_read_takes_few_queries(client: Client, site: Page) -> None:
    seed()
    visitor = Client()
    chief = sign_in(client, factories.make_user("chief@example.org", is_superuser=True))
    found = {name: queries(chief, address) for name, address in staff_pages().items()}
    found |= {
        name: queries(visitor, address)
        for name, address in PUBLIC.items()
        if visitor.get(address).status_code == 200
    }
    assert {name: number for name, number in found.items() if number > MOST_QUERIES} == {}


def test_rights_are_asked_for_once_a_page(client: Client, site: Page) -> None:
    seed()
    user = make_editor()
    user.groups.add(*make_editor("other@example.org", group=COORDINATORS).groups.all())
    sign_in(client, user)
    # What they may not open leads away.
    may_open = {
        name: address
        for name, address in staff_pages().items()
        if client.get(address).status_code == 200
    }
    assert len(may_open) > 12
    found = {name: queries(client, address) for name, address in may_open.items()}
    assert max(found.values()) <= MOST_QUERIES + RIGHTS, found
