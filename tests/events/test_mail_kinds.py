"""What each mail of theme evenings says, to whom, and when it says nothing."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone, translation
from django.utils.formats import date_format
from wagtail.models import Page

from cms import mail
from cms.models import OutgoingMail
from events.actions import Actor, cancel, confirm, decline_offer, lapse_due, move
from events.models import EventPageSession
from events.sign_up.links import personal_link
from tests import factories

pytestmark = pytest.mark.django_db


def composed(kind: str) -> list[EmailMultiAlternatives]:
    """Return the mails of `kind` that are in the outbox, as they would be sent now."""
    found = []
    for row in OutgoingMail.objects.filter(kind=kind).order_by("created_at"):
        with translation.override(row.language):
            content = mail.mail_kinds()[kind].render(row)
            if content is not None:
                found.append(mail.compose(row, content))
    return found


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_kind_can_be_previewed(home: Page, language: str) -> None:
    event = factories.make_event(home, title="Ljus & trygghet")
    kinds: dict[str, Any] = {
        name: kind
        for name, kind in mail.mail_kinds().items()
        if kind.preview and name.startswith("events.")
    }
    assert len(kinds) > 10
    for name, kind in kinds.items():
        with translation.override(language):
            row = OutgoingMail(kind=name, recipient="kim@example.org", language=language)
            message = mail.compose(row, kind.preview(event))
        assert "Ljus & trygghet" in message.subject + message.body, name
        assert "Ljus &amp; trygghet" in str(message.alternatives[0][0]), name
        assert "\n\n\n" not in message.body, name
    assert not OutgoingMail.objects.exists()
    assert not event.registrations.exists()


# --- What they say ------------------------------------------------------------------------------


def text_of(kind: str) -> str:
    [message] = composed(kind)
    return str(message.body)


def html_of(kind: str) -> str:
    [message] = composed(kind)
    return str(message.alternatives[0][0])


def methods_of(kind: str) -> list[str]:
    [message] = composed(kind)
    parts = [p for p in message.message().walk() if p.get_content_type() == "text/calendar"]
    return [str(part.get_param("method")) for part in parts]


@pytest.fixture
def speaks_english(sign_up):
    """Sign up people who get their mails in the words of the code."""
    return lambda event, *args, **fields: sign_up(event, *args, language="en", **fields)


def test_who_has_to_confirm_is_told_until_when_and_where(home: Page, speaks_english) -> None:
    event = factories.make_event(home, confirms_by_mail=True, confirm_within_hours=48)
    with time_machine.travel(event.starts_at - timedelta(days=5), tick=False):
        held = speaks_english(event)
    until = date_format(timezone.localtime(held.held_until), "l j F Y, H:i")
    for part in (text_of("events.confirm"), html_of("events.confirm")):
        assert until in part
        assert personal_link(held, view="my_sign_up_confirm") in part
    assert methods_of("events.confirm") == []


def test_a_confirmation_is_not_asked_for_twice(home: Page, speaks_english) -> None:
    held = speaks_english(factories.make_event(home, confirms_by_mail=True))
    confirm(registration=held)
    assert composed("events.confirm") == []
    assert len(composed("events.confirmed")) == 1


def test_an_offer_tells_its_deadline_and_where_to_answer(home: Page, speaks_english) -> None:
    event = factories.make_event(home, capacity=2, promotion="offer")
    first, second = speaks_english(event, 2), speaks_english(event, 2)
    assert "we offer them to you" in text_of("events.waiting")
    cancel(registration=first)
    second.refresh_from_db()
    until = date_format(timezone.localtime(second.held_until), "l j F Y, H:i")
    for part in (text_of("events.offered"), html_of("events.offered")):
        assert until in part
        assert personal_link(second, view="my_sign_up_offer") in part
    decline_offer(registration=second)
    assert composed("events.offered") == []
    texts = [str(message.body) for message in composed("events.cancelled")]
    assert any("Thank you for answering" in text for text in texts)


def test_where_seats_are_given_at_once_nobody_is_promised_an_offer(
    home: Page, speaks_english
) -> None:
    event = factories.make_event(home, capacity=1)
    speaks_english(event)
    speaks_english(event)
    text = text_of("events.waiting")
    assert "you get them at once" in text
    assert "number 1 in the queue" in text
    assert "a smaller party may fill seats" in text


def test_who_did_not_answer_is_told_how_to_come_back(home: Page, speaks_english) -> None:
    event = factories.make_event(home, capacity=1, promotion="offer")
    first, second = speaks_english(event), speaks_english(event)
    cancel(registration=first)
    second.refresh_from_db()
    with time_machine.travel(second.held_until + timedelta(minutes=1)):
        lapse_due()
        assert "heard nothing" in text_of("events.offer_expired")
        assert "Do you still want to come?" in text_of("events.offer_expired")
        assert personal_link(second) in text_of("events.offer_expired")
    with time_machine.travel(event.closes_at + timedelta(minutes=1)):
        assert "Do you still want to come?" not in text_of("events.offer_expired")
    with time_machine.travel(second.held_until + timedelta(minutes=2)):
        confirm(registration=second)
        assert composed("events.offer_expired") == []


def test_who_was_passed_over_is_told_why(home: Page, speaks_english) -> None:
    event = factories.make_event(home, capacity=3)
    one, _two = speaks_english(event, 1), speaks_english(event, 2)
    speaks_english(event, 3)
    speaks_english(event, 1)
    cancel(registration=one)
    text = text_of("events.passed_over")
    assert "1 seat became free, which is too few for all of you" in text
    assert "a smaller party may fill seats" in text
    assert "you are number 1 in the queue" in text


def test_who_comes_back_too_late_is_told_why_they_wait(home: Page, speaks_english) -> None:
    event = factories.make_event(home, capacity=1, confirms_by_mail=True)
    late = speaks_english(event)
    with time_machine.travel(late.held_until + timedelta(minutes=1)):
        confirm(registration=speaks_english(event))
        confirm(registration=late)
        assert "The time to answer was out" in text_of("events.waiting")


def test_an_evening_that_is_called_off_is_taken_out_of_calendars(
    home: Page, speaks_english
) -> None:
    page = factories.make_event_page(home, capacity=1)
    seated, waiting = speaks_english(page.row), speaks_english(page.row)
    page.is_called_off, page.called_off_reason = True, "Föreläsaren <är> sjuk."
    page.save_revision().publish()
    by_recipient = {each.to[0]: each for each in composed("events.called_off")}
    assert "Föreläsaren <är> sjuk." in by_recipient[seated.email].body
    assert "&lt;är&gt;" in str(by_recipient[seated.email].alternatives[0][0])
    [attachment] = by_recipient[seated.email].attachments
    assert attachment.mimetype == "text/calendar; method=CANCEL"
    assert by_recipient[waiting.email].attachments == []


def test_who_is_moved_gets_the_new_evening_and_loses_the_old(home: Page, speaks_english) -> None:
    old = factories.make_event(home, title="Den gamla")
    new = factories.make_event(home, title="Den nya", starts_at=old.starts_at + timedelta(days=7))
    moved = move(registration=speaks_english(old), to=new, actor=Actor(user=factories.make_user()))
    assert sorted(methods_of("events.moved_over")) == ["CANCEL", "REQUEST"]
    text = text_of("events.moved_over")
    assert "Den gamla" in text
    assert "Den nya" in text
    assert personal_link(moved) in text


def test_who_waited_and_is_moved_has_no_entry_to_lose(home: Page, speaks_english) -> None:
    old = factories.make_event(home, title="Den gamla", capacity=1)
    new = factories.make_event(home, title="Den nya")
    speaks_english(old)
    waiting = speaks_english(old)
    move(registration=waiting, to=new, actor=Actor(user=factories.make_user()))
    assert methods_of("events.moved_over") == ["REQUEST"]


def test_the_organiser_is_told_when_more_have_seats_than_there_are(home: Page, sign_up) -> None:
    page = factories.make_event_page(home, capacity=5, organiser_email="organiser@example.org")
    registration = sign_up(page.row, 4)
    page.capacity = page.largest_party = 2
    page.save_revision().publish()
    [message] = composed("events.too_many")
    assert message.to == ["organiser@example.org"]
    assert f"/admin/theme-evenings/{page.row.key}/" in message.body
    assert registration.name not in message.body
    cancel(registration=registration)
    assert composed("events.too_many") == []


def test_the_link_to_the_meeting_is_for_those_online_who_have_their_seats(
    home: Page, speaks_english
) -> None:
    event = factories.make_event(home, online_capacity=1, online_url="https://meet.example.org/abc")
    speaks_english(event)
    speaks_english(event, attendance="online")
    speaks_english(event, attendance="online")
    in_room, online = (str(message.body) for message in composed("events.confirmed"))
    assert "https://meet.example.org/abc" in online
    assert "Place: Online" in online
    assert "meet.example.org" not in in_room
    assert "meet.example.org" not in text_of("events.waiting")


def test_the_ticket_goes_with_the_mail_to_those_who_come_to_the_room(
    home: Page, speaks_english
) -> None:
    event = factories.make_event(home, online_capacity=5)
    seated = speaks_english(event)
    speaks_english(event, attendance="online")
    in_room, online = composed("events.confirmed")
    assert seated.ticket_code in in_room.body
    assert "cid:ticket" in str(in_room.alternatives[0][0])
    types = [part.get_content_type() for part in in_room.message().walk()]
    assert "image/png" in types
    assert "cid:ticket" not in str(online.alternatives[0][0])
    assert "image/png" not in [part.get_content_type() for part in online.message().walk()]


def test_an_evening_of_several_meetings_tells_each(home: Page, speaks_english) -> None:
    page = factories.make_event_page(home)
    further = page.starts_at + timedelta(days=7)
    page.more_sessions = [
        EventPageSession(
            starts_at=further, ends_at=further + timedelta(hours=1), locale=page.locale
        )
    ]
    page.save_revision().publish()
    speaks_english(page.row)
    text = text_of("events.confirmed")
    for moment in (page.starts_at, further):
        assert date_format(timezone.localtime(moment), "l j F Y, H:i") in text


def test_whole_days_are_told_without_hours(home: Page, speaks_english) -> None:
    event = factories.make_event(home, is_all_day=True)
    speaks_english(event)
    text = text_of("events.confirmed")
    assert date_format(timezone.localtime(event.starts_at), "l j F Y") in text
    assert date_format(timezone.localtime(event.starts_at), "H:i") not in text
