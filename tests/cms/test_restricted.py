"""What an editor has closed to the public is told nowhere else."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

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
