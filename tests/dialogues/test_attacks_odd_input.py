"""Every public address of dialogues answers odd input with a page of ours, never with a failure."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern
from django.utils import timezone
from wagtail.models import Page

from dialogues import actions
from dialogues.following.links import signed_id
from dialogues.models import Dialogue, Follower, VotingPlace
from dialogues.promises.links import owner_token
from dialogues.seal import Filled
from dialogues.urls import urlpatterns
from dialogues.voting_places import secret_of
from tests import factories
from tests.dialogues.ballots import cast, choices_for
from tests.dialogues.forms import address, guard_of
from tests.dialogues.promising import make_commitment
from tests.dialogues.results import close

pytestmark = pytest.mark.django_db

ODD_TEXTS = ["\x00å٣" + "A" * 40]
ODD_QUERIES = [
    {},
    {"page": "9" * 400, "d": ["x", "\x00", str(uuid4())], "area": "\x00", "topic": "9" * 400},
    {"page": "-1", "area": ["1", "1"], "changed": "", "sent": "", "next": "javascript:x"},
]
ODD_FORMS: list[dict[str, Any]] = [
    {},
    {"code": "٣٣٣٣٣٣", "receipt": "\x00" * 28, "another_code": "9" * 30},
    {"code": "\x00", "receipt": "ẞ" * 28, "another_code": "²", "List-Unsubscribe": "One-Click"},
    {
        "title": "lampor\x00vid vägen",
        "text": "\x00",
        "area": "\x00",
        "topic": "-1",
        "email": "\x00",
    },
    {"title": "x" * 5000, "text": "x" * 5000, "email": "a@b\r\nBcc: c@example.org", "seen": "\x00"},
    {"measured_on": "99999-99-99", "value": "NaN", "evidence_url": "javascript:alert(1)"},
    {"measured_on": "0001-01-01", "value": "1e999999999", "status": "\x00", "text": "x"},
    {"options": ["\x00", "none"], "order": "\x00" * 9, "rank": ["\x00"], "move": "up:\x00"},
    {"own_text": "\x00", "none": "\x00", "about_area": "\x00", "about_age": ["0-15", "80-"]},
    {"guard": "a:b:c", "website": "", "captcha_0": "\x00", "captcha_1": "\x00", "new_question": ""},
    {"back": "", "anyway": "", "guard": "\x00"},
]


@pytest.fixture(autouse=True)
def _never_too_often(monkeypatch: Any) -> None:
    monkeypatch.setattr("cms.http.robots.is_too_often", lambda *args, **kwargs: False)


def dialogues_of(home: Page) -> dict[str, Dialogue]:
    """A dialogue in each phase."""
    now = timezone.now()
    everything = {
        "asks_area": True,
        "asks_age": True,
        "offers_none": True,
        "offers_write_in": True,
        "ideas_open_at": now - timedelta(days=9),
        "ideas_close_at": now - timedelta(days=8),
    }
    taking = {"ideas_open_at": now - timedelta(days=1), "ideas_close_at": now + timedelta(days=1)}
    later = {"opens_at": now + timedelta(days=2)}
    counted = factories.make_dialogue(home, electorate="open", slug="r", **everything)
    cast(counted)
    return {
        "approval": factories.make_dialogue(home, electorate="open", slug="a", **everything),
        "points": factories.make_dialogue(
            home, electorate="email", voting_method="points", slug="p", **everything
        ),
        "ranking": factories.make_dialogue(
            home, electorate="account", voting_method="ranking", slug="o", asks_captcha=True
        ),
        "ideas": factories.make_dialogue(home, electorate="open", slug="i", **taking, **later),
        "counted": close(counted),
    }


def addresses(pattern: URLPattern, dialogue: Dialogue, place: VotingPlace) -> Iterator[str]:
    known: dict[str, list[Any]] = {
        "key": [dialogue.key],
        "place_id": [place.pk],
        "secret": [secret_of(place), *ODD_TEXTS],
    }
    converters = pattern.pattern.converters
    values = [
        known.get(name) or ([uuid4()] if type(kind).__name__ == "UUIDConverter" else ODD_TEXTS)
        for name, kind in converters.items()
    ]
    for chosen in product(*values):
        yield address(pattern.name or "", "en", **dict(zip(converters, chosen, strict=True)))


def send_everything(client: Client, path: str) -> None:
    """Ask for `path` in every way; each answer is one that we gave on purpose."""
    for query in ODD_QUERIES:
        assert client.get(path, query).status_code < 500, path
    assert client.head(path).status_code < 500, path
    assert client.put(path).status_code in (404, 405), path
    page = client.get(path)
    html = "" if page.streaming else page.content.decode(errors="replace")
    guard = {"guard": guard_of(html)} if 'name="guard"' in html else {}
    for form in ODD_FORMS:
        assert client.post(path, {**guard, **form}).status_code < 500, (path, form)


@pytest.mark.parametrize("phase", ["ranking", "ideas", "counted"])
def test_nothing_that_a_visitor_sends_makes_a_page_fail(
    client: Client, home: Page, phase: str
) -> None:
    dialogue = dialogues_of(home)[phase]
    place = VotingPlace.objects.create(
        dialogue=dialogue, name="Bro", opens_at=dialogue.opens_at, closes_at=dialogue.closes_at
    )
    for pattern in urlpatterns:
        for path in addresses(pattern, dialogue, place):
            send_everything(client, path)
    assert Dialogue.objects.get(pk=dialogue.pk).ballots.count() == (phase == "counted")


@pytest.mark.parametrize("method", ["approval", "points", "ranking"])
def test_nor_does_anything_sent_to_an_address_that_works(
    client: Client, home: Page, method: str
) -> None:
    dialogue = factories.make_dialogue(
        home, electorate="email", voting_method=method, offers_write_in=True, asks_area=True
    )
    filled = Filled(choices_for(dialogue), {})
    pending, key = actions.begin_ballot(
        dialogue=dialogue, filled=filled, email="a@example.org", form_name="f", language="sv"
    )
    follower = Follower.objects.create(dialogue=dialogue, email="a@example.org", language="sv")
    receipt = cast(dialogue)
    for path in (
        address("confirm_ballot", pending_id=pending, key=key),
        address("receipt", receipt=receipt),
        address("change_ballot", receipt=receipt),
        address("following", signed=signed_id(follower)),
        address("find_receipt"),
        address("withdraw_ballot", receipt=receipt),
        address("follow_stop", signed=signed_id(follower)),
    ):
        send_everything(client, path)


def test_nor_does_anything_sent_to_the_owner_of_a_commitment(client: Client, home: Page) -> None:
    path = address("owner_update", token=owner_token(make_commitment(home, link_version=1)))
    assert client.get(path).status_code == 200
    send_everything(client, path)


@pytest.mark.parametrize("query", [*ODD_QUERIES, {"state": "\x00", "code": "x"}, {"error": "\x00"}])
@pytest.mark.parametrize("server", ["", "http://localhost:9"])
def test_nor_does_a_false_way_back_from_the_eid_service(
    client: Client, home: Page, settings: Any, server: str, query: dict[str, Any]
) -> None:
    settings.EID_SERVER_URL, settings.EID_LEVELS = server, {"x": 3} if server else {}
    dialogue = factories.make_dialogue(home)
    assert client.get(address("eid_back"), query).status_code in (400, 404)
    Dialogue.objects.update(electorate="eid")
    assert client.get(address("vote", key=dialogue.key)).status_code in (200, 503)
    assert client.post(address("eid_start", key=dialogue.key)).status_code == 503
