"""Anonymous pages come from memory: which, how they are answered, and for how long."""

import time
from datetime import timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from cms.caching import page_cache
from cms.caching.page_cache import CachedPage, PageCacheMiddleware, PageStore
from tests import factories
from tests.cms.page_cache.visits import shown

pytestmark = pytest.mark.django_db


# --- What is kept -----------------------------------------------------------------------------


def test_the_second_visitor_is_served_without_the_database(
    about, django_assert_num_queries
) -> None:
    first = shown(Client())
    with django_assert_num_queries(0):
        assert shown(Client()) == first


def test_a_visitor_with_a_session_is_always_let_through(about) -> None:
    shown(Client())
    visitor = Client()
    visitor.force_login(factories.make_user(), "django.contrib.auth.backends.ModelBackend")
    response = visitor.get("/sv/om-oss/")
    assert "ETag" not in response.headers


def test_an_address_with_a_query_is_not_kept(about) -> None:
    assert "ETag" not in Client().get("/sv/om-oss/?a=1").headers


def test_a_page_that_is_not_found_is_not_kept(home) -> None:
    response = Client().get("/sv/ingenstans/")
    assert response.status_code == 404
    assert "ETag" not in response.headers


@pytest.mark.parametrize(
    "headers",
    [
        {"Cache-Control": "no-store"},
        {"Cache-Control": "private"},
        {"Vary": "Cookie"},
        {"Vary": "Accept-Language"},
        {"Content-Encoding": "br"},
    ],
)
def test_what_is_not_for_everybody_is_not_kept(headers) -> None:
    answers = iter(["one", "two"])
    serve = PageCacheMiddleware(lambda request: HttpResponse(next(answers), headers=headers))
    request = RequestFactory().get("/sv/")
    assert [serve(request).content, serve(request).content] == [b"one", b"two"]


def test_an_answer_with_a_cookie_is_not_kept() -> None:
    def answer(request):
        response = HttpResponse("yours")
        response.set_cookie("yours", "1")
        return response

    assert "ETag" not in PageCacheMiddleware(answer)(RequestFactory().get("/sv/")).headers


def test_what_is_posted_is_always_answered_anew(about) -> None:
    shown(Client())
    assert "ETag" not in Client().post("/sv/om-oss/").headers


def test_two_hosts_have_pages_of_their_own() -> None:
    serve = PageCacheMiddleware(lambda request: HttpResponse(request.get_host()))
    for host in ("one.example", "two.example", "one.example"):
        assert serve(RequestFactory().get("/sv/", HTTP_HOST=host)).content == host.encode()


# --- How it is answered -----------------------------------------------------------------------


def test_a_browser_that_has_the_page_is_told_so(about) -> None:
    first = Client().get("/sv/om-oss/")
    again = Client().get("/sv/om-oss/", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_other_websites_may_read_that_nothing_has_changed(home) -> None:
    first = Client().get("/api/v1/pages/")
    again = Client().get("/api/v1/pages/", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    assert again.headers["Access-Control-Expose-Headers"] == "ETag"


def test_a_browser_that_takes_it_gets_the_page_compressed(about) -> None:
    plain = Client().get("/sv/om-oss/")
    packed = Client().get("/sv/om-oss/", headers={"Accept-Encoding": "gzip, br"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Content-Length"] == str(len(packed.content))
    assert len(packed.content) < len(plain.content) / 2
    assert plain.headers["Content-Length"] == str(len(plain.content))
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"


def test_who_asks_for_the_head_gets_no_body(about) -> None:
    whole = Client().get("/sv/om-oss/")
    head = Client().head("/sv/om-oss/")
    assert head.content == b""
    assert head.headers["Content-Length"] == whole.headers["Content-Length"]


def test_a_kept_page_keeps_its_security_headers(about) -> None:
    first, second = Client().get("/sv/om-oss/"), Client().get("/sv/om-oss/")
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options"):
        assert second.headers[name] == first.headers[name]


# --- For how long -----------------------------------------------------------------------------


def test_a_page_that_will_change_by_itself_is_kept_until_then() -> None:
    request = RequestFactory().get("/sv/")
    with time_machine.travel(timezone.now(), tick=False):
        request.content_changes_at = timezone.now() + timedelta(seconds=20)
        seconds = page_cache.seconds_to_keep(request, HttpResponse("open"))
    assert 19 < seconds <= 20


def test_a_page_whose_time_is_out_is_made_anew() -> None:
    made_at = time.time()
    stale = CachedPage(b"old", b"old", {}, "", keep_until=made_at - 1)
    pages = PageStore()
    pages.put("1", "/", stale)
    assert pages.get("1", "/") is None


def test_memory_has_a_limit_and_the_least_asked_for_goes_first(settings) -> None:
    page = CachedPage(b"x" * 5000, b"x" * 1000, {}, "", keep_until=time.time() + 60)
    settings.PAGE_CACHE_BYTES = 3 * page.size
    pages = PageStore()
    for key in "abc":
        pages.put("1", key, page)
    pages.get("1", "a")
    pages.put("1", "d", page)
    assert [key for key in "abcd" if pages.get("1", key)] == ["a", "c", "d"]


def test_a_new_generation_leaves_nothing_of_the_old_one_in_memory() -> None:
    page = CachedPage(b"x", b"x", {}, "", keep_until=time.time() + 60)
    pages = PageStore()
    pages.put("1", "a", page)
    pages.put("2", "b", page)
    assert pages.get("1", "a") is None
    assert pages.get("2", "b") is page
