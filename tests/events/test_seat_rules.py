"""Whatever happens in whatever order: never too many seats, nobody lost, and nobody waits who would fit."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page

from events.actions import (
    Actor,
    cancel,
    change_party,
    confirm,
    decline_offer,
    lapse_due,
    move,
    register,
)
from events.models import Attendance, Event, LogEntry, QueueRule, Registration
from events.seat_counts import SeatCounts
from tests import factories

pytestmark = pytest.mark.django_db

START = datetime(2026, 3, 2, 9, tzinfo=timezone.get_default_timezone())
STARTS_IN = timedelta(days=20)
numbers = st.integers(0, 30)
sizes = st.integers(1, 5)
ways = st.sampled_from(Attendance.values)
some_register = st.tuples(st.just("register"), sizes, ways)
changes = st.one_of(
    some_register,
    some_register,
    st.tuples(st.just("phone"), sizes, ways),
    st.tuples(st.just("confirm"), numbers, st.none()),
    st.tuples(st.just("decline"), numbers, st.none()),
    st.tuples(st.just("cancel"), numbers, st.none()),
    st.tuples(st.just("change"), numbers, sizes),
    st.tuples(st.just("move"), numbers, st.none()),
    st.tuples(st.just("capacity"), st.integers(3, 12), ways),
    st.tuples(st.just("hours"), st.integers(1, 120), st.none()),
    st.tuples(st.just("lapse"), st.none(), st.none()),
)
# The evening fills up first: the rules are only tried where seats are scarce.
rushes = st.lists(some_register, min_size=5, max_size=8)
steps = st.tuples(rushes, st.lists(changes, min_size=12, max_size=30)).map(
    lambda both: both[0] + both[1]
)
settings_of_evening = st.fixed_dictionaries(
    {
        "promotion": st.sampled_from(["offer", "automatic"]),
        "queue_rule": st.sampled_from(QueueRule.values),
        "confirms_by_mail": st.booleans(),
        "online_capacity": st.sampled_from([0, 3]),
    }
)


@dataclass
class History:
    """What happens to one evening, and to another that people are moved to."""

    page: Any
    other: Event
    staff: Actor
    clock: Any
    people: list[Registration] = field(default_factory=list)

    def do(self, kind: str, first: Any, second: Any) -> None:
        if kind in ("register", "phone"):
            self._register(first, second, by_phone=kind == "phone")
        elif kind == "capacity":
            self._change_capacity(first, second)
        elif kind == "hours":
            self.clock.shift(timedelta(hours=first))
        elif kind == "lapse":
            lapse_due()
        elif self.people:
            self._change_one(kind, self.people[first % len(self.people)], second)

    def _register(self, party_size: int, attendance: str, *, by_phone: bool) -> None:
        registration = register(
            event=self.page.row,
            name="Ada",
            email="" if by_phone else f"person{Registration.objects.count()}@example.org",
            party_size=party_size,
            attendance=attendance,
            source="staff" if by_phone else "web",
            language="sv",
        )
        self.people.append(registration)

    def _change_capacity(self, capacity: int, attendance: str) -> None:
        if attendance == Attendance.ONLINE:
            self.page.online_capacity = capacity
        else:
            self.page.capacity = capacity
            self.page.largest_party = min(5, capacity)
        self.page.save()

    def _change_one(self, kind: str, registration: Registration, party_size: int) -> None:
        if kind == "change":
            change_party(registration=registration, party_size=party_size)
        elif kind == "move":
            move(registration=registration, to=self.other, actor=self.staff)
        else:
            {"confirm": confirm, "decline": decline_offer, "cancel": cancel}[kind](
                registration=registration
            )


def seats_of(event: Event, attendance: str) -> SeatCounts:
    return Event.objects.with_seat_counts().get(pk=event.pk).seats(attendance)


def check_never_too_many(event: Event) -> None:
    row = Event.objects.with_seat_counts().get(pk=event.pk)
    for attendance in Attendance.values:
        assert row.seats(attendance).taken <= row.capacity_for(attendance)


def check_nobody_is_lost(event: Event, before: dict[Any, str]) -> None:
    after = dict(event.registrations.values_list("pk", "state"))
    assert set(before) <= set(after)
    for pk, state in before.items():
        # Seats that somebody has are taken away by nobody: they leave by themselves, or are moved.
        if state == "confirmed":
            assert after[pk] in ("confirmed", "cancelled")


def check_the_queue(event: Event) -> None:
    """Nobody waits who would fit, once what has expired has been seen to."""
    row = Event.objects.with_seat_counts().get(pk=event.pk)
    for attendance in Attendance.values:
        free = row.capacity_for(attendance) - row.seats(attendance).taken
        waiting = list(event.registrations.waiting().filter(attendance=attendance))
        could_be_next = waiting[:1] if event.queue_rule == QueueRule.STRICT else waiting
        assert all(each.party_size > free for each in could_be_next)


def check_the_log(event: Event) -> None:
    """The log tells, step by step, how every sign-up came to be what it is."""
    entries = LogEntry.objects.filter(event=event).exclude(registration=None).order_by("at", "pk")
    told: dict[Any, tuple[str, int]] = {}
    for entry in entries:
        before = told.get(entry.registration_id, ("", 0))
        assert (entry.state_before, entry.seats_before) == before
        told[entry.registration_id] = entry.state_after, entry.seats_after
    rows = event.registrations.values_list("pk", "state", "party_size")
    assert told == {pk: (state, size) for pk, state, size in rows}


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=steps, fields=settings_of_evening)
def test_seats_stay_within_capacity_and_go_to_the_first_who_fit(home: Page, steps, fields) -> None:
    serial = Event.objects.count()
    with time_machine.travel(START, tick=False) as clock:
        page = factories.make_event_page(
            home,
            title=f"Kväll {serial}",
            capacity=6,
            largest_party=5,
            starts_at=START + STARTS_IN,
            **fields,
        )
        other = factories.make_event(
            home, title=f"Annan kväll {serial}", capacity=9, starts_at=START + STARTS_IN
        )
        staff = Actor(user=factories.make_user(f"staff{serial}@example.org"))
        history = History(page, other, staff, clock)
        for step in steps:
            before = dict(page.row.registrations.values_list("pk", "state"))
            with suppress(ValidationError):
                history.do(*step)
            page.row.refresh_from_db()
            check_never_too_many(page.row)
            check_never_too_many(other)
            check_nobody_is_lost(page.row, before)
        lapse_due()
        page.row.refresh_from_db()
        check_never_too_many(page.row)
        if timezone.now() < page.row.starts_at:
            check_the_queue(page.row)
        check_the_log(page.row)
        check_the_log(other)
