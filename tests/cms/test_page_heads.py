"""What a page's head tells search engines, and what stands beside a link to it."""

import io
import json
import re
from html import unescape
from typing import Any

import pytest
import rdflib
from django.test import Client
from PIL import Image, ImageChops
from wagtail.models import Locale, Page, PageViewRestriction, Site

from cms.models import NewsCategory, SiteSettings
from cms.sharing import pictures
from cms.sharing.card import Card, draw
from tests import factories

pytestmark = pytest.mark.django_db

SCHEMA = rdflib.Namespace("https://schema.org/")
_SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture(autouse=True)
def _nothing_drawn():
    pictures.kept.clear()


def html_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies
    return response.content.decode()


def meta(html: str) -> dict[str, str]:
    """Return the content of each `meta` by its name or property."""
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', html)
    return {name: unescape(content) for name, content in found}


def canonical(html: str) -> str:
    [address] = re.findall(r'<link rel="canonical" href="([^"]*)">', html)
    return str(address)


def graph_of(html: str) -> rdflib.Graph:
    """Return all that the page says as data, read by a parser that is not ours, without asking schema.org."""
    graph = rdflib.Graph()
    for text in _SCRIPT.findall(html):
        thing: dict[str, Any] = json.loads(text)
        assert thing["@context"] == "https://schema.org"
        thing["@context"] = {"@vocab": str(SCHEMA)}
        graph.parse(data=json.dumps(thing), format="json-ld")
    return graph


def picture_path(html: str) -> str:
    return re.sub(r"^https?://[^/]+", "", meta(html)["og:image"])


# --- Title, description, address ------------------------------------------------------------


def test_the_description_is_the_lead_unless_an_editor_wrote_one(client: Client, home: Page) -> None:
    page = factories.make_page(home, lead='Om "belysning" & trygghet.')
    found = meta(html_of(client, page.get_url()))
    assert found["description"] == found["og:description"] == 'Om "belysning" & trygghet.'
    page.search_description = "Skrivet för sökmotorer."
    page.save_revision().publish()
    assert meta(html_of(client, page.get_url()))["description"] == "Skrivet för sökmotorer."


def test_a_page_names_its_one_address_whatever_it_was_asked_by(
    client: Client, home: Page, settings
) -> None:
    page = factories.make_page(home)
    response = client.get(f"{page.get_url()}?utm_source=x", headers={"host": "www.example.org"})
    assert canonical(response.text) == f"{settings.SITE_URL}/sv/om-oss/"
    assert meta(response.text)["og:url"] == f"{settings.SITE_URL}/sv/om-oss/"


def test_each_part_of_a_list_has_a_title_and_an_address_of_its_own(
    client: Client, home: Page
) -> None:
    for number in range(13):
        news = factories.make_news(home, title=f"Nyhet {number}", slug=f"nyhet-{number}")
    url = news.get_parent().get_url()
    first, second = html_of(client, url), html_of(client, f"{url}?page=2")
    titles = [re.findall(r"<title>(.*?)</title>", html)[0] for html in (first, second)]
    assert titles[0] != titles[1]
    assert canonical(second) == f"{canonical(first)}?page=2"


def test_titles_are_not_the_same(client: Client, home: Page) -> None:
    pages = [home, factories.make_page(home), factories.make_news(home)]
    addresses = [*(page.get_url() for page in pages), "/sv/sok/", "/sv/sok/?q=lampa"]
    titles = [re.findall(r"<title>(.*?)</title>", html_of(client, each))[0] for each in addresses]
    assert len(set(titles)) == len(titles)
    assert all(title.partition(" – ")[0] for title in titles)


@pytest.mark.parametrize("address", ["/sv/sok/", "/sv/ingen-sadan-sida/", "/konto/login/"])
def test_what_is_nobodys_to_find_says_so(client: Client, home: Page, address: str) -> None:
    html = client.get(address, follow=True).content.decode()
    assert '<meta name="robots" content="noindex">' in html
    assert "og:title" not in html
    assert 'rel="canonical"' not in html


# --- The picture ----------------------------------------------------------------------------


def test_a_page_has_a_picture_that_is_kept_for_ever(client: Client, home: Page) -> None:
    html = html_of(client, factories.make_page(home).get_url())
    assert meta(html)["twitter:card"] == "summary_large_image"
    response = client.get(picture_path(html))
    assert response.headers["Content-Type"] == "image/png"
    assert "immutable" in response.headers["Cache-Control"]
    assert Image.open(io.BytesIO(response.content)).size == (1200, 630)
    assert len(response.content) < 60_000
    assert not response.cookies


def test_a_changed_title_or_colour_is_another_picture(client: Client, home: Page) -> None:
    page = factories.make_page(home)
    first = picture_path(html_of(client, page.get_url()))
    page.title = "Om dem"
    page.save_revision().publish()
    second = picture_path(html_of(client, page.get_url()))
    site = Site.objects.get()
    SiteSettings.objects.update_or_create(site=site, defaults={"primary_colour": "#5b2333"})
    third = picture_path(html_of(client, page.get_url()))
    assert len({first, second, third}) == 3
    old = client.get(first)
    assert old.status_code == 302
    assert old.headers["Location"].endswith(third)


def test_a_picture_is_drawn_once(client: Client, home: Page, monkeypatch) -> None:
    drawn = []
    monkeypatch.setattr(pictures, "draw", lambda card: drawn.append(card) or b"png")
    path = picture_path(html_of(client, factories.make_page(home).get_url()))
    assert [client.get(path).content for _time in range(3)] == [b"png"] * 3
    assert len(drawn) == 1


@pytest.mark.usefixtures("still_clock")
def test_only_so_many_pictures_are_drawn_for_one_visitor(
    client: Client, home: Page, settings
) -> None:
    settings.SHARE_PICTURE_LIMIT = (1, 600)
    paths = [
        picture_path(html_of(client, factories.make_page(home, title=title).get_url()))
        for title in ("Ett", "Två")
    ]
    assert [client.get(path).status_code for path in paths] == [200, 429]
    assert client.get(paths[0]).status_code == 200


def test_memory_for_pictures_has_an_end(monkeypatch) -> None:
    monkeypatch.setattr(pictures, "MOST_BYTES", 10)
    for name in ("a", "b", "c"):
        pictures.kept.put(name, b"12345")
    assert [pictures.kept.get(name) for name in ("a", "b", "c")] == [None, b"12345", b"12345"]


def test_drafts_and_pages_for_some_have_no_picture(client: Client, home: Page) -> None:
    page = factories.make_page(home)
    path = picture_path(html_of(client, page.get_url()))
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.LOGIN
    )
    assert client.get(path).status_code == 404
    restriction.delete()
    page.unpublish()
    assert client.get(path).status_code == 404


def _card(**fields: str) -> Card:
    known = {"title": "Titel", "kind": "", "site_name": "Lyhörd", "language": "sv"}
    colours = {"primary_colour": "#0b4f4a", "accent_colour": "#f2b544"}
    return Card(**{**known, **colours, **fields})


def _inked(picture: bytes) -> tuple[int, int, int, int]:
    """Return the box, left and right among it, of what is drawn below the band at the top."""
    image = Image.open(io.BytesIO(picture)).convert("RGB").crop((0, 40, 1200, 560))
    background = Image.new("RGB", image.size, image.getpixel((5, 400)))
    box = ImageChops.difference(image, background).getbbox()
    assert box is not None
    return box


def test_arabic_is_written_from_the_right_with_joined_letters() -> None:
    arabic = draw(_card(title="السلامة في البلدية", language="ar"))
    assert _inked(arabic)[2] > 1100
    assert _inked(draw(_card(title="Trygghet")))[0] < 100
    reversed_letters = draw(_card(title="السلامة في البلدية"[::-1], language="ar"))
    assert _inked(arabic) != _inked(reversed_letters)


def test_a_very_long_title_stays_inside_the_picture() -> None:
    box = _inked(draw(_card(title="Ett långt ord som aldrig tar slut " * 20, kind="Nyhet")))
    assert box[2] <= 1200 - 40
    assert box[3] < 500


# --- Structured data -------------------------------------------------------------------------


def test_the_way_to_a_page_is_told(client: Client, home: Page) -> None:
    page = factories.make_page(factories.make_page(home, title="Om oss"), title="Kontakt")
    graph = graph_of(html_of(client, page.get_url()))
    [trail] = graph.subjects(rdflib.RDF.type, SCHEMA.BreadcrumbList)
    steps = sorted(
        (int(graph.value(step, SCHEMA.position)), str(graph.value(step, SCHEMA.name)))
        for step in graph.objects(trail, SCHEMA.itemListElement)
    )
    assert [name for _number, name in steps] == [home.title, "Om oss", "Kontakt"]


def test_news_is_told_as_news(client: Client, home: Page, swedish: Locale) -> None:
    news = factories.make_news(home, title="Nya lampor </script>", lead="I tunneln.")
    news.categories = [NewsCategory.objects.create(name="Belysning", locale=swedish)]
    news.save_revision().publish()
    html = html_of(client, news.get_url())
    graph = graph_of(html)
    [article] = graph.subjects(rdflib.RDF.type, SCHEMA.NewsArticle)
    assert str(graph.value(article, SCHEMA.headline)) == "Nya lampor </script>"
    assert str(graph.value(article, SCHEMA.datePublished)) == news.date.isoformat()
    assert str(graph.value(article, SCHEMA.articleSection)) == "Belysning"
    assert str(graph.value(article, SCHEMA.inLanguage)) == "sv"
    assert str(graph.value(article, SCHEMA.url)) == canonical(html)
    assert re.search(r"[+-]\d\d:\d\d$", str(graph.value(article, SCHEMA.dateModified)))
    assert meta(html)["og:type"] == "article"


def test_the_start_page_tells_whose_site_it_is_and_how_to_search(
    client: Client, home: Page
) -> None:
    fields = {"contact_name": "Upplands kommun", "contact_email": "kom@example.org"}
    SiteSettings.objects.update_or_create(site=Site.objects.get(), defaults=fields)
    graph = graph_of(html_of(client, home.get_url()))
    [owner] = graph.subjects(rdflib.RDF.type, SCHEMA.GovernmentOrganization)
    assert str(graph.value(owner, SCHEMA.name)) == "Upplands kommun"
    [site] = graph.subjects(rdflib.RDF.type, SCHEMA.WebSite)
    assert graph.value(site, SCHEMA.publisher) == owner
    [entry] = graph.subjects(rdflib.RDF.type, SCHEMA.EntryPoint)
    template = str(graph.value(entry, SCHEMA.urlTemplate))
    assert template.endswith("/sv/sok/?q={search_term_string}")
    assert client.get("/sv/sok/", {"q": "lampa"}).status_code == 200


def test_an_evening_is_read_by_others_too(client: Client, home: Page) -> None:
    page = factories.make_event_page(home)
    graph = graph_of(html_of(client, page.get_url()))
    [event] = graph.subjects(rdflib.RDF.type, SCHEMA.Event)
    assert re.search(r"[+-]\d\d:\d\d$", str(graph.value(event, SCHEMA.startDate)))
    assert graph.value(event, SCHEMA.location) is not None


def test_the_head_costs_no_query_of_its_own(
    client: Client, home: Page, django_assert_max_num_queries
) -> None:
    page = factories.make_page(home)
    client.get(page.get_url())
    with django_assert_max_num_queries(15):
        client.get(page.get_url())


def test_robots_are_told_what_is_not_for_them(client: Client, home: Page, settings) -> None:
    lines = client.get("/robots.txt").text.splitlines()
    for path in ("/admin/", "/sv/sok/", "/en/search/", "/sv/min-anmalan/", "/en/my-sign-up/"):
        assert f"Disallow: {path}" in lines
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in lines
    refused = [line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow")]
    page = factories.make_page(home)
    event = factories.make_event_page(home)
    for url in (home.get_url(), page.get_url(), event.get_url(), "/-/share/1-a.png"):
        assert not any(url.startswith(path) for path in refused)
