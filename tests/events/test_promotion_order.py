"""Whatever happens in whatever order: never too many seats, and nobody waits who would fit."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page

from events.actions import cancel, change_party, register
from events.models import Event, Registration
from tests import factories

pytestmark = pytest.mark.django_db

numbers = st.integers(0, 30)
sizes = st.integers(1, 5)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("register"), numbers, sizes),
        st.tuples(st.just("cancel"), numbers, st.just(0)),
        st.tuples(st.just("change"), numbers, sizes),
        st.tuples(st.just("capacity"), st.integers(1, 12), st.just(0)),
    ),
    max_size=25,
)


def check(event: Event, before: dict) -> None:
    event.refresh_from_db()
    booked = event.registrations.confirmed().seats()
    assert booked <= event.capacity
    waiting = list(event.registrations.waiting())
    # Nobody waits who would fit in what is left.
    assert all(each.party_size > event.capacity - booked for each in waiting)
    # Nobody was thrown out, and the order of those who still wait has not changed.
    for each in event.registrations.all():
        if before.get(each.pk) == "confirmed":
            assert each.state in ("confirmed", "cancelled")
    assert [each.queue_number for each in waiting] == sorted(each.queue_number for each in waiting)


def do(page, people: list[Registration], step: tuple[str, int, int], serial: int) -> None:
    kind, number, size = step
    if kind == "register":
        people.append(
            register(
                event=page.row,
                name="Ada",
                email=f"person{serial}@example.org",
                party_size=size,
                language="sv",
            )
        )
    elif kind == "capacity":
        page.capacity = number
        page.largest_party = min(5, number)
        page.save()
    elif people and kind == "cancel":
        cancel(registration=people[number % len(people)])
    elif people:
        change_party(registration=people[number % len(people)], party_size=size)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=steps)
def test_seats_stay_within_capacity_and_go_to_the_first_who_fit(home: Page, steps) -> None:
    serial = Registration.objects.count()
    page = factories.make_event_page(
        home, title=f"Kväll {serial} {Event.objects.count()}", capacity=6, largest_party=5
    )
    people: list[Registration] = []
    for number, step in enumerate(steps):
        before = dict(page.row.registrations.values_list("pk", "state"))
        try:
            do(page, people, step, serial + number)
        except ValidationError:
            assert dict(page.row.registrations.values_list("pk", "state")) == before
        check(page.row, before)
