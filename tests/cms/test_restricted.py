"""What an editor has closed to the public is told nowhere else."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Locale, Page, PageViewRestriction

from tests import factories

pytestmark = pytest.mark.django_db

SECRET = "Det hemliga beslutet"


def close(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


@pytest.mark.parametrize(
    "address",
    [
        "/sv/",
        "/sv/nyheter/",
        "/sv/nyheter/?page=1",
        "/sv/nyheter/rss/",
        "/sitemap.xml",
        "/sv/sok/?q=hemliga",
        "/sv/sok/?q=heml",
    ],
)
def test_restricted_news_is_in_no_list_feed_or_search(
    client: Client, home: Page, address: str
) -> None:
    factories.make_news(home, title="En öppen nyhet")
    secret = factories.make_news(home, title=SECRET, slug="det-hemliga", lead="Hemliga ord.")
    close(secret)
    answer = client.get(address)
    assert answer.status_code == 200
    for words in (SECRET, "det-hemliga", "Hemliga ord."):
        assert words not in answer.text
    assert client.get("/sv/nyheter/det-hemliga/").status_code == 302


def test_a_feed_of_a_restricted_list_is_empty(client: Client, home: Page) -> None:
    news = factories.make_news(home, title=SECRET)
    close(news.get_parent())
    assert SECRET not in client.get("/sv/nyheter/rss/").text


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_a_feed_of_a_restricted_list_tells_nothing_of_the_list(
    client: Client, home: Page, kind: str
) -> None:
    index = factories.make_news(home).get_parent().specific
    index.title, index.lead = SECRET, "Hemliga ord."
    index.save_revision().publish()
    close(index)
    answer = client.get(f"/sv/nyheter/{kind}/")
    assert answer.status_code == 200
    assert SECRET not in answer.text
    assert "Hemliga ord." not in answer.text


def test_a_public_page_does_not_lead_to_its_version_for_some(
    client: Client, home: Page, english: Locale
) -> None:
    page = factories.make_page(home, title="Om oss", slug="om-oss")
    closed = page.copy_for_translation(english, copy_parents=True)
    closed.slug = "the-secret"
    closed.save_revision().publish()
    Page.objects.filter(locale=english).update(live=True)
    close(closed)
    text = client.get("/sv/om-oss/").text
    assert "the-secret" not in text
    assert f"/en/not-translated/{page.pk}/" in text


def test_the_file_of_a_document_is_had_only_where_its_readers_are_asked_for(
    client: Client, home: Page
) -> None:
    closed = Collection.objects.get(depth=1).add_child(name="Sluten")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    document = get_document_model()(title="Protokoll", collection=closed)
    document.file.save("protokoll.pdf", ContentFile(b"%PDF-1.7"))
    assert client.get(document.url).status_code == 302
    for path in (document.file.name, f"x/../{document.file.name}", f"/{document.file.name}"):
        assert client.get(f"/media/{path}").status_code in (404, 400)
