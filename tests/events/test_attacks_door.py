"""What goes wrong at the door, by accident or on purpose: nobody is lost, nobody counted twice, no telephone stuck."""

import json
import uuid
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from cms.models import OutgoingMail
from events import personal_data
from events.actions import Actor, cancel, check_in, move, release_no_shows
from events.door.links import door_token
from events.models import DoorLink, Event, Registration
from tests import factories
from tests.events.conftest import address, booked
from tests.events.staff import page_of

pytestmark = pytest.mark.django_db
HELPER = Actor()


def let_in(party: Registration, arrived: int, **fields: Any) -> None:
    check_in(
        entry_id=uuid.uuid4(),
        registration=party,
        arrived=arrived,
        done_at=timezone.now(),
        actor=HELPER,
        **fields,
    )
    party.refresh_from_db()


# --- What a telephone sends ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "odd",
    [
        {"id": 5},
        {"id": ["a"]},
        {"id": {"a": 1}},
        {"id": "a\ud800"},
        {"party": 7},
        {"party": ["a"]},
        {"number": -1},
        {"number": 1.5},
        {"number": True},
        {"doneAt": 1e400},
        {"doneAt": -(10**20)},
        {"doneAt": None},
        {"name": "a\ud800"},
        {"name": "a\x00"},
        {"name": "a" * 500},
    ],
)
def test_one_odd_entry_does_not_keep_the_others_from_being_heard(
    client: Client, link: DoorLink, event: Event, sign_up, odd: dict[str, object]
) -> None:
    party = sign_up(event, 2)
    now = timezone.now().timestamp() * 1000
    entries: list[dict[str, object]] = [
        {"id": str(uuid.uuid4()), "number": 1, "doneAt": now, **odd},
        {"id": str(uuid.uuid4()), "number": 2, "doneAt": now, "party": str(party.pk)},
    ]
    address_of_sync = address("door_sync", token=door_token(link))
    answer = client.post(
        address_of_sync, json.dumps({"entries": entries}), content_type="application/json"
    )
    assert answer.status_code == 200
    assert len(answer.json()["answers"]) == 2
    party.refresh_from_db()
    assert party.arrived == 2


@pytest.mark.parametrize(
    "body",
    ["[" * 100_000, '{"entries":' + "[" * 50_000 + "]" * 50_000 + "}", b"\xff\xfe", "null", "[5]"],
    ids=["open", "deep", "bytes", "null", "list"],
)
def test_what_is_no_list_of_entries_is_told_so(
    client: Client, link: DoorLink, body: str | bytes
) -> None:
    address_of_sync = address("door_sync", token=door_token(link))
    answer = client.post(address_of_sync, body, content_type="application/json")
    assert answer.status_code == 400


@pytest.mark.parametrize("words", ["%00", "Per%00son", "%ed%a0%80", "x" * 3000])
def test_the_search_takes_whatever_is_typed(client: Client, link: DoorLink, words: str) -> None:
    page = f"{address('door', token=door_token(link))}?q={words}"
    assert client.get(page).status_code == 200


# --- Who is in ----------------------------------------------------------------------------------


def test_who_is_in_cannot_be_cancelled_or_moved_away(home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=4)
    other = factories.make_event(home, title="En annan")
    party = sign_up(event, 4)
    with time_machine.travel(event.starts_at + timedelta(minutes=5), tick=False):
        let_in(party, 3)
        staff = Actor(user=factories.make_user("staff@example.org"))
        for actor in (Actor(), staff):
            with pytest.raises(ValidationError, match="3 of them are in already"):
                cancel(registration=party, actor=actor)
        with pytest.raises(ValidationError, match="3 of them are in already"):
            move(registration=party, to=other, actor=staff)
        # A tap by mistake is taken back first.
        let_in(party, 0)
        cancel(registration=party, actor=staff)
    assert booked(event) == 0


def test_nobody_is_moved_from_or_to_an_evening_that_has_been(home: Page, sign_up) -> None:
    event = factories.make_event(home)
    later = factories.make_event(
        home,
        title="Senare",
        starts_at=event.starts_at + timedelta(days=3),
        ends_at=event.ends_at + timedelta(days=3),
    )
    here, there = sign_up(event), sign_up(later)
    with time_machine.travel(event.ends_at, tick=False):
        for party, to in ((here, later), (there, event)):
            with pytest.raises(ValidationError, match="has been"):
                move(registration=party, to=to, actor=HELPER)


def test_a_latecomer_who_was_signed_up_anew_is_told_to_use_that_sign_up(
    client: Client, link: DoorLink, event: Event, sign_up
) -> None:
    given_up = sign_up(event, email="kim@example.org")
    with time_machine.travel(event.starts_at + timedelta(minutes=20), tick=False):
        release_no_shows(event=event, actor=HELPER)
        sign_up(event, email="kim@example.org", source="staff", name="Kim again")
        for is_from_paper in (False, True):
            with pytest.raises(ValidationError, match="signed up anew"):
                let_in(given_up, 1, is_from_paper=is_from_paper)
    given_up.refresh_from_db()
    assert given_up.state == "no_show"


# --- From paper ---------------------------------------------------------------------------------


def test_walk_ins_of_a_sheet_that_is_sent_again_are_still_there(
    staff_client: Client, event: Event, sign_up
) -> None:
    party = sign_up(event, 2)
    url = page_of(event, "door/enter/")
    sheet = staff_client.get(url).context["form"]["sheet"].value()
    filled = {"sheet": str(sheet), f"came_{party.pk.hex}": "2", "walk_ins": "3", "total": "5"}
    assert staff_client.post(url, filled).status_code == 303
    # The button again; and what the page then asks is answered with yes.
    form = staff_client.post(url, filled).context["form"]
    agreed = filled | {
        "sheet": str(form["sheet"].value()),
        "shown": form["shown"].value(),
        "over_scans": "on",
    }
    assert staff_client.post(url, agreed).status_code == 303
    came = event.registrations.confirmed().filter(arrived__gt=0)
    assert sum(each.arrived or 0 for each in came) == 5


# --- Afterwards ---------------------------------------------------------------------------------


def test_an_evening_that_is_called_off_when_it_has_been_keeps_who_came(home: Page, sign_up) -> None:
    page = factories.make_event_page(home)
    party = sign_up(page.row, 2)
    with time_machine.travel(page.row.starts_at, tick=False):
        let_in(party, 2)
    OutgoingMail.objects.all().delete()
    with time_machine.travel(page.row.ends_at, tick=False):
        page.is_called_off = True
        page.save_revision().publish()
    party.refresh_from_db()
    assert (party.state, party.arrived) == ("confirmed", 2)
    assert not OutgoingMail.objects.exists()


def test_somebody_who_is_in_can_be_forgotten_at_once(event: Event, sign_up) -> None:
    party = sign_up(event, 2, email="kim@example.org")
    with time_machine.travel(event.starts_at, tick=False):
        let_in(party, 2)
        assert personal_data.declare()[0].erase("kim@example.org") == 1
    party.refresh_from_db()
    assert (party.name, party.state, party.arrived) == ("", "confirmed", 2)
