"""How the seats came to be taken: the log added up, and drawn."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from wagtail.models import Page

from events.actions import Actor, cancel, change_party, check_in, confirm
from events.models import Event
from events.staff.history import Moment, histories_of
from events.staff.history_chart import chart_of
from tests import factories

pytestmark = pytest.mark.django_db
NOON = datetime(2030, 5, 2, 10, tzinfo=UTC)  # noon in Sweden


@pytest.fixture
def event(home: Page) -> Event:
    """An evening with four seats, ten days after NOON."""
    with time_machine.travel(NOON, tick=False):
        return factories.make_event(
            home, capacity=4, starts_at=NOON + timedelta(days=10), online_capacity=5
        )


def numbers(moments) -> list[tuple[int, int, int]]:
    return [(each.booked, each.kept, each.waiting) for each in moments]


def test_each_hour_tells_what_had_come_together_by_then(event: Event, sign_up) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        first = sign_up(event, 3)
        clock.shift(timedelta(minutes=10))
        sign_up(event, 1)
        clock.shift(timedelta(hours=2))
        sign_up(event, 2)
        clock.shift(timedelta(hours=1))
        cancel(registration=first)
    history = histories_of(event)["place"]
    assert history.is_by_hour
    assert numbers(history.moments) == [(4, 0, 0), (4, 0, 2), (3, 0, 0)]
    assert [each.at.hour for each in history.moments] == [12, 14, 15]


def test_seats_that_are_held_or_offered_are_told_apart_from_booked_ones(
    home: Page, sign_up
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        event = factories.make_event(home, capacity=2, promotion="offer", confirms_by_mail=True)
        held = sign_up(event, 2)
        clock.shift(timedelta(hours=1))
        confirm(registration=held)
        clock.shift(timedelta(hours=1))
        sign_up(event, 1)
        clock.shift(timedelta(hours=1))
        cancel(registration=held)
    moments = histories_of(event)["place"].moments
    assert numbers(moments) == [(0, 2, 0), (2, 0, 0), (2, 0, 1), (0, 1, 0)]


def test_a_party_that_grows_or_shrinks_counts_by_its_size(event: Event, sign_up) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        registration = sign_up(event, 1)
        clock.shift(timedelta(hours=1))
        change_party(registration=registration, party_size=4)
        clock.shift(timedelta(hours=1))
        change_party(registration=registration, party_size=2)
    assert numbers(histories_of(event)["place"].moments) == [(1, 0, 0), (4, 0, 0), (2, 0, 0)]


def test_a_long_time_is_told_day_by_day_in_the_sites_time(event: Event, sign_up) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        sign_up(event)
        # A quarter past midnight in Sweden, still the day before in UTC.
        clock.shift(timedelta(days=4, hours=12, minutes=15))
        sign_up(event)
        sign_up(event)
    history = histories_of(event)["place"]
    assert not history.is_by_hour
    assert [(each.at.date().isoformat(), each.booked) for each in history.moments] == [
        ("2030-05-02", 1),
        ("2030-05-07", 3),
    ]


def test_those_who_came_are_counted_in_and_out(event: Event, sign_up) -> None:
    from uuid import uuid4

    with time_machine.travel(NOON, tick=False) as clock:
        registration = sign_up(event, 3)
        clock.move_to(event.starts_at)
        for arrived in (3, 2):
            check_in(
                entry_id=uuid4(),
                registration=registration,
                arrived=arrived,
                done_at=event.starts_at,
                actor=Actor(user=factories.make_user(f"door{arrived}@example.org")),
            )
            clock.shift(timedelta(minutes=1))
    assert [each.came for each in histories_of(event)["place"].moments] == [0, 2]


def test_both_ways_of_attending_take_one_query(
    event: Event, sign_up, django_assert_num_queries
) -> None:
    for _person in range(5):
        sign_up(event, attendance="online")
    sign_up(event)
    with django_assert_num_queries(1):
        histories = histories_of(event)
    assert histories["online"].moments[-1].booked == 5
    assert histories["place"].moments[-1].booked == 1


def test_nothing_that_is_no_seat_moves_the_picture(event: Event, sign_up) -> None:
    from events.actions.export_list import log_export
    from events.actions.write_note import write_note

    actor = Actor(user=factories.make_user("staff@example.org"))
    write_note(registration=sign_up(event, 2), note="Ring.", actor=actor)
    log_export(event=event, format="csv", with_needs=False, actor=actor)
    [moment] = histories_of(event)["place"].moments
    assert moment == Moment(moment.at, booked=2)


def test_an_evening_without_sign_ups_has_no_history(event: Event) -> None:
    assert histories_of(event) == {}


def test_the_lines_of_the_picture_end_at_the_numbers_of_now(event: Event, sign_up) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        sign_up(event, 4)
        clock.shift(timedelta(hours=3))
        sign_up(event, 2)
    chart = chart_of(
        histories_of(event)["place"],
        capacity=4,
        starts_at=event.starts_at,
        until=NOON + timedelta(hours=5),
    )
    assert chart is not None
    assert {line.name: line.last for line in chart.lines} == {"booked": 4, "waiting": 2}
    for line in chart.lines:
        points = [tuple(map(float, point.split(","))) for point in line.points.split()]
        assert points == sorted(points, key=lambda point: point[0])
        assert all(0 <= x <= chart.width and 0 <= y <= chart.height for x, y in points)
    # The capacity stands where the booked seats have filled it.
    booked = next(line for line in chart.lines if line.name == "booked")
    assert float(booked.points.split()[-1].split(",")[1]) == chart.capacity_at
