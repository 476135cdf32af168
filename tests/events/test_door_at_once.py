"""Several telephones at one door, on real connections."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from wagtail.models import Page

from events.actions import Actor, admit_walk_in, check_in, register, release_no_shows
from events.models import DoorEntry, Event, Registration
from tests import factories
from tests.events.conftest import booked
from tests.events.test_concurrency import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)


def parties(event: Event, number: int, size: int) -> list[Registration]:
    return [
        register(
            event=event,
            name=f"Person {each}",
            email=f"person{each}@example.org",
            party_size=size,
            language="sv",
            notify=False,
        )
        for each in range(number)
    ]


def walk_in(event: Event, size: int, **fields: Any) -> Any:
    name = uuid.uuid4()
    return lambda: admit_walk_in(
        entry_id=name,
        event=event,
        party_size=size,
        done_at=timezone.now(),
        actor=Actor(),
        **fields,
    )


def test_two_telephones_that_send_the_same_again_and_again_count_once(home: Page) -> None:
    event = factories.make_event(home, capacity=100)
    people = parties(event, 10, 2)
    connection.close()
    now = timezone.now()
    jobs = []
    for party in people:
        # The second telephone was later, and saw one only.
        for arrived, ago in ((2, 60), (1, 30)):
            name = uuid.uuid4()
            jobs += [
                lambda party=party, arrived=arrived, ago=ago, name=name: check_in(
                    entry_id=name,
                    registration=Registration.objects.get(pk=party.pk),
                    arrived=arrived,
                    done_at=now - timedelta(seconds=ago),
                    actor=Actor(),
                )
            ] * 4
    answers = all_at_once(jobs)
    assert all(isinstance(answer, DoorEntry) for answer in answers)
    assert DoorEntry.objects.count() == 20
    assert set(event.registrations.values_list("arrived", flat=True)) == {1}


def test_walk_ins_and_latecomers_never_take_more_seats_than_there_are(home: Page) -> None:
    event = factories.make_event(home, capacity=20)
    people = parties(event, 10, 2)
    with time_machine.travel(event.starts_at + timedelta(minutes=5), tick=False):
        release_no_shows(event=event, actor=Actor())
        connection.close()
        jobs = [walk_in(event, 1 + number % 3) for number in range(20)]
        jobs += [
            lambda party=party: check_in(
                entry_id=uuid.uuid4(),
                registration=Registration.objects.get(pk=party.pk),
                arrived=2,
                done_at=timezone.now(),
                actor=Actor(),
            )
            for party in people
        ]
        answers = all_at_once(jobs)
    refused = [answer for answer in answers if isinstance(answer, ValidationError)]
    assert booked(event) <= 20
    arrived = sum(event.registrations.confirmed().values_list("arrived", flat=True))
    assert arrived == booked(event)
    assert len(refused) + event.registrations.confirmed().count() == 30
    # Whoever was refused did not fit.
    assert booked(event) >= 18


def test_one_walk_in_sent_from_a_bad_connection_is_one(home: Page) -> None:
    event = factories.make_event(home, capacity=20)
    connection.close()
    answers = all_at_once([walk_in(event, 2)] * 12)
    assert len({answer.pk for answer in answers}) == 1
    assert booked(event) == 2
