"""Whoever sees others get seats before them is told why."""

import pytest
from django.test import Client
from wagtail.models import Page

from events.actions import cancel, change_party
from events.models import Event, Registration
from tests import factories
from tests.events.conftest import mail_kinds, personal_address

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(home: Page) -> Event:
    """An evening of four seats, given at once."""
    return factories.make_event(home, capacity=4)


@pytest.fixture
def passed_over(event: Event, sign_up) -> Registration:
    """A party of four before which smaller ones got seats, twice."""
    ones = [sign_up(event) for _seat in range(4)]
    family = sign_up(event, 4)
    sign_up(event, 1)
    sign_up(event, 2)
    cancel(registration=ones[0])
    for one in ones[1:3]:
        cancel(registration=one)
    family.refresh_from_db()
    assert family.is_waiting
    return family


def test_the_page_says_how_often_and_how_many_seats_it_was(
    client: Client, passed_over: Registration
) -> None:
    text = client.get(personal_address(passed_over)).content.decode()
    assert "Why others got seats before you" in text
    assert f"Seats have become free {passed_over.times_passed_over} times" in text
    assert "seats were free and you are 4." in text
    assert "number 1 in the queue" in text


def test_once_is_told_as_once(client: Client, event: Event, sign_up) -> None:
    one = sign_up(event, 1)
    sign_up(event, 3)
    family = sign_up(event, 2)
    sign_up(event, 1)
    cancel(registration=one)
    text = client.get(personal_address(family)).content.decode()
    assert "Seats have become free once that were too few for all of you" in text
    assert "1 seat was free and you are 2." in text


def test_seats_that_those_before_it_took_were_never_its_own(
    client: Client, event: Event, sign_up
) -> None:
    """Four become free: three go to the party before, and the one that is left to the single behind."""
    first = sign_up(event, 4)
    before, family, single = sign_up(event, 3), sign_up(event, 4), sign_up(event, 1)
    cancel(registration=first)
    for registration in (before, single):
        registration.refresh_from_db()
        assert registration.is_confirmed
    family.refresh_from_db()
    assert (family.times_passed_over, family.passed_over_seats) == (1, 1)
    assert "1 seat was free and you are 4." in client.get(personal_address(family)).content.decode()


def test_a_newcomer_who_fits_is_explained_too(client: Client, event: Event, sign_up) -> None:
    sign_up(event, 3)
    family = sign_up(event, 2)
    sign_up(event, 1)
    assert (
        "Why others got seats before you" in client.get(personal_address(family)).content.decode()
    )
    assert "events.passed_over" in mail_kinds()


def test_nobody_passed_over_reads_nothing_of_it(client: Client, event: Event, sign_up) -> None:
    sign_up(event, 4)
    text = client.get(personal_address(sign_up(event, 2))).content.decode()
    assert "Why others got seats" not in text


def test_a_party_that_becomes_smaller_keeps_its_place_and_may_fit(
    client: Client, event: Event, passed_over: Registration
) -> None:
    cancel(registration=event.registrations.confirmed().first())  # type: ignore[arg-type]
    change_party(registration=passed_over, party_size=1)
    text = client.get(personal_address(passed_over)).content.decode()
    assert "You are signed up" in text
