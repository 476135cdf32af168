"""Films of our own are served in parts, as Safari wants them."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction

pytestmark = pytest.mark.django_db

CONTENT = bytes(range(256)) * 400


@pytest.fixture
def film(home: Any) -> Any:
    return get_document_model().objects.create(title="Film", file=ContentFile(CONTENT, "film.mp4"))


@pytest.mark.parametrize(
    ("wish", "first", "last"),
    [
        ("bytes=0-1", 0, 1),
        ("bytes=100-", 100, len(CONTENT) - 1),
        ("bytes=0-99999999", 0, len(CONTENT) - 1),
        ("bytes=-5", len(CONTENT) - 5, len(CONTENT) - 1),
    ],
)
def test_the_part_that_is_asked_for_is_served(client: Client, film, wish, first, last) -> None:
    answer = client.get(film.url, headers={"range": wish})
    assert answer.status_code == 206
    assert answer["Content-Range"] == f"bytes {first}-{last}/{len(CONTENT)}"
    assert answer["Content-Type"] == "video/mp4"
    assert answer.content == CONTENT[first : last + 1]


def test_no_part_is_larger_than_memory_bears(
    client: Client, film, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cms.http.films.LARGEST_PART", 1000)
    answer = client.get(film.url, headers={"range": "bytes=500-"})
    assert answer["Content-Range"] == f"bytes 500-1499/{len(CONTENT)}"
    assert answer.content == CONTENT[500:1500]


@pytest.mark.parametrize("wish", ["bytes=200000-", "bytes=5-2", "bytes=-0", "bytes=-"])
def test_a_part_that_is_not_there_is_refused(client: Client, film, wish: str) -> None:
    assert client.get(film.url, headers={"range": wish}).status_code == 416


@pytest.mark.parametrize("wish", ["", "bytes=0-1,5-6", "lines=1-2", "bytes=x-"])
def test_without_an_understood_wish_the_whole_film_is_served(
    client: Client, film, wish: str
) -> None:
    answer = client.get(film.url, headers={"range": wish})
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == CONTENT


def test_who_may_not_see_the_film_gets_no_part_of_it(client: Client, film) -> None:
    CollectionViewRestriction.objects.create(collection=film.collection, restriction_type="login")
    answer = client.get(film.url, headers={"range": "bytes=0-1"})
    assert answer.status_code == 302
