"""What programs may read: only what anybody may, as the description says."""

import json
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from wagtail.models import Locale, Page, PageViewRestriction

from cms.models import HomePage, StandardPage
from cms.open_data import views
from cms.open_data.resource import resources
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def description(client: Client) -> dict[str, Any]:
    return client.get("/api/v1/openapi.json").json()


def read(client: Client, path: str) -> Any:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def path_of(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def check_schema(description: dict[str, Any], document: Any, name: str) -> None:
    schema = {**description["components"]["schemas"][name], "components": description["components"]}
    Draft202012Validator(schema).validate(document)


def test_the_description_is_openapi(description: dict[str, Any]) -> None:
    validate(description)
    assert description["openapi"].startswith("3.1")


def test_the_first_page_leads_to_every_resource(client: Client, home: HomePage) -> None:
    document = read(client, "")
    assert set(document["resources"]) == set(resources())
    for address in [*document["resources"].values(), document["documentation"]]:
        assert client.get(path_of(address)).status_code == 200


def test_every_answer_is_as_described(
    client: Client, home: HomePage, description: dict[str, Any]
) -> None:
    factories.make_news(home)
    factories.make_event(home)
    factories.make_dialogue(home)
    for name in resources():
        for item in read(client, f"{name}/")["items"]:
            check_schema(description, item, name)
            detail = read(client, f"{name}/{item['key']}/")
            check_schema(description, detail, f"{name}_detail")
            assert item.items() <= detail.items() or name == "results"


def test_drafts_and_restricted_pages_are_not_there(client: Client, home: HomePage) -> None:
    seen = factories.make_page(home, title="Synlig", slug="synlig")
    changed = factories.make_page(home, title="Ändrad", slug="andrad")
    changed.title = "Hemligt utkast"
    changed.save_revision()
    hidden = factories.make_page(home, title="Bara vi", slug="bara-vi")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    home.add_child(instance=StandardPage(title="Utkast", slug="utkast", live=False))
    titles = {item["title"] for item in read(client, "pages/")["items"]}
    assert titles == {"Trygghet i kommunen", "Synlig", "Ändrad"}
    assert client.get(f"/api/v1/pages/{seen.translation_key}/").status_code == 200
    for key in (hidden.translation_key, Page.objects.get(slug="utkast").translation_key):
        assert client.get(f"/api/v1/pages/{key}/").status_code == 404
    assert read(client, f"pages/{changed.translation_key}/")["title"] == "Ändrad"


def test_an_evening_tells_nothing_that_its_page_does_not(client: Client, home: HomePage) -> None:
    event = factories.make_event(
        home, online_url="https://example.org/secret-meeting", online_capacity=5, capacity=300
    )
    document = read(client, f"evenings/{event.key}/")
    text = json.dumps(document)
    assert "secret-meeting" not in text
    assert document["sign_up"] == "seats"
    assert document["seats_left"] is None, "pages give no number while many are left"


def test_words_come_in_the_language_that_is_asked_for(
    client: Client, home: HomePage, english: Locale
) -> None:
    page = factories.make_page(home, title="Om oss", slug="om-oss")
    there = page.copy_for_translation(english, copy_parents=True)
    there.title = "About us"
    there.save_revision().publish()
    Page.objects.filter(locale=english).update(live=True)
    answer = client.get(f"/api/v1/pages/{page.translation_key}/?language=en")
    assert answer["Content-Language"] == "en"
    document = answer.json()
    assert (document["title"], document["language"]) == ("About us", "en")
    assert document["languages"] == ["sv", "en"]
    assert document["url"].endswith("/en/om-oss/")


def test_a_list_comes_in_parts_that_lead_to_each_other(client: Client, home: HomePage) -> None:
    for number in range(5):
        factories.make_page(home, title=f"Sida {number}", slug=f"sida-{number}")
    titles, path = [], "/api/v1/pages/?type=standard&limit=2"
    while path:
        document = client.get(path).json()
        assert document["total"] == 5
        titles += [item["title"] for item in document["items"]]
        path = path_of(document["next"]) if document["next"] else ""
    assert sorted(titles) == [f"Sida {number}" for number in range(5)]


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=101",
        "limit=-1",
        "limit=٣",
        "limit=1e3",
        "offset=9999999999",
        "language=xx",
        "when=tomorrow",
        "unknown=1",
        "limit=",
    ],
)
def test_what_is_not_understood_is_said(client: Client, home: HomePage, query: str) -> None:
    answer = client.get(f"/api/v1/evenings/?{query}")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"]
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_any_website_may_read_and_nobody_may_write(client: Client, home: HomePage) -> None:
    for path in ("/api/v1/", "/api/v1/pages/", "/catalog.rdf"):
        answer = client.get(path, headers={"Origin": "https://example.org"})
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer
        assert not answer.cookies
    stranger = Client(enforce_csrf_checks=True)
    for path in ("/api/v1/pages/", "/catalog.rdf"):
        preflight = client.options(path)
        assert preflight.status_code == 204
        assert preflight["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
        assert preflight["Access-Control-Allow-Headers"] == "If-None-Match"
        assert stranger.post(path).status_code == 405
    assert stranger.delete("/api/v1/pages/")["Content-Type"] == "application/problem+json"


def test_the_same_answer_is_not_sent_twice(client: Client, home: HomePage) -> None:
    for path in ("/api/v1/pages/", "/api/v1/pages/?limit=5", "/catalog.rdf"):
        tag = client.get(path)["ETag"]
        assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
    tag = client.get("/api/v1/pages/?limit=5")["ETag"]
    factories.make_page(home, title="Ny", slug="ny")
    assert client.get("/api/v1/pages/?limit=5", headers={"If-None-Match": tag}).status_code == 200


def test_who_asks_for_the_head_is_told_the_same_of_it(client: Client, home: HomePage) -> None:
    path = "/api/v1/pages/?language=sv"
    assert client.head(path)["ETag"] == client.get(path)["ETag"]


def test_what_is_not_there_is_said(client: Client, home: HomePage) -> None:
    for path in (
        "nothing/",
        "pages/00000000-0000-0000-0000-000000000000/",
        "pages/no-key/",
        "a/b/c/",
    ):
        answer = client.get(f"/api/v1/{path}")
        assert answer.status_code == 404
        assert answer["Content-Type"] == "application/problem+json"


def test_what_will_change_by_itself_is_kept_until_then(home: HomePage) -> None:
    event, dialogue = factories.make_event(home), factories.make_dialogue(home)
    for name, key, moment in (
        ("evenings", event.key, event.closes_at),
        ("dialogues", dialogue.key, dialogue.closes_at),
    ):
        whole, part = RequestFactory().get("/"), RequestFactory().get("/")
        assert views.one(whole, name=name, key=key).status_code == 200
        assert views.listed(part, name=name).status_code == 200
        assert whole.content_changes_at == part.content_changes_at == moment


def test_lists_ask_the_database_a_constant_number_of_times(
    client: Client, home: HomePage, django_assert_max_num_queries: Any
) -> None:
    for number in range(6):
        factories.make_event(
            home,
            title=f"Kväll {number}",
            slug=f"kvall-{number}",
            starts_at=timezone.now() + timedelta(days=number + 1),
        )
        factories.make_dialogue(home, title=f"Fråga {number}", slug=f"fraga-{number}")
    for name in resources():
        with django_assert_max_num_queries(12):
            read(client, f"{name}/")
