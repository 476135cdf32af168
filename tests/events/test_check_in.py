"""Counting who is in: once, in the right order, and never more than there is room for."""

import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Page

from cms.models import OutgoingMail
from events.actions import Actor, admit_walk_in, check_in, release_no_shows
from events.actions.door_links import make_door_link
from events.models import DoorEntry, Event, LogEntry, Registration
from tests import factories
from tests.events.conftest import booked

pytestmark = pytest.mark.django_db
HELPER = Actor()


def let_in(party: Registration, arrived: int, **fields: Any) -> DoorEntry:
    fields.setdefault("entry_id", uuid.uuid4())
    fields.setdefault("done_at", timezone.now())
    fields.setdefault("actor", HELPER)
    entry = check_in(registration=party, arrived=arrived, **fields)
    party.refresh_from_db()
    return entry


def admit(event: Event, party_size: int = 1, **fields: Any) -> DoorEntry:
    fields.setdefault("entry_id", uuid.uuid4())
    fields.setdefault("done_at", timezone.now())
    return admit_walk_in(event=event, party_size=party_size, actor=HELPER, **fields)


def at_the_start(event: Event, **later: float) -> Any:
    return time_machine.travel(event.starts_at + timedelta(**later), tick=False)


# --- One party ----------------------------------------------------------------------------------


def test_one_of_a_party_after_the_other_comes_in(event: Event, sign_up) -> None:
    party = sign_up(event, 3)
    link = make_door_link(event=event, helper_name="Ada", actor=HELPER)
    let_in(party, 1, actor=Actor(door_link=link))
    first = party.arrived_at
    let_in(party, 3)
    assert (party.arrived, party.arrived_at) == (3, first)
    entries = LogEntry.objects.filter(kind="arrived").order_by("pk")
    assert [entry.detail["arrived"] for entry in entries] == [1, 3]
    assert entries[0].door_link == link
    assert booked(event) == 3


def test_taken_back_nobody_has_looked(event: Event, sign_up) -> None:
    party = sign_up(event, 2)
    let_in(party, 2)
    let_in(party, 0)
    assert (party.arrived, party.arrived_at, party.state) == (None, None, "confirmed")


def test_what_is_heard_twice_is_done_once_and_answered_alike(event: Event, sign_up) -> None:
    party = sign_up(event, 4)
    name = uuid.uuid4()
    first = let_in(party, 4, entry_id=name)
    let_in(party, 2)
    again = let_in(party, 4, entry_id=name)
    assert again.outcome == first.outcome == {"result": "done"}
    assert party.arrived == 2
    assert DoorEntry.objects.count() == 2


def test_what_was_done_earlier_never_overwrites_what_was_done_later(event: Event, sign_up) -> None:
    party = sign_up(event, 4)
    now = timezone.now()
    let_in(party, 4, done_at=now - timedelta(minutes=1))
    assert let_in(party, 1, done_at=now - timedelta(minutes=9)).outcome == {"result": "older"}
    assert party.arrived == 4
    # One that was not followed stands in nobody's way.
    let_in(party, 3, done_at=now)
    assert party.arrived == 3


def test_a_telephone_whose_clock_is_ahead_does_not_outdo_the_others(event: Event, sign_up) -> None:
    party = sign_up(event, 4)
    with time_machine.travel(event.starts_at, tick=False) as clock:
        let_in(party, 4, done_at=timezone.now() + timedelta(hours=5))
        clock.shift(60)
        let_in(party, 2)
    assert party.arrived == 2


@pytest.mark.parametrize("arrived", [-1, 3])
def test_no_more_come_than_the_party_is(event: Event, sign_up, arrived: int) -> None:
    party = sign_up(event, 2)
    name = uuid.uuid4()
    for _time in range(2):
        with pytest.raises(ValidationError, match="The party is 2 people"):
            let_in(party, arrived, entry_id=name)
    party.refresh_from_db()
    assert party.arrived is None
    assert DoorEntry.objects.get().outcome["result"] == "refused"


def test_who_has_no_seat_in_the_room_is_not_counted(home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=1, online_capacity=5)
    sign_up(event)
    waiting = sign_up(event)
    online = sign_up(event, attendance="online")
    for party in (waiting, online):
        with pytest.raises(ValidationError):
            let_in(party, 1)


def test_an_entry_of_another_evening_tells_nothing(home: Page, sign_up) -> None:
    here, there = factories.make_event(home), factories.make_event(home, title="Annan kväll")
    name = uuid.uuid4()
    let_in(sign_up(here), 1, entry_id=name)
    with pytest.raises(ValidationError, match="another evening"):
        let_in(sign_up(there), 1, entry_id=name)


def test_a_party_does_not_become_smaller_than_those_who_are_in(event: Event, sign_up) -> None:
    from events.actions import change_party

    party = sign_up(event, 4)
    let_in(party, 3)
    with pytest.raises(ValidationError, match="3 of them are in already"):
        change_party(registration=party, party_size=2)
    change_party(registration=party, party_size=3)


# --- Walk-ins -----------------------------------------------------------------------------------


def test_a_walk_in_takes_seats_and_is_in(event: Event) -> None:
    party = admit(event, 2, name="  Bo  Ek ").registration
    assert party is not None
    assert (party.name, party.source, party.arrived, party.state) == (
        "Bo Ek",
        "desk",
        2,
        "confirmed",
    )
    assert booked(event) == 2
    assert not OutgoingMail.objects.exists()


def test_a_walk_in_need_not_say_who_they_are(event: Event) -> None:
    registration = admit(event).registration
    assert registration is not None
    assert registration.name == "Walk-in"


def test_a_walk_in_who_is_heard_twice_is_one(event: Event) -> None:
    name = uuid.uuid4()
    assert admit(event, 2, entry_id=name) == admit(event, 2, entry_id=name)
    assert booked(event) == 2


def test_a_walk_in_who_is_taken_back_leaves_the_seats(event: Event) -> None:
    party = admit(event, 2).registration
    assert party is not None
    let_in(party, 0)
    assert party.state == "cancelled"
    assert booked(event) == 0


def test_when_full_walk_ins_are_refused_until_seats_are_given_up(home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=4)
    here, absent = sign_up(event, 2), sign_up(event, 2)
    with at_the_start(event, minutes=10):
        let_in(here, 1)
        name = uuid.uuid4()
        with pytest.raises(ValidationError, match="Every seat is taken"):
            admit(event, entry_id=name)
        assert release_no_shows(event=event, actor=HELPER) == 2
        # What was answered stays the answer; somebody else is let in.
        with pytest.raises(ValidationError, match="Every seat is taken"):
            admit(event, entry_id=name)
        admit(event, 2)
    absent.refresh_from_db()
    here.refresh_from_db()
    assert (absent.state, absent.arrived, here.state) == ("no_show", 0, "confirmed")
    assert booked(event) == 4


def test_the_margin_for_those_who_do_not_come_is_no_room(home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=4, overbooking_margin=2)
    sign_up(event, 4)
    with pytest.raises(ValidationError, match="Every seat is taken"):
        admit(event)
    sign_up(event, 2)  # the margin is for sign-ups


def test_who_waits_comes_first_until_the_evening_starts(home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=4, queue_rule="strict")
    sign_up(event, 3)
    sign_up(event, 2)
    with pytest.raises(ValidationError):
        admit(event)
    with at_the_start(event):
        admit(event)
    assert booked(event) == 4


def test_a_walk_in_that_is_heard_of_when_the_evening_has_been_was_let_in(event: Event) -> None:
    with at_the_start(event, hours=3):
        admit(event, done_at=event.starts_at + timedelta(minutes=5))
        with pytest.raises(ValidationError, match="has been"):
            admit(event)
    assert booked(event) == 1


@pytest.mark.parametrize("party_size", [0, -1])
def test_nobody_is_no_walk_in(event: Event, party_size: int) -> None:
    with pytest.raises(ValidationError):
        admit(event, party_size)
    assert not DoorEntry.objects.exists()


# --- Who does not come --------------------------------------------------------------------------


def test_seats_are_given_up_only_while_the_evening_goes_on(event: Event, sign_up) -> None:
    sign_up(event)
    for moment in (event.starts_at - timedelta(minutes=1), event.ends_at):
        with pytest.raises(ValidationError):
            release_no_shows(event=event, actor=HELPER, now=moment)
    assert booked(event) == 1


def test_nobody_is_promoted_into_seats_that_were_given_up(home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=1)
    sign_up(event)
    waiting = sign_up(event)
    release_no_shows(event=event, actor=HELPER, now=event.starts_at)
    waiting.refresh_from_db()
    assert waiting.state == "waiting"
    assert LogEntry.objects.filter(kind="no_show").count() == 1


def test_a_latecomer_is_let_in_while_there_is_room(home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=4)
    first, second = sign_up(event, 2), sign_up(event, 2)
    with at_the_start(event, minutes=20):
        release_no_shows(event=event, actor=HELPER)
        admit(event)
        let_in(first, 1)
        with pytest.raises(ValidationError, match="Only 1 seat is free"):
            let_in(second, 2)
    second.refresh_from_db()
    assert (first.state, first.arrived, second.state) == ("confirmed", 1, "no_show")
    assert booked(event) == 3


# --- The paper list -----------------------------------------------------------------------------


def test_the_paper_list_is_never_refused_for_want_of_room(home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=2)
    party = sign_up(event, 2)
    release_no_shows(event=event, actor=HELPER, now=event.starts_at)
    after: datetime = event.ends_at + timedelta(days=1)
    admit(event, 2, is_from_paper=True, now=after, done_at=after)
    entry = let_in(party, 2, is_from_paper=True, now=after, done_at=after)
    event.refresh_from_db()
    assert entry.is_from_paper
    assert (party.state, party.arrived) == ("confirmed", 2)
    assert booked(event) == event.capacity == 4


def test_the_paper_list_says_that_nobody_came(event: Event, sign_up) -> None:
    party = sign_up(event, 2)
    let_in(party, 0, is_from_paper=True)
    assert party.arrived == 0
