"""Search in each language with its own word forms."""

import pytest
from wagtail.models import Locale, PageViewRestriction

from cms.models import HomePage
from tests import factories
from tests.cms.search.searching import found
from tests.cms.test_pages import translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(home: HomePage, english: Locale) -> HomePage:
    page = factories.make_page(
        home, title="Lampor i tunneln", slug="lampor", lead="Ljuset är starkare."
    )
    translate(
        home, english, {"hem": "home", "Trygghet i kommunen": "Safety", "Välkommen.": "Welcome."}
    )
    translate(
        page,
        english,
        {
            "Lampor i tunneln": "Lamps in the tunnel",
            "lampor": "lamps",
            "Ljuset är starkare.": "Lighting.",
        },
    )
    return home


@pytest.mark.parametrize("query", ["lampa", "lampor", "tunnel", "ljus", "LAMPORNA", "lamp"])
def test_swedish_word_forms_find_the_page(client, pages, query: str) -> None:
    assert found(client, query) == ["Lampor i tunneln"]


@pytest.mark.parametrize("query", ["lamp", "tunnels", "lighted"])
def test_english_word_forms_find_the_page(client, pages, query: str) -> None:
    assert found(client, query, "en") == ["Lamps in the tunnel"]


def test_search_stays_in_its_language(client, pages) -> None:
    assert found(client, "lampor", "en") == []


def test_drafts_are_not_found(client, pages, home: HomePage) -> None:
    draft = factories.make_page(home, title="Hemligt utkast")
    draft.unpublish()
    assert found(client, "hemligt") == []


def test_pages_for_some_readers_are_not_found(client, home: HomePage) -> None:
    closed = factories.make_page(home, title="Hemligt för alla andra")
    restriction = {"restriction_type": PageViewRestriction.LOGIN}
    PageViewRestriction.objects.create(page=closed, **restriction)
    below = factories.make_page(closed, title="Hemligt därunder")
    assert below.live
    assert found(client, "hemligt") == []


@pytest.mark.parametrize("query", ["", "   ", "x" * 201])
def test_a_search_for_nothing_or_too_much_says_so(client, pages, query: str) -> None:
    assert client.get("/sv/sok/", {"q": query}).status_code == 400


@pytest.mark.parametrize(
    "query", ["'", "a & b | !c", "a:*", "\\", "%00\x00", "<script>alert(1)</script>", "ÅÄÖ"]
)
def test_odd_characters_do_no_harm(client, pages, query: str) -> None:
    response = client.get("/sv/sok/", {"q": query})
    assert response.status_code in (200, 400)
    assert "<script>alert" not in response.content.decode()


def test_a_search_asks_the_database_at_most_fifteen_times(
    client, pages, django_assert_max_num_queries
) -> None:
    client.get("/sv/sok/", {"q": "lampa"})
    with django_assert_max_num_queries(15):
        client.get("/sv/sok/", {"q": "lampa"})
