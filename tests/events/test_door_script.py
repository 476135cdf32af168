"""What the door page's script sends: entries that were made without a connection, once each."""

import json
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from events.models import DoorEntry, DoorLink
from tests import factories
from tests.events.door import button, entry, milliseconds, send, where

pytestmark = pytest.mark.django_db


def test_what_was_done_without_a_connection_is_heard_once(
    client: Client, link: DoorLink, sign_up
) -> None:
    party, other = sign_up(link.event, 4), sign_up(link.event, 2)
    done = [
        entry(party, 4, doneAt=milliseconds(minutes=10)),
        entry(other, 2, doneAt=milliseconds(minutes=9)),
        entry(party, 3, doneAt=milliseconds(minutes=8)),
        entry(None, 2, name="Kim", doneAt=milliseconds(minutes=7)),
        entry(other, 0, doneAt=milliseconds(minutes=6)),
    ]
    first = send(client, link, *reversed(done)).json()
    again = send(client, link, *done).json()
    assert [each["id"] for each in first["answers"]] == [each["id"] for each in done]
    assert first["answers"] == again["answers"]
    assert {each["result"] for each in first["answers"]} == {"done"}
    assert first["list"] == again["list"]
    assert first["list"]["counts"] == {"arrived": 5, "expected": 3, "free": 12}
    assert DoorEntry.objects.count() == 5


def test_the_other_telephone_was_later(client: Client, link: DoorLink, sign_up) -> None:
    party = sign_up(link.event, 4)
    send(client, link, entry(party, 0, doneAt=milliseconds(minutes=1)))
    late = send(client, link, entry(party, 4, doneAt=milliseconds(minutes=5))).json()
    assert late["answers"][0]["result"] == "older"
    assert late["list"]["parties"][0]["arrived"] == 0


def test_times_that_cannot_be_are_put_where_they_do_no_harm(
    client: Client, link: DoorLink, sign_up
) -> None:
    party = sign_up(link.event, 4)
    for done_at in (milliseconds(hours=-2), milliseconds(days=400)):
        send(client, link, entry(party, 4, doneAt=done_at))
    now = timezone.now()
    long_ago, just_now = DoorEntry.objects.order_by("done_at").values_list("done_at", flat=True)
    assert now - timedelta(minutes=1) < just_now <= now
    assert now - timedelta(days=3) < long_ago


def test_what_is_refused_is_told_in_words_and_the_rest_is_done(
    client: Client, link: DoorLink, home: Page, sign_up
) -> None:
    party = sign_up(link.event, 2)
    elsewhere = sign_up(factories.make_event(home, title="Annan"))
    answers = send(
        client,
        link,
        entry(party, 5, doneAt=milliseconds(minutes=3)),
        entry(elsewhere, 1, doneAt=milliseconds(minutes=2)),
        entry(party, 2, doneAt=milliseconds(minutes=1)),
    ).json()["answers"]
    assert [each["result"] for each in answers] == ["refused", "refused", "done"]
    assert "The party is 2 people" in answers[0]["text"]
    assert "not on the list" in answers[1]["text"]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{}",
        '{"entries": {}}',
        '{"entries": [1]}',
        '{"entries": [{"number": 1}]}',
        json.dumps({"entries": [{"id": "x", "number": 1, "doneAt": 1}] * 101}),
    ],
)
def test_what_is_no_list_of_entries_changes_nothing(
    client: Client, link: DoorLink, body: str
) -> None:
    answer = client.post(where(link, "door_sync"), body, content_type="application/json")
    assert answer.status_code == 400
    assert not DoorEntry.objects.exists()


def test_one_entry_that_cannot_be_read_does_not_hold_up_the_others(
    client: Client, link: DoorLink, sign_up
) -> None:
    party = sign_up(link.event, 2)
    name = str(uuid.uuid4())
    answers = send(
        client, link, entry(party, 2), {"id": name, "number": 1, "doneAt": 1e300}
    ).json()["answers"]
    assert {each["id"]: each["result"] for each in answers}[name] == "refused"
    assert sorted(each["result"] for each in answers) == ["done", "refused"]


def test_a_telephone_that_has_the_list_is_told_so(client: Client, link: DoorLink, sign_up) -> None:
    party = sign_up(link.event, 2)
    first = client.get(where(link, "door_list"))
    same = client.get(where(link, "door_list"), headers={"If-None-Match": first["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    button(client, link, party, 1)
    other = client.get(where(link, "door_list"), headers={"If-None-Match": first["ETag"]})
    assert other.status_code == 200
    assert other["ETag"] != first["ETag"]


def test_the_worker_looks_after_this_page_alone(client: Client, link: DoorLink) -> None:
    answer = client.get(where(link, "door_worker"))
    assert answer["Content-Type"].startswith("text/javascript")
    # A worker looks after its own folder unless a header widens that.
    assert where(link, "door_worker").startswith(where(link))
    assert "Service-Worker-Allowed" not in answer
    assert str(int(link.expires_at.timestamp() * 1000)) in answer.content.decode()
