"""What the search page shows: marked hits, kinds to choose, recommendations, help where nothing is found."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Locale, Page

from tests import factories
from tests.cms.search.searching import ask, found, titles_in

pytestmark = pytest.mark.django_db


def kinds_in(text: str) -> dict[str, tuple[int, bool]]:
    """Return number and choice by the kind's key."""
    links = re.findall(r'<a class="search-kinds__link" href="([^"]*)"([^>]*)>.*?\((\d+)\)', text)
    return {
        href.partition("kind=")[2]: (int(number), "aria-current" in attributes)
        for href, attributes, number in links
    }


def promote(query: str, page: Page | None = None, **fields: str) -> None:
    SearchPromotion.objects.create(query=Query.get(query), page=page, **fields)


@pytest.fixture
def mixed(home: Page) -> Page:
    """Four pages about lamps: two of text, a piece of news, an evening."""
    factories.make_page(home, title="Lampor 1")
    factories.make_page(home, title="Lampor 2")
    factories.make_news(home, title="Nya lampor")
    factories.make_event_page(home, title="En kväll om lampor")
    return home


def test_hits_are_marked_in_title_and_text(client: Client, home: Page) -> None:
    factories.make_page(home, title="Lampor i tunneln", lead="Nu lyser gatlamporna igen.")
    text = ask(client, "lampa")
    assert "<mark>Lampor</mark> i tunneln" in text
    assert "Nu lyser <mark>gatlamporna</mark> igen." in text


def test_the_excerpt_is_taken_from_where_the_hit_is(client: Client, home: Page) -> None:
    body = [("paragraph", f"<p>{'Annat står här. ' * 40}Sist en lampa. {'Mer text. ' * 40}</p>")]
    factories.make_page(home, title="En sida", lead="Något helt annat.", body=body)
    text = ask(client, "lampa")
    assert re.search(r"<p>… .*Sist en <mark>lampa</mark>\..* …</p>", text)


def test_nothing_that_an_editor_wrote_becomes_code(client: Client, home: Page) -> None:
    factories.make_page(home, title="Lampor <script>alert(1)</script>", lead='"<b>lampa</b>" & mer')
    text = ask(client, "lampa")
    assert "<mark>Lampor</mark> &lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "&quot;&lt;b&gt;<mark>lampa</mark>&lt;/b&gt;&quot; &amp; mer" in text


def test_kinds_are_links_with_counts(client: Client, mixed: Page) -> None:
    assert kinds_in(ask(client, "lampor")) == {
        "": (4, True),
        "evenings": (1, False),
        "news": (1, False),
        "pages": (2, False),
    }


def test_a_chosen_kind_shows_that_alone_and_all_the_counts(client: Client, mixed: Page) -> None:
    text = ask(client, "lampor", kind="news")
    assert titles_in(text) == ["Nya lampor"]
    assert kinds_in(text)["news"] == (1, True)
    assert kinds_in(text)["pages"] == (2, False)
    assert sorted(found(client, "lampor", kind="pages")) == ["Lampor 1", "Lampor 2"]


def test_a_made_up_kind_is_all_kinds(client: Client, mixed: Page) -> None:
    assert len(found(client, "lampor", kind="<b>")) == 4


def test_evenings_and_dialogues_tell_when_and_how_they_stand(client: Client, home: Page) -> None:
    starts_at = timezone.now() + timedelta(days=7)
    factories.make_event_page(home, title="Kväll om lampor", starts_at=starts_at)
    factories.make_dialogue_page(home, title="Vilka lampor?")
    text = ask(client, "lampor")
    assert str(timezone.localtime(starts_at).year) in text
    assert text.count('class="tag tag--success"') == 2


def test_a_long_list_comes_in_parts_that_keep_the_choice(client: Client, home: Page) -> None:
    for number in range(12):
        factories.make_page(home, title=f"Lampor {number}")
    factories.make_news(home, title="Nya lampor")
    text = ask(client, "lampor", kind="pages")
    assert len(titles_in(text)) == 10
    assert "?q=lampor&amp;kind=pages&amp;page=2" in text
    assert len(found(client, "lampor", kind="pages", page="2")) == 2


def test_a_recommendation_stands_first_and_once(client: Client, mixed: Page) -> None:
    page = factories.make_page(mixed, title="Anmäl ett fel")
    factories.make_page(mixed, title="Lampor 3")
    promote("lampa", page, description="Gör så här.")
    text = ask(client, "Lampor")
    assert titles_in(text)[0] == "Anmäl ett fel"
    assert "results--recommended" in text
    assert "Gör så här." in text
    assert kinds_in(text)[""] == (6, True)
    promote("park", Page.objects.get(title="Lampor 1"))
    assert found(client, "parken") == ["Lampor 1"]


def test_a_recommended_page_is_not_listed_again(client: Client, mixed: Page) -> None:
    promote("lampor", Page.objects.get(title="Lampor 1"))
    titles = found(client, "lampor")
    assert titles[0] == "Lampor 1"
    assert titles.count("Lampor 1") == 1


def test_a_recommendation_is_told_in_the_language_of_the_search(
    client: Client, home: Page, english: Locale
) -> None:
    home.copy_for_translation(english).specific.save_revision().publish()
    page = factories.make_page(home, title="Anmäl ett fel")
    promote("lamp", page)
    assert found(client, "lamp", "en") == []
    translated = page.copy_for_translation(english).specific
    translated.title = "Report a fault"
    translated.save_revision().publish()
    assert found(client, "lamps", "en") == ["Report a fault"]


def test_recommendations_never_tell_of_drafts(client: Client, home: Page) -> None:
    page = factories.make_page(home, title="Hemligt utkast")
    promote("lampa", page)
    page.unpublish()
    assert found(client, "lampa") == []


def test_another_site_can_be_recommended(client: Client, home: Page) -> None:
    promote("polis", external_link_url="https://polisen.example/", external_link_text="Polisen")
    text = ask(client, "polis")
    assert '<a href="https://polisen.example/" rel="external">Polisen</a>' in text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("belysnin gata", ""), ("belyssning", "belysning"), ("moten", "möten"), ("xyzzy", "")],
)
def test_a_word_like_one_of_ours_is_suggested(
    client: Client, home: Page, typed: str, meant: str
) -> None:
    factories.make_page(home, title="Belysning på gatan", lead="Vi har möten.")
    text = ask(client, typed)
    suggested = re.search(r'class="search-nothing__meant">[^<]*<a href="([^"]*)">([^<]*)</a>', text)
    assert (suggested[2] if suggested else "") == meant


def test_words_of_drafts_are_never_suggested(client: Client, home: Page) -> None:
    page = factories.make_page(home, title="Hemligheten")
    page.unpublish()
    assert "search-nothing__meant" not in ask(client, "hemlighetem")


def test_where_nothing_is_found_there_is_a_way_on(client: Client, home: Page) -> None:
    page = factories.make_page(home, title="Om oss", show_in_menus=True)
    text = ask(client, "xyzzy")
    main = text[text.index("<main") : text.index("</main>")]
    assert f'<a href="{page.get_url()}">Om oss</a>' in main


def test_search_pages_stay_out_of_other_search_engines(client: Client, home: Page) -> None:
    assert '<meta name="robots" content="noindex">' in ask(client, "lampa")


def test_a_longer_list_costs_no_more_queries(client: Client, home: Page) -> None:
    numbers = []
    for number in range(3):
        factories.make_page(home, title=f"Lampor {number}")
        factories.make_news(home, title=f"Nya lampor {number}")
        factories.make_event_page(home, title=f"Kväll om lampor {number}")
        factories.make_dialogue_page(home, title=f"Vilka lampor {number}")
        client.get("/sv/sok/", {"q": "lampor"})
        with CaptureQueriesContext(connection) as queries:
            client.get("/sv/sok/", {"q": "lampor"})
        numbers.append(len(queries))
    assert numbers[1] == numbers[2] <= 15


def test_finding_nothing_costs_at_most_fifteen_queries(
    client: Client, home: Page, django_assert_max_num_queries
) -> None:
    factories.make_page(home, title="Lampor")
    with django_assert_max_num_queries(15):
        client.get("/sv/sok/", {"q": "lampro"})
