"""How many came, counted so that it outlives the people."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from wagtail.models import Page

from events.actions import Actor, admit_walk_in
from events.actions.count_attendance import count_attendance, count_attendance_due
from events.models import AttendanceFigures, Event, LogEntry, Registration
from tests import factories

pytestmark = pytest.mark.django_db
Source = Registration.Source


@pytest.fixture
def event(home: Page) -> Event:
    return factories.make_event(home, online_capacity=10)


def came(registration: Registration, number: int | None, state: str = "confirmed") -> None:
    Registration.objects.filter(pk=registration.pk).update(arrived=number, state=state)


def let_be_over(event: Event, days: int = 2) -> None:
    ended = timezone.now() - timedelta(days=days)
    Event.objects.filter(pk=event.pk).update(starts_at=ended - timedelta(hours=2), ends_at=ended)
    LogEntry.objects.update(at=ended - timedelta(days=1))


def numbers(event: Event) -> dict[str, int]:
    figures = AttendanceFigures.objects.get(event=event)
    names = ("booked", "came", "no_show", "walk_ins", "cancelled", "waiting", "online")
    return {name: getattr(figures, name) for name in names}


def test_all_that_is_worth_knowing_is_counted_in_seats(event: Event, sign_up) -> None:
    came(sign_up(event, 4), 3)
    came(sign_up(event, 2), 0, "no_show")
    came(sign_up(event, 1), None)
    came(sign_up(event, 2, source=Source.DESK), 2)
    came(sign_up(event, 3), None, "cancelled")
    sign_up(event, 5, attendance="online")
    count_attendance(event=event)
    assert numbers(event) == {
        "booked": 7,
        "came": 5,
        "no_show": 4,
        "walk_ins": 2,
        "cancelled": 3,
        "waiting": 0,
        "online": 5,
    }


def test_where_nobody_was_counted_the_figures_say_so(event: Event, sign_up) -> None:
    sign_up(event, 4)
    figures = count_attendance(event=event)
    assert (figures.was_counted, figures.booked, figures.came, figures.no_show) == (False, 4, 0, 0)


def test_the_job_counts_the_day_after_and_not_before(event: Event, sign_up) -> None:
    came(sign_up(event, 4), 4)
    let_be_over(event)
    ended = Event.objects.get().ends_at
    assert count_attendance_due(now=ended + timedelta(minutes=1)) == 0
    assert count_attendance_due(now=ended + timedelta(days=1)) == 1
    assert count_attendance_due(now=ended + timedelta(days=1)) == 0


def test_what_is_entered_later_is_counted_too(event: Event, sign_up) -> None:
    came(sign_up(event, 4), 4)
    let_be_over(event)
    count_attendance_due()
    admit_walk_in(
        entry_id=uuid4(),
        event=event,
        party_size=3,
        done_at=Event.objects.get().starts_at,
        actor=Actor(user=factories.make_user("staff@example.org")),
        is_from_paper=True,
    )
    assert count_attendance_due() == 1
    assert numbers(event)["came"] == 7


def test_evenings_that_were_called_off_or_that_nobody_signed_up_for_have_no_figures(
    event: Event, home: Page, sign_up
) -> None:
    sign_up(event)
    other = factories.make_event(home, title="Ingen kom")
    for each in (event, other):
        let_be_over(each)
    Event.objects.filter(pk=event.pk).update(called_off_at=timezone.now())
    assert count_attendance_due() == 0


def test_counting_takes_the_walk_ins_out_of_the_booked(event: Event, sign_up) -> None:
    came(sign_up(event, 2, source=Source.DESK), 2)
    count_attendance(event=event)
    assert numbers(event)["booked"] == 0
    assert numbers(event)["came"] == 2


def test_the_job_runs(event: Event, sign_up) -> None:
    from events import tasks

    sign_up(event)
    let_be_over(event)
    tasks.count_attendance(0)
    assert AttendanceFigures.objects.filter(event=event).exists()
