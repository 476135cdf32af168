"""Parts of pages that are rendered once a generation, alike for everybody and never out of date."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.template import Context, RequestContext, Template, TemplateSyntaxError
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from cms.caching.generation import generation
from cms.caching.remember import remember
from cms.models import HomePage, NewsIndexPage, NewsPage, StandardPage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kept(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let this process believe that it hears of changes; return a function that makes one."""
    settings.PAGE_CACHE_SECONDS = 300
    number = iter(range(1000))
    names = [f"{timezone.now().timestamp()}-{next(number)}"]
    monkeypatch.setattr(generation, "current", lambda: names[-1])
    return lambda: names.append(f"{names[0]}-{next(number)}")


def part(text: str, request: Any = None, **values: object) -> str:
    """Return `text` rendered as a template that knows the kept parts."""
    template = Template("{% load kept %}" + text)
    return template.render(RequestContext(request or RequestFactory().get("/sv/"), values))


def signed_in_or_asking(client: Client, page: Any, query: str = "?x=1") -> str:
    """Return the page as those get it for whom the page cache is not."""
    return client.get(f"{page.get_url()}{query}").content.decode()


def test_a_part_is_rendered_once_until_something_changes(kept: Any) -> None:
    text = '{% kept "where" %}{{ here }}{% endkept %}'
    assert part(text, here="Bro") == "Bro"
    assert part(text, here="Kungsängen") == "Bro"
    kept()
    assert part(text, here="Kungsängen") == "Kungsängen"


def test_keys_languages_and_hosts_have_parts_of_their_own() -> None:
    text = '{% kept "greeting" key %}{{ word }}{% endkept %}'
    assert part(text, key=1, word="Hej") == "Hej"
    assert part(text, key=2, word="Tjena") == "Tjena"
    with translation.override("en"):
        assert part(text, key=1, word="Hello") == "Hello"
    elsewhere = RequestFactory().get("/sv/", headers={"host": "localhost"})
    assert part(text, elsewhere, key=1, word="Hallå") == "Hallå"
    assert part(text, key=1, word="Something else") == "Hej"


def test_nothing_is_kept_of_a_preview_or_without_a_key_or_a_request() -> None:
    text = '{% kept "draft" key %}{{ word }}{% endkept %}'
    preview = RequestFactory().get("/sv/")
    preview.is_preview = True  # type: ignore[attr-defined]
    assert part(text, preview, key=1, word="Draft") == "Draft"
    assert part(text, key=None, word="No key") == "No key"
    assert Template("{% load kept %}" + text).render(Context({"key": 1, "word": "Mail"})) == "Mail"
    assert part(text, key=1, word="Page") == "Page"


def test_a_part_without_a_name_is_a_mistake() -> None:
    with pytest.raises(TemplateSyntaxError):
        part("{% kept %}{% endkept %}")


def test_nothing_outlives_the_page_cache_or_its_own_time() -> None:
    now = timezone.now()

    def after(seconds: int) -> Any:
        return time_machine.travel(now + timedelta(seconds=seconds), tick=False)

    with after(0):
        until = now + timedelta(seconds=20)
        assert remember("own-time", lambda: "open", until=lambda _value: until) == "open"
        assert remember("no-time", lambda: "first") == "first"
    with after(19):
        assert remember("own-time", lambda: "closed") == "open"
    with after(21):
        assert remember("own-time", lambda: "closed") == "closed"
        assert remember("no-time", lambda: "second") == "first"
    with after(301):
        assert remember("no-time", lambda: "second") == "second"


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cms.caching.remember.MOST_TEXT", 100)
    assert remember("first", lambda: "a" * 60) == "a" * 60
    assert remember("second", lambda: "b" * 60) == "b" * 60
    assert remember("first", lambda: "made anew") == "made anew"


def test_a_kept_page_costs_the_one_query_that_finds_it(client: Client, home: HomePage) -> None:
    page = factories.publish(home, StandardPage(title="Om oss", slug="om-oss", lead="Vi lyssnar."))
    first = signed_in_or_asking(client, page)
    with CaptureQueriesContext(connection) as queries:
        second = signed_in_or_asking(client, page)
    assert "Vi lyssnar." in first
    assert "Vi lyssnar." in second
    assert len(queries) == 1


def test_each_part_of_a_list_is_kept_and_made_up_numbers_are_not(
    client: Client, home: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cms.models.news.NEWS_A_PAGE", 1)
    index = factories.publish(home, NewsIndexPage(title="Nyheter", slug="nyheter"))
    for title in ("Gammalt", "Nytt"):
        factories.publish(index, NewsPage(title=title, slug=title.lower()))
    pages = [signed_in_or_asking(client, index, f"?page={n}") for n in (1, 2)]
    assert "Nytt" in pages[0]
    assert "Gammalt" not in pages[0]
    assert "Gammalt" in pages[1]
    request = RequestFactory().get("/", {"page": "9" * 50})
    assert index.content_version(request) is None
    assert "Gammalt" in signed_in_or_asking(client, index, "?page=" + "9" * 50)


def test_the_foot_keeps_no_answer_form_of_another_page(client: Client, home: HomePage) -> None:
    one, other = (
        factories.publish(home, StandardPage(title=title, slug=title.lower()))
        for title in ("Ett", "Annat")
    )
    for page in (one, other):
        for _ in range(2):
            request = client.get(f"{page.get_url()}?x=1").wsgi_request
            assert request.page_shown == page
    assert signed_in_or_asking(client, one) != signed_in_or_asking(client, other)


def test_the_menu_marks_where_one_is(client: Client, home: HomePage) -> None:
    one, other = (
        factories.publish(home, StandardPage(title=title, slug=title.lower(), show_in_menus=True))
        for title in ("Ett", "Annat")
    )
    for page in (one, other, one):
        text = signed_in_or_asking(client, page)
        marked = [each for each in (one, other) if f'{each.get_url()}" aria-current="page"' in text]
        assert marked == [page]
