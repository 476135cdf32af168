"""Whatever is sent, the answer is a plain page that says what to do, under the same protection as any other."""

import json
import os
import subprocess
import sys
import textwrap
import threading
from xml.etree import ElementTree

import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from cms.http.faults import plain_answer
from cms.models import User
from events.models import Registration
from tests import factories

pytestmark = pytest.mark.django_db

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.fixture
def visitor(home) -> Client:
    """A browser that is shown what a visitor would see, where a test would see the exception."""
    return Client(raise_request_exception=False)


# --- Too much ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content_type", ["application/x-www-form-urlencoded", "multipart/form-data"]
)
def test_a_body_over_the_limit_is_refused_before_it_is_read(
    visitor, settings, content_type
) -> None:
    for size, status in ((settings.PUBLIC_BODY_LIMIT + 1, 413), (1000, 400)):
        body = b"answer=" + b"x" * (size - 7)
        response = visitor.post(
            reverse("feedback_answer"), body, content_type=f"{content_type}; boundary=b"
        )
        assert response.status_code == status
        assert "<h1>" in response.content.decode()


def test_too_large_is_told_in_the_language_of_the_address(visitor, settings) -> None:
    body = b"x" * (settings.PUBLIC_BODY_LIMIT + 1)
    pages = {
        visitor.post(f"/{code}/", body, content_type="text/plain").content for code in ("sv", "en")
    }
    assert len(pages) == 2


def test_the_admin_takes_images_and_documents(client, home, settings) -> None:
    user = factories.make_user(is_superuser=True)
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    body = b"x" * (settings.PUBLIC_BODY_LIMIT + 1)
    response = client.post("/admin/", body, content_type="text/plain")
    assert response.status_code != 413


def test_too_many_fields_are_refused(visitor, settings) -> None:
    body = "&".join(["a="] * (settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1))
    response = visitor.post(
        reverse("feedback_answer"), body, content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code == 413


# --- Nonsense ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "address", "more"),
    [
        ("GET", "/sv/%00/", {}),
        ("GET", "/%00", {}),
        ("GET", "/media/a%00b.png", {}),
        ("GET", "/documents/1/%00.pdf", {}),
        ("GET", "/sv/ingenstans/?q=%00", {}),
        ("GET", "/sv/sok/?q=%00&page=%00", {}),
        ("GET", "/sv/?page=%00", {}),
        ("GET", "/konto/login/?next=%00", {}),
        ("GET", "/sv/%ff%fe/", {}),
        ("GET", "/sv/?q=%ff%fe", {}),
        ("GET", "/sv/" + "a/" * 300, {}),
        ("GET", "/sv/" + "å" * 2000 + "/", {}),
        ("GET", "/..%2f..%2fetc/passwd", {}),
        ("GET", "/media/..%2f..%2fetc/passwd", {}),
        ("GET", "//evil.example/", {}),
        ("GET", "/-/theme-x.css", {}),
        ("OPTIONS", "*", {"PATH_INFO": "*"}),
        ("POST", "/sv/", {}),
        ("PUT", "/sv/", {}),
        ("DELETE", "/sv/", {}),
        ("OPTIONS", "/sv/", {}),
        ("NONSENSE", "/sv/", {}),
        ("POST", "/sv/aterkoppling/", {"CONTENT_LENGTH": "many"}),
        ("POST", "/sv/aterkoppling/", {"CONTENT_TYPE": "multipart/form-data"}),
        (
            "POST",
            "/sv/aterkoppling/",
            {"CONTENT_TYPE": "application/x-www-form-urlencoded; charset=no"},
        ),
        ("GET", "/sv/", {"HTTP_IF_NONE_MATCH": "\x00"}),
        ("GET", "/sv/", {"HTTP_IF_MODIFIED_SINCE": "yesterday"}),
        ("GET", "/sv/", {"HTTP_ACCEPT_LANGUAGE": ";;;q=\x00"}),
        ("GET", "/", {"HTTP_ACCEPT_LANGUAGE": "x" * 5000}),
        ("GET", "/sv/", {"HTTP_COOKIE": "sessionid=\x00; csrftoken=;;="}),
        ("GET", "/konto/my-pages/", {"HTTP_COOKIE": "sessionid=nonsense"}),
    ],
)
def test_nonsense_is_answered_and_not_crashed_at(visitor, method, address, more) -> None:
    response = visitor.generic(method, address, **more)
    assert response.status_code < 500


@pytest.mark.parametrize("charset", ["raw_unicode_escape", "utf-16", "utf-7", "no-such"])
def test_a_form_is_read_as_utf_8_whatever_it_says(visitor, home, charset: str) -> None:
    url = reverse("sign_up", kwargs={"key": factories.make_event(home).key})
    form = visitor.get(url).context["form"]
    fields = {
        "guard": form["guard"].value(),
        "name": "\\ud800 Åsa",
        "email": "asa@example.org",
        "party_size": "1",
    }
    body = "".join(
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    )
    kind = f"multipart/form-data; boundary=x; charset={charset}"
    answer = visitor.generic("POST", url, f"{body}--x--\r\n", content_type=kind)
    assert answer.status_code == 303
    assert Registration.objects.get().name == "\\ud800 Åsa"


def test_a_null_character_in_a_form_is_an_error_beside_its_field(visitor) -> None:
    response = visitor.post(
        reverse("account_login"), {"login": "a\x00@example.org", "password": "\x00"}
    )
    assert response.status_code == 200
    assert response.context["form"].errors


@pytest.mark.parametrize("number", ["0", "-1", "999999999999999999999", "x", "%00", "1.5", ""])
def test_a_page_number_that_is_none_shows_a_page_all_the_same(visitor, home, number) -> None:
    factories.make_news(home, title="En nyhet")
    for address in ("/sv/nyheter/?page=", f"{reverse('search')}?q=nyhet&page="):
        assert visitor.get(address + number).status_code == 200


def test_a_host_that_is_not_ours_gets_a_plain_answer_without_the_database(
    visitor, settings, django_assert_num_queries
) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    with django_assert_num_queries(0):
        response = visitor.get("/sv/", HTTP_HOST="evil.example")
    assert response.status_code == 400
    assert b"evil" not in response.content


@pytest.mark.parametrize("language", ["sv", "en"])
def test_an_unknown_address_is_told_in_its_language(visitor, language) -> None:
    response = visitor.get(f"/{language}/nowhere/at/all/")
    html = response.content.decode()
    assert response.status_code == 404
    assert f'<html lang="{language}"' in html


def test_an_address_without_a_language_is_told_in_swedish(visitor) -> None:
    response = visitor.get("/nowhere")
    assert response.status_code == 404
    assert '<html lang="sv"' in response.content.decode()


# --- The database ----------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_a_long_queue_for_a_row_is_told_as_such() -> None:
    user = factories.make_user()
    locked, done = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            User.objects.select_for_update().get(pk=user.pk)
            locked.set()
            done.wait()
        connection.close()

    holder = threading.Thread(target=hold)
    holder.start()
    locked.wait()
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '20ms'")
    with pytest.raises(OperationalError) as caught:
        User.objects.filter(pk=user.pk).update(first_name="Kim")
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = 0")
    done.set()
    holder.join()
    response = plain_answer(caught.value)
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "5"
    with translation.override("en"):
        assert "Many people" in plain_answer(caught.value).content.decode()


NO_DATABASE = """
    import django, json, sys
    django.setup()
    from django.test import Client
    visitor = Client(raise_request_exception=False)
    told = {}
    for method, address in json.loads(sys.argv[1]):
        response = visitor.generic(method, address, headers={"Sec-Fetch-Site": "same-origin"})
        told[f"{method} {address}"] = [
            response.status_code, dict(response.headers), response.content.decode()
        ]
    print(json.dumps(told))
"""


def test_a_database_that_is_down_gives_a_plain_page_and_ready_names_it() -> None:
    pages = [
        ("GET", "/sv/"),
        ("GET", "/en/"),
        ("GET", "/nowhere"),
        ("GET", "/konto/login/"),
        ("GET", "/sitemap.xml"),
    ]
    asked = [*pages, ("GET", "/-/live"), ("GET", "/-/ready"), ("GET", "/-/theme-x.css")]
    answered = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(NO_DATABASE), json.dumps(asked)],
        # Nothing answers on port 1.
        env=os.environ | {"DATABASE_URL": "postgres://nobody:hush@127.0.0.1:1/nothing"},
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(answered.stdout.splitlines()[-1])
    for method, address in pages:
        status, headers, body = told[f"{method} {address}"]
        assert status == 503, address
        assert headers["Retry-After"] == "5", address
        assert headers["Cache-Control"] == "no-store", address
        assert "<h1>" in body, address
        assert "hush" not in body, address
    assert told["GET /-/live"][0] == 200
    status, _headers, body = told["GET /-/ready"]
    parts = json.loads(body)["parts"]
    assert status == 503
    assert parts["database"].startswith("failing")
    assert parts["cache"] == "ok"
    assert "hush" not in body
    assert '<html lang="en"' in told["GET /en/"][2]
    assert '<html lang="sv"' in told["GET /sv/"][2]


# --- Protection -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/sv/",
        "/en/nowhere/",
        "/nowhere",
        "/-/live",
        "/-/ready",
        "/robots.txt",
        "/sitemap.xml",
        "/konto/login/",
        "/sv/sok/",
        "/admin/",
        "/media/nothing.png",
        "/static/nothing.css",
        "/sv",
    ],
)
def test_every_answer_carries_the_protecting_headers(visitor, address) -> None:
    response = visitor.get(address)
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS
    assert "Content-Security-Policy" in response.headers


def test_a_refusal_carries_the_protecting_headers(visitor, settings) -> None:
    body = b"x" * (settings.PUBLIC_BODY_LIMIT + 1)
    settings.ALLOWED_HOSTS = ["testserver"]
    refusals = [
        visitor.post("/sv/", body, content_type="text/plain"),
        visitor.get("/sv/", HTTP_HOST="evil.example"),
        visitor.post(reverse("feedback_answer"), headers={"Origin": "https://evil.example"}),
        visitor.post(reverse("account_login"), {"login": "x"}),
    ]
    for response in refusals:
        assert {name: response.headers.get(name) for name in HEADERS} == HEADERS
        assert "Content-Security-Policy" in response.headers


def test_public_pages_allow_nothing_inline(visitor) -> None:
    policy = visitor.get("/sv/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


# --- Without cookies --------------------------------------------------------------------------

# Forms that stand on addresses of their own, beside the pages of the sitemap.
FORMS = ["search"]


def test_no_public_page_sets_a_cookie_or_differs_by_one(client, home) -> None:
    factories.make_page(home)
    factories.make_news(home)
    factories.make_event_page(home)
    factories.make_dialogue_page(home)
    sitemap = client.get("/sitemap.xml")
    place = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
    found = [each.text for each in ElementTree.fromstring(sitemap.content).iter(place)]
    assert len(found) >= 5
    addresses = [address.partition("localhost")[2] or address for address in found]
    for address in [
        *addresses,
        *map(reverse, FORMS),
        "/sv/nowhere/",
        "/sitemap.xml",
        "/robots.txt",
    ]:
        response = client.get(address)
        assert not response.cookies, address
        assert "cookie" not in response.get("Vary", "").lower(), address
    assert not client.cookies
