"""Many rows for trying how quick the site is, as real publishing leaves them."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from cms.models import NewsPage
from events.models import Event, EventPage
from feedback.models import Answer
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(home: Page) -> Page:
    from cms.models import Area, NewsCategory, Topic

    for model in (Area, NewsCategory, Topic):
        model.objects.create(name="Bro", locale=home.locale)
    factories.make_news(home)
    factories.make_event_page(home)
    return home


def seed(*options: str) -> None:
    call_command("seed_for_load", *options, stdout=StringIO())


def small(*options: str) -> None:
    seed("--yes", "--pages", "11", "--answers", "20", "--events", "3", *options)


def test_seeding_makes_as_many_pages_answers_and_evenings_as_asked_for(site: Page) -> None:
    pages = Page.objects.count()
    small()
    assert Page.objects.count() == pages + 11 + 3
    assert Event.objects.count() == 1 + 3
    assert Answer.objects.count() == 20
    assert Answer.objects.exclude(comment="").count() == 4
    assert not Answer.objects.filter(page=None).exists()


def test_seeded_pages_are_published_have_their_rows_and_are_found(site: Page) -> None:
    small()
    seeded = Page.objects.filter(slug__startswith="load-")
    assert not seeded.filter(live=False).exists()
    assert not seeded.filter(live_revision=None).exists()
    keys = EventPage.objects.values_list("translation_key", flat=True)
    assert set(keys) == set(Event.objects.values_list("key", flat=True))
    news = NewsPage.objects.filter(slug__startswith="load-")[0]
    assert news.pk in {page.pk for page in NewsPage.objects.all().search(news.title)}


def test_seeding_twice_makes_twice_as_much(site: Page) -> None:
    small()
    small()
    assert Answer.objects.count() == 40
    assert Event.objects.count() == 1 + 6


@pytest.mark.parametrize(
    ("engine", "message"),
    [("django.db.backends.postgresql", "DATABASE_URL"), ("cms.embedded_database", "real accounts")],
)
def test_a_site_that_may_be_real_is_left_alone(
    site: Page, settings: Any, monkeypatch: pytest.MonkeyPatch, engine: str, message: str
) -> None:
    factories.make_user("anna@upplands-bro.example")
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", engine)
    with pytest.raises(CommandError, match=message):
        seed()
    assert not Answer.objects.exists()


def test_without_a_site_nothing_is_made(db: None) -> None:
    Page.objects.filter(depth__gt=1).delete()
    with pytest.raises(CommandError, match="sample_site"):
        small()
