"""What people have in their calendars: one entry when they sign up, moved with the evening, gone when they cancel."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.utils import translation
from wagtail.models import Page

from events import calendars
from events.actions import cancel
from events.evenings import Evening
from events.models import Attendance, EventPageSession, Registration
from tests import factories
from tests.events.calendar_program import CalendarProgram
from tests.events.conftest import address, personal_address

pytestmark = pytest.mark.django_db

STOCKHOLM = ZoneInfo("Europe/Stockholm")
WEEK = timedelta(days=7)
SPRING = datetime(2027, 4, 14, 18, 30, tzinfo=STOCKHOLM)
BEFORE = datetime(2027, 3, 1, 12, 0, tzinfo=STOCKHOLM)


@pytest.fixture(autouse=True)
def _in_march():
    with time_machine.travel(BEFORE, tick=False):
        yield


@pytest.fixture
def page(home: Page):
    return factories.make_event_page(home, starts_at=SPRING)


@pytest.fixture
def program() -> CalendarProgram:
    """The calendar of the first person that `sign_up` signs up."""
    return CalendarProgram("person1@example.org")


def publish(page, sessions: list[datetime] | None = None, **facts: object) -> None:
    """Publish `page` with these facts, and with further sessions of two hours from these times."""
    for name, value in facts.items():
        setattr(page, name, value)
    if sessions is not None:
        there = {each.starts_at: each for each in page.more_sessions.all()}
        page.more_sessions = [
            there.get(start)
            or EventPageSession(
                starts_at=start, ends_at=start + timedelta(hours=2), locale=page.locale
            )
            for start in sessions
        ]
    page.save_revision().publish()


def two_hours_from(*starts: datetime) -> list[tuple[datetime, datetime]]:
    return [(start, start + timedelta(hours=2)) for start in starts]


def test_signing_up_moving_and_cancelling_is_one_entry_that_moves_and_goes(
    page, program: CalendarProgram, sign_up
) -> None:
    registration = sign_up(page.row)
    program.read_mail()
    assert program.times() == two_hours_from(SPRING)
    uid = str(program.only_entry()["UID"])
    publish(page, starts_at=SPRING + WEEK, ends_at=SPRING + WEEK + timedelta(hours=2))
    program.read_mail()
    assert program.times() == two_hours_from(SPRING + WEEK)
    assert str(program.only_entry()["UID"]) == uid
    publish(page, place_name="Brohuset")
    program.read_mail()
    assert program.only_entry()["LOCATION"] == "Brohuset"
    cancel(registration=registration)
    program.read_mail()
    assert program.entries == {}
    assert program.strays == []


def test_an_evening_that_is_called_off_leaves_the_calendar(
    page, program: CalendarProgram, sign_up
) -> None:
    sign_up(page.row)
    program.read_mail()
    publish(page, is_called_off=True)
    program.read_mail()
    assert program.entries == {}
    assert program.strays == []


def test_who_waits_has_nothing_in_the_calendar_until_there_is_a_seat(home: Page, sign_up) -> None:
    event = factories.make_event(home, starts_at=SPRING, capacity=1)
    seated = sign_up(event)
    sign_up(event)
    waiting = CalendarProgram("person2@example.org")
    waiting.read_mail()
    assert waiting.entries == {}
    cancel(registration=seated)
    waiting.read_mail()
    assert waiting.times() == two_hours_from(SPRING)


def test_leaving_the_waiting_list_sends_the_calendar_nothing(home: Page, sign_up) -> None:
    event = factories.make_event(home, starts_at=SPRING, capacity=1)
    sign_up(event)
    cancel(registration=sign_up(event))
    waiting = CalendarProgram("person2@example.org")
    waiting.read_mail()
    assert (waiting.entries, waiting.strays) == ({}, [])


def test_what_is_downloaded_is_the_same_entry_as_in_the_mail(
    page, program: CalendarProgram, sign_up, client: Client
) -> None:
    registration = sign_up(page.row)
    program.read_mail()
    program.open_file(client.get(personal_address(registration, "my_sign_up_calendar")).content)
    assert program.times() == two_hours_from(SPRING)


def test_whole_days_have_no_time_and_end_with_the_last_day(
    home: Page, program: CalendarProgram, sign_up
) -> None:
    page = factories.make_event_page(
        home, starts_at=SPRING, ends_at=SPRING + timedelta(days=1), is_all_day=True
    )
    sign_up(page.row)
    program.read_mail()
    assert program.times() == [(date(2027, 4, 14), date(2027, 4, 16))]
    publish(page, is_all_day=False)
    program.read_mail()
    assert program.times() == [(SPRING, SPRING + timedelta(days=1))]


def test_whole_days_until_midnight_do_not_take_the_next_day(
    home: Page, program: CalendarProgram, sign_up
) -> None:
    midnight = datetime(2027, 4, 15, 0, 0, tzinfo=STOCKHOLM)
    event = factories.make_event(home, starts_at=SPRING, ends_at=midnight, is_all_day=True)
    sign_up(event)
    program.read_mail()
    assert program.times() == [(date(2027, 4, 14), date(2027, 4, 15))]


# --- Several sessions -------------------------------------------------------------------------


def test_each_session_is_an_entry_and_cancelling_takes_them_all(
    page, program: CalendarProgram, sign_up
) -> None:
    publish(page, [SPRING + WEEK, SPRING + 2 * WEEK])
    registration = sign_up(page.row)
    program.read_mail()
    assert program.times() == two_hours_from(SPRING, SPRING + WEEK, SPRING + 2 * WEEK)
    cancel(registration=registration)
    program.read_mail()
    assert (program.entries, program.strays) == ({}, [])


def test_sessions_that_are_added_and_taken_away_come_and_go(
    page, program: CalendarProgram, sign_up
) -> None:
    sign_up(page.row)
    program.read_mail()
    uid = str(program.only_entry()["UID"])
    publish(page, [SPRING + WEEK, SPRING + 2 * WEEK])
    program.read_mail()
    assert program.times() == two_hours_from(SPRING, SPRING + WEEK, SPRING + 2 * WEEK)
    publish(page, [SPRING + 2 * WEEK])
    program.read_mail()
    assert program.times() == two_hours_from(SPRING, SPRING + 2 * WEEK)
    publish(page, [])
    program.read_mail()
    assert program.times() == two_hours_from(SPRING)
    assert str(program.only_entry()["UID"]) == uid


def test_who_cancels_before_hearing_of_a_dropped_session_is_rid_of_it_too(
    page, program: CalendarProgram, sign_up
) -> None:
    publish(page, [SPRING + WEEK])
    registration = sign_up(page.row)
    program.read_mail()
    publish(page, [])
    registration.refresh_from_db()
    cancel(registration=registration)
    program.read_mail()
    assert program.entries == {}


def test_who_signs_up_after_a_session_was_dropped_is_told_nothing_of_it(
    page, program: CalendarProgram, sign_up
) -> None:
    publish(page, [SPRING + WEEK])
    publish(page, [])
    sign_up(page.row)
    program.read_mail()
    assert program.times() == two_hours_from(SPRING)
    assert program.strays == []


def test_sessions_that_have_been_stay_in_the_calendar_of_who_cancels_the_rest(
    page, program: CalendarProgram, sign_up
) -> None:
    publish(page, [SPRING + WEEK])
    registration = sign_up(page.row)
    program.read_mail()
    with time_machine.travel(SPRING + timedelta(days=1)):
        cancel(registration=registration)
        program.read_mail()
    assert program.times() == two_hours_from(SPRING)


def test_a_download_holds_every_session_under_its_own_uid(
    page, program: CalendarProgram, client: Client
) -> None:
    publish(page, [SPRING + WEEK])
    program.open_file(client.get(address("event_calendar", "sv", key=page.row.key)).content)
    program.open_file(client.get(address("events_calendar", "sv")).content)
    assert program.times() == two_hours_from(SPRING, SPRING + WEEK)


# --- Online -----------------------------------------------------------------------------------

MEETING = "https://meet.example/bro"


def test_who_takes_part_online_has_the_link_and_nobody_else(home: Page, sign_up, client) -> None:
    page = factories.make_event_page(
        home, starts_at=SPRING, online_capacity=5, online_url=MEETING, address="Köpmanvägen 1"
    )
    in_room = sign_up(page.row)
    online = sign_up(page.row)
    Registration.objects.filter(pk=online.pk).update(attendance="online")
    programs = CalendarProgram(in_room.email), CalendarProgram(online.email)
    for program in programs:
        program.read_mail()
    room, link = (program.only_entry() for program in programs)
    assert room["LOCATION"] == "Bro bibliotek, Köpmanvägen 1"
    assert MEETING not in room.to_ical().decode().replace("\r\n ", "")
    with translation.override(online.language):
        assert link["LOCATION"] == Attendance.ONLINE.label
    assert str(link["CONFERENCE"]) == MEETING
    assert MEETING in link["DESCRIPTION"]
    for name in ("events_calendar", "event_calendar"):
        kwargs = {"key": page.row.key} if name == "event_calendar" else {}
        public = client.get(address(name, "sv", **kwargs)).content.decode()
        assert MEETING not in public.replace("\r\n ", "")


def test_the_message_that_cancels_does_not_name_the_link(home: Page, sign_up) -> None:
    page = factories.make_event_page(home, starts_at=SPRING, online_capacity=5, online_url=MEETING)
    registration = sign_up(page.row)
    Registration.objects.filter(pk=registration.pk).update(attendance="online")
    registration.refresh_from_db()
    cancel(registration=registration)
    [message] = calendars.cancellations(registration, Evening.of(page.row))
    assert MEETING not in message.content.decode().replace("\r\n ", "")


# --- Summer time ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("starts_at", "hours"),
    [
        # The night in which an hour is skipped, and the one in which an hour comes twice.
        (datetime(2027, 3, 28, 0, 30, tzinfo=STOCKHOLM), 3),
        (datetime(2027, 10, 31, 1, 30, tzinfo=STOCKHOLM), 4),
        # Within the hour that comes the second time.
        (datetime(2027, 10, 31, 2, 15, fold=1, tzinfo=STOCKHOLM), 1),
        (datetime(2027, 10, 31, 2, 15, fold=0, tzinfo=STOCKHOLM), 2),
    ],
)
def test_an_evening_across_the_change_of_clocks_lasts_as_long_as_it_does(
    home: Page, program: CalendarProgram, sign_up, starts_at: datetime, hours: int
) -> None:
    start = starts_at.astimezone(ZoneInfo("UTC"))
    event = factories.make_event(home, starts_at=start, ends_at=start + timedelta(hours=hours))
    sign_up(event)
    program.read_mail()
    [(begins, ends)] = program.times()
    assert begins.timestamp() == start.timestamp()
    assert ends.timestamp() - begins.timestamp() == hours * 3600
