"""Seats that are offered to those who wait: until when, yes, no, too late, and why a sign-up has ended."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from events.actions import Actor, cancel, lapse_due, move
from events.models import Event, Registration
from events.sign_up.offers import offer_deadline
from tests import factories
from tests.events.conftest import address, booked, mail_kinds, personal_address

pytestmark = pytest.mark.django_db
START = datetime(2026, 3, 2, 9, tzinfo=timezone.get_default_timezone())


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of 2026 in the site's time."""
    return timezone.make_aware(datetime(2026, month, day, hour, minute))


# --- Until when -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("starts_at", "now", "deadline"),
    [
        # Far off: three days at the most.
        (at(6, 30, 18), at(6, 1, 12), at(6, 4, 12)),
        # A sixth of what is left: 12 hours of 72.
        (at(6, 10, 20), at(6, 7, 20), at(6, 8, 8)),
        (at(6, 10, 12), at(6, 8, 9), at(6, 8, 17, 30)),
        # Near: two hours at the least.
        (at(6, 10, 18), at(6, 10, 12), at(6, 10, 14)),
        # Nearer than four hours there is no time for an answer.
        (at(6, 10, 18), at(6, 10, 14, 1), None),
        (at(6, 10, 18), at(6, 10, 19), None),
        # What would end at night ends at nine in the morning,
        (at(6, 12, 18), at(6, 10, 17), at(6, 11, 9)),
        (at(6, 11, 18), at(6, 10, 23), at(6, 11, 9)),
        # unless the evening is a morning.
        (at(6, 11, 9, 30), at(6, 10, 22), at(6, 11, 0)),
    ],
)
def test_the_deadline_is_longer_when_the_evening_is_far_off_and_never_at_night(
    starts_at: datetime, now: datetime, deadline: datetime | None
) -> None:
    assert offer_deadline(starts_at, now) == deadline


def test_the_night_is_that_of_the_clock_when_it_changes() -> None:
    """The clocks go forward on 29 March 2026 and back on 25 October: the morning is nine o'clock all the same."""
    for now in (at(3, 28, 20), at(10, 24, 20)):
        deadline = offer_deadline(now + timedelta(hours=30), now)
        assert deadline is not None
        assert timezone.localtime(deadline).strftime("%H:%M") == "09:00"
        assert timezone.localtime(deadline).date() == timezone.localdate(now) + timedelta(days=1)


# --- Yes, no, too late ------------------------------------------------------------------------------


@pytest.fixture
def event(home: Page) -> Event:
    """A full evening of four seats, in a week, whose freed seats are offered."""
    with time_machine.travel(START, tick=False):
        return factories.make_event(home, capacity=4, promotion="offer")


@pytest.fixture
def offered(event: Event, sign_up) -> Registration:
    """A party of two that has been offered seats; another two wait behind it."""
    with time_machine.travel(START, tick=False):
        first = sign_up(event, 4)
        registration = sign_up(event, 2, email="offered@example.org")
        sign_up(event, 4, email="next@example.org")
        cancel(registration=first)
        registration.refresh_from_db()
    assert registration.is_offered
    return registration


def test_the_page_says_until_when_and_asks_yes_or_no(client: Client, offered: Registration) -> None:
    with time_machine.travel(START + timedelta(hours=1), tick=False):
        for name in ("my_sign_up", "my_sign_up_offer"):
            text = client.get(personal_address(offered, name)).content.decode()
            assert "2 seats have become free, enough for all of you" in text
            assert "Yes, we are coming" in text
            assert "No thanks" in text
    offered.refresh_from_db()
    assert offered.is_offered


def test_yes_gives_the_seats(client: Client, event: Event, offered: Registration) -> None:
    with time_machine.travel(START + timedelta(hours=1), tick=False):
        for _click in range(2):
            response = client.post(personal_address(offered, "my_sign_up_offer"), {"answer": "yes"})
            assert response.status_code == 303
        assert "You are signed up" in client.get(response["Location"]).content.decode()
    assert booked(event) == 2
    assert mail_kinds()[-1] == "events.confirmed"


def test_no_passes_the_seats_on(client: Client, event: Event, offered: Registration) -> None:
    with time_machine.travel(START + timedelta(hours=1), tick=False):
        response = client.post(personal_address(offered, "my_sign_up_offer"), {"answer": "no"})
        text = client.get(response["Location"]).content.decode()
    assert "You said no to the seats" in text
    assert "Sign me up again" not in text
    assert Registration.objects.get(email="next@example.org").is_offered


def test_no_after_yes_cancels_nothing(client: Client, event: Event, offered: Registration) -> None:
    url = personal_address(offered, "my_sign_up_offer")
    with time_machine.travel(START + timedelta(hours=1), tick=False):
        client.post(url, {"answer": "yes"})
        text = client.post(url, {"answer": "no"}).content.decode()
    assert "There is no offer to decline." in text
    assert booked(event) == 2


def test_too_late_is_explained_and_leads_back_to_the_queue(
    client: Client, event: Event, offered: Registration
) -> None:
    url = personal_address(offered, "my_sign_up_offer")
    with time_machine.travel(offered.held_until, tick=False):
        for _before_and_after_the_worker in range(2):
            text = client.get(url).content.decode()
            assert "The seats have gone on to others" in text
            assert "You are no longer on the waiting list." in text
            assert "Sign me up again" in text
            lapse_due()
        text = client.post(url, {"answer": "yes"}, follow=True).content.decode()
    assert "You have a new place" in text or "So you have a new place" in text
    assert "number 1 in the queue" in text
    assert Registration.objects.get(email="next@example.org").is_offered


def test_no_seats_are_lost_to_an_answer_that_came_too_late(
    client: Client, event: Event, offered: Registration
) -> None:
    with time_machine.travel(offered.held_until, tick=False):
        client.post(personal_address(offered, "my_sign_up_offer"), {"answer": "no"})
    offered.refresh_from_db()
    assert (offered.state, offered.ended_because) == ("lapsed", "offer_expired")


# --- The queue --------------------------------------------------------------------------------------


def test_who_waits_reads_the_rule_and_how_seats_are_given(
    client: Client, home: Page, sign_up
) -> None:
    words = {
        "offer": "we offer them to you in a mail",
        "automatic": "you get them at once",
    }
    for number, (promotion, text) in enumerate(words.items()):
        event = factories.make_event(
            home,
            title=f"Kväll {number}",
            capacity=1,
            promotion=promotion,
            queue_rule="strict",
        )
        sign_up(event)
        pages = [
            personal_address(sign_up(event)),
            address("sign_up", key=event.key),
        ]
        for page in pages:
            shown = client.get(page).content.decode()
            assert text in shown
            assert "First come, first served, without exception." in shown


def test_where_addresses_are_confirmed_seats_are_offered_whatever_the_setting(
    client: Client, home: Page, sign_up
) -> None:
    event = factories.make_event(home, capacity=1, confirms_by_mail=True, promotion="automatic")
    sign_up(event)
    text = client.get(personal_address(sign_up(event))).content.decode()
    assert "we offer them to you in a mail" in text


# --- Why it ended -----------------------------------------------------------------------------------


def page_of(client: Client, registration: Registration) -> str:
    return client.get(personal_address(registration)).content.decode()


def test_who_was_cancelled_by_staff_may_object(client: Client, home: Page, sign_up) -> None:
    registration = sign_up(factories.make_event(home))
    cancel(registration=registration, actor=Actor(user=factories.make_user()))
    text = page_of(client, registration)
    assert "We have cancelled your sign-up" in text
    assert "Then call or write to us." in text


def test_an_evening_called_off_says_why(client: Client, home: Page, sign_up) -> None:
    page = factories.make_event_page(home)
    registration = sign_up(page.row)
    page.is_called_off, page.called_off_reason = True, "Talaren är sjuk."
    page.save_revision().publish()
    text = page_of(client, registration)
    assert "The evening is called off" in text
    assert "Talaren är sjuk." in text
    assert "Sign up again" not in text


def test_who_was_moved_is_led_to_the_other_evening(client: Client, home: Page, sign_up) -> None:
    registration = sign_up(factories.make_event(home))
    other = factories.make_event(home, title="Trygg i Kungsängen")
    move(registration=registration, to=other, actor=Actor(user=factories.make_user()))
    text = page_of(client, registration)
    assert "Your sign-up was moved to another evening" in text
    assert "Trygg i Kungsängen" in text
    assert "Sign up again" not in text


def test_who_did_not_come_is_told_that_the_seat_is_gone(
    client: Client, home: Page, sign_up
) -> None:
    registration = sign_up(factories.make_event(home))
    Registration.objects.update(state="no_show", ended_because="no_show")
    assert "Your seat was given to somebody else" in page_of(client, registration)


def test_an_evening_that_has_been_says_so(client: Client, home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=1)
    confirmed, waiting = sign_up(event), sign_up(event)
    with time_machine.travel(event.ends_at, tick=False):
        assert "you had 1 seat" in page_of(client, confirmed)
        text = page_of(client, waiting)
        assert "Unfortunately there was no seat for you." in text
        assert personal_address(waiting, "my_sign_up_cancel") not in text


# --- The evening is moved ---------------------------------------------------------------------------


def test_an_offer_ends_when_an_evening_that_is_brought_forward_starts_and_is_told_anew(
    home: Page, sign_up
) -> None:
    with time_machine.travel(at(6, 10, 12), tick=False):
        page = factories.make_event_page(
            home, capacity=2, promotion="offer", starts_at=at(6, 30, 18)
        )
        first, waits = sign_up(page.row, 2), sign_up(page.row, 2)
        cancel(registration=first)
        waits.refresh_from_db()
        assert waits.held_until == at(6, 13, 12)
        page.starts_at, page.ends_at = at(6, 12, 18), at(6, 12, 20)
        page.save_revision().publish()
    waits.refresh_from_db()
    assert waits.held_until == at(6, 12, 18)
    assert mail_kinds().count("events.offered") == 2
    with time_machine.travel(at(6, 12, 18, 1), tick=False):
        assert lapse_due() == 1
    waits.refresh_from_db()
    assert waits.ended_because == Registration.Ended.OFFER_EXPIRED
