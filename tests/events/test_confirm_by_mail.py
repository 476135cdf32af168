"""Where addresses are confirmed: seats are kept until then, and nobody learns who is signed up."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from events.actions import cancel, confirm
from events.models import Event, Registration
from tests import factories
from tests.events.conftest import (
    address,
    booked,
    filled_in,
    mail_kinds,
    personal_address,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(home: Page) -> Event:
    """An evening with four seats whose addresses are confirmed within a day."""
    return factories.make_event(home, capacity=4, confirms_by_mail=True)


def everything(client: Client, event: Event, email: str, **fields: str) -> list[object]:
    """Return all that somebody sees who signs `email` up: two answers, headers and all."""
    url = address("sign_up", key=event.key)
    answer = client.post(url, filled_in(client, url, email=email, **fields))
    seen: list[object] = [answer.status_code, sorted(answer.items()), answer.content]
    if answer.status_code == 303:
        page = client.get(answer["Location"])
        seen += [page.status_code, sorted(page.items()), page.content]
    return seen


def held(sign_up, event: Event, **fields: object) -> Registration:
    registration: Registration = sign_up(event, 2, **fields)
    assert registration.is_held
    return registration


# --- Nobody learns who is signed up -----------------------------------------------------------------


def test_new_known_confirmed_and_waiting_addresses_get_the_very_same_answer(
    client: Client, home: Page, sign_up
) -> None:
    event = factories.make_event(home, capacity=40, confirms_by_mail=True)
    sign_up(event, email="held@example.org")
    confirm(registration=sign_up(event, email="confirmed@example.org"))
    waiting = sign_up(event, email="waiting@example.org")
    Registration.objects.filter(pk=waiting.pk).update(
        state="waiting", queue_number=1, held_until=None
    )
    Event.objects.update(queue_rule="smaller")
    with time_machine.travel(timezone.now(), tick=False):  # the question at the foot tells its time
        answers = [
            everything(client, event, f"{who}@example.org")
            for who in ("new", "held", "confirmed", "waiting")
        ]
    assert answers[0][0] == 303
    assert answers.count(answers[0]) == 4


def test_the_page_has_no_personal_link(client: Client, event: Event) -> None:
    url = address("sign_up", key=event.key)
    response = client.post(url, filled_in(client, url))
    assert response["Location"] == address("sign_up_sent", key=event.key)
    text = client.get(response["Location"]).content.decode()
    assert "Check your mail" in text
    assert "we keep them for 24 hours" in text
    assert "my-sign-up/" not in text
    assert not response.cookies
    assert mail_kinds() == ["events.confirm"]


def test_an_address_that_is_signed_up_gets_its_link_again(client: Client, event: Event) -> None:
    for _time in range(2):
        everything(client, event, "ada@example.org")
    assert Registration.objects.count() == 1
    assert sorted(mail_kinds()) == ["events.confirm", "events.link_again"]


@pytest.mark.parametrize("waiting_list", [{}, {"waiting_list": "1"}])
@pytest.mark.parametrize("has_waiting_list", [True, False])
@pytest.mark.parametrize("capacity", [4, 30])
def test_no_room_is_no_room_for_known_and_new_alike(
    client: Client, home: Page, sign_up, capacity: int, has_waiting_list: bool, waiting_list
) -> None:
    """Be it judged before the lock (few seats) or under it (pages say no number)."""
    event = factories.make_event(
        home,
        capacity=capacity,
        largest_party=min(20, capacity),
        confirms_by_mail=True,
        has_waiting_list=has_waiting_list,
    )
    sign_up(event, capacity - (11 if capacity > 20 else 1), email="known@example.org")
    url = address("sign_up", key=event.key)
    data = filled_in(client, url, party_size=str(min(20, capacity)), **waiting_list)
    with time_machine.travel(timezone.now(), tick=False):
        known, new = (
            client.post(url, {**data, "email": f"{who}@example.org"}) for who in ("known", "new")
        )
    assert known.status_code == new.status_code
    assert known.content.replace(b"known@", b"new@") == new.content


def test_when_the_evening_starts_sooner_the_page_says_so(client: Client, home: Page) -> None:
    starts_at = timezone.now() + timedelta(hours=20)
    event = factories.make_event(home, starts_at=starts_at, confirms_by_mail=True)
    text = client.get(address("sign_up_sent", key=event.key)).content.decode()
    assert "until the evening starts" in text


def test_without_confirmation_the_personal_page_comes_at_once(client: Client, home: Page) -> None:
    url = address("sign_up", key=factories.make_event(home).key)
    response = client.post(url, filled_in(client, url))
    assert response["Location"] == personal_address(Registration.objects.get())


# --- Confirming -------------------------------------------------------------------------------------


def test_the_page_says_until_when_and_the_button_confirms(
    client: Client, event: Event, sign_up
) -> None:
    registration = held(sign_up, event)
    url = personal_address(registration, "my_sign_up_confirm")
    for _look in range(2):  # mail programs open links before people do
        text = client.get(url).content.decode()
        assert "we keep 2 seats for you until" in text
        assert "Confirm my sign-up" in text
    registration.refresh_from_db()
    assert registration.is_held
    for _click in range(2):
        response = client.post(url)
        assert response.status_code == 303
    assert "You are signed up" in client.get(response["Location"]).content.decode()
    assert booked(event) == 2
    assert mail_kinds() == ["events.confirm", "events.confirmed"]


def test_a_held_sign_up_has_no_ticket_and_no_calendar_entry(
    client: Client, event: Event, sign_up
) -> None:
    registration = held(sign_up, event)
    text = client.get(personal_address(registration)).content.decode()
    assert "Your ticket" not in text
    assert personal_address(registration, "my_sign_up_calendar") not in text


def test_who_confirms_late_and_finds_room_gets_seats(client: Client, event: Event, sign_up) -> None:
    registration = held(sign_up, event)
    with time_machine.travel(registration.held_until, tick=False):
        text = client.get(personal_address(registration, "my_sign_up_confirm")).content.decode()
        assert "Your sign-up was not confirmed in time" in text
        assert "Sign me up again" in text
        response = client.post(personal_address(registration, "my_sign_up_confirm"))
        assert "You are signed up" in client.get(response["Location"]).content.decode()


def test_who_confirms_late_and_finds_it_full_waits_and_reads_why(
    client: Client, event: Event, sign_up
) -> None:
    registration = held(sign_up, event)
    with time_machine.travel(registration.held_until, tick=False):
        confirm(registration=sign_up(event, 4))
        response = client.post(personal_address(registration, "my_sign_up_confirm"))
        text = client.get(response["Location"]).content.decode()
    assert "number 1 in the queue" in text
    assert "You confirmed when your seats were no longer kept" in text


def test_late_and_full_without_a_waiting_list_is_told(client: Client, home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=2, confirms_by_mail=True, has_waiting_list=False)
    registration = held(sign_up, event)
    with time_machine.travel(registration.held_until, tick=False):
        confirm(registration=sign_up(event, 2))
        response = client.post(personal_address(registration, "my_sign_up_confirm"))
    text = response.content.decode()
    assert response.status_code == 200
    assert "The evening is full." in text
    assert "<title>Error:" in text


def test_too_late_for_sign_up_no_button_is_shown(client: Client, event: Event, sign_up) -> None:
    registration = held(sign_up, event)
    with time_machine.travel(event.starts_at, tick=False):
        text = client.get(personal_address(registration)).content.decode()
        assert "Sign-up to this evening is closed now." in text
        assert "Sign me up again" not in text
        response = client.post(personal_address(registration, "my_sign_up_confirm"))
        assert "Sign-up is closed." in response.content.decode()


def test_what_is_cancelled_cannot_be_confirmed(client: Client, event: Event, sign_up) -> None:
    registration = held(sign_up, event)
    cancel(registration=registration)
    response = client.post(personal_address(registration, "my_sign_up_confirm"))
    assert "This sign-up is cancelled." in response.content.decode()
    assert booked(event) == 0


def test_who_signed_up_anew_uses_the_new_link(client: Client, event: Event, sign_up) -> None:
    registration = held(sign_up, event, email="ada@example.org")
    with time_machine.travel(registration.held_until, tick=False):
        sign_up(event, 1, email="ada@example.org")
        response = client.post(personal_address(registration, "my_sign_up_confirm"))
    assert "use the link of that sign-up" in response.content.decode()


def test_sign_up_that_is_open_after_the_start_keeps_its_seats_too(
    client: Client, home: Page, sign_up
) -> None:
    event = factories.make_event(home, capacity=2, confirms_by_mail=True)
    event.registration_closes_at = event.ends_at
    event.save()
    with time_machine.travel(event.starts_at + timedelta(minutes=5), tick=False):
        registration = held(sign_up, event)
        assert registration.held_until == event.ends_at
        client.post(personal_address(registration, "my_sign_up_confirm"))
    registration.refresh_from_db()
    assert registration.is_confirmed
    assert [entry.kind for entry in registration.log.order_by("pk")] == ["signed_up", "confirmed"]
