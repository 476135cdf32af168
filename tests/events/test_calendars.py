"""Calendar files, read back as a calendar program would."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from wagtail.models import Page

from cms import mail
from cms.models import OutgoingMail
from events.actions import cancel, change_party
from events.models import Event, Registration
from tests import factories
from tests.events.conftest import address

pytestmark = pytest.mark.django_db


def messages(kind: str) -> list[EmailMultiAlternatives]:
    """Return the mails of `kind`, composed now."""
    from django.utils import translation

    composed = []
    for row in OutgoingMail.objects.filter(kind=kind).order_by("created_at"):
        with translation.override(row.language):
            content = mail.mail_kinds()[kind].render(row)
            if content is not None:
                composed.append(mail.compose(row, content))
    return composed


def calendar_part(message: EmailMultiAlternatives) -> tuple[str, Calendar]:
    """Return the MIME part's method and the calendar in it."""
    [part] = [p for p in message.message().walk() if p.get_content_type() == "text/calendar"]
    return part.get_param("method"), Calendar.from_ical(part.get_payload(decode=True))


def entry_of(calendar: Calendar):
    [entry] = calendar.walk("VEVENT")
    return entry


def test_the_feed_holds_the_evenings_of_its_language(client: Client, home: Page) -> None:
    page = factories.make_event_page(home, address="Köpmanvägen 1", lead="Kom; lyssna, fråga.")
    old = timezone.now() - timedelta(days=200)
    factories.make_event_page(home, title="För länge sedan", starts_at=old)
    response = client.get(address("events_calendar", "sv"))
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert not response.cookies
    calendar = Calendar.from_ical(response.content)
    entry = entry_of(calendar)
    assert calendar["METHOD"] == "PUBLISH"
    assert str(entry["SUMMARY"]) == "Trygg i Bro"
    assert str(entry["LOCATION"]) == "Bro bibliotek, Köpmanvägen 1"
    assert "Kom; lyssna, fråga." in str(entry["DESCRIPTION"])
    assert str(entry["UID"]).startswith(str(page.row.key))
    assert str(entry["URL"]).endswith(page.get_url())
    assert entry["DTSTART"].dt == page.starts_at.replace(microsecond=0)
    assert entry["DTSTART"].dt.tzinfo == ZoneInfo("Europe/Stockholm")
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Stockholm"]
    empty = Calendar.from_ical(client.get(address("events_calendar")).content)
    assert not empty.walk("VEVENT")


@pytest.mark.parametrize(("month", "offset"), [(1, 1), (7, 2)])
def test_the_time_zone_is_told_with_its_summer_time(
    client: Client, home: Page, month: int, offset: int
) -> None:
    starts_at = timezone.make_aware(timezone.datetime(2027, month, 14, 18, 30))
    page = factories.make_event_page(home, starts_at=starts_at)
    response = client.get(address("event_calendar", "sv", key=page.row.key))
    # Read by the rules in the file alone, as a program does that knows no zones of its own.
    text = response.content.decode().replace("Europe/Stockholm", "Somewhere/Else")
    start = entry_of(Calendar.from_ical(text))["DTSTART"].dt
    assert start.utcoffset() == timedelta(hours=offset)
    assert (start.hour, start.minute) == (18, 30)


def test_an_evening_that_is_unpublished_has_no_file(client: Client, home: Page) -> None:
    page = factories.make_event_page(home)
    url = address("event_calendar", "sv", key=page.row.key)
    assert client.get(url).status_code == 200
    assert client.get(address("event_calendar", "en", key=page.row.key)).status_code == 404
    page.unpublish()
    assert client.get(url).status_code == 404


def test_the_confirmation_invites_the_party(event: Event, sign_up) -> None:
    registration = sign_up(event, name='Ada "Grevinnan", Lovelace; Å')
    [message] = messages("events.confirmed")
    method, calendar = calendar_part(message)
    entry = entry_of(calendar)
    assert method == calendar["METHOD"] == "REQUEST"
    assert str(entry["UID"]).startswith(str(registration.pk))
    assert entry["SEQUENCE"] == 0
    assert entry["STATUS"] == "CONFIRMED"
    assert entry["ATTENDEE"] == f"mailto:{registration.email}"
    assert entry["ATTENDEE"].params["RSVP"] == "FALSE"
    assert "Lovelace" in entry["ATTENDEE"].params["CN"]
    assert entry["ORGANIZER"] == "mailto:no-reply@example.org"


def test_the_waiting_list_gets_no_calendar_file(home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=1)
    sign_up(event)
    sign_up(event)
    [message] = messages("events.waiting")
    assert message.attachments == []


def test_cancelling_takes_the_same_entry_out_again(event: Event, sign_up) -> None:
    registration = sign_up(event)
    _method, invited = calendar_part(messages("events.confirmed")[0])
    cancel(registration=registration)
    method, cancelled = calendar_part(messages("events.cancelled")[0])
    before, after = entry_of(invited), entry_of(cancelled)
    assert method == cancelled["METHOD"] == "CANCEL"
    assert after["STATUS"] == "CANCELLED"
    assert after["UID"] == before["UID"]
    assert after["ORGANIZER"] == before["ORGANIZER"]
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1


def test_leaving_the_waiting_list_cancels_no_calendar_entry(home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=1)
    sign_up(event)
    cancel(registration=sign_up(event))
    assert messages("events.cancelled")[0].attachments == []


def test_a_new_time_is_sent_with_a_raised_sequence(home: Page, sign_up) -> None:
    page = factories.make_event_page(home)
    registration = sign_up(page.row)
    page.starts_at += timedelta(days=1)
    page.ends_at += timedelta(days=1)
    page.save_revision().publish()
    method, calendar = calendar_part(messages("events.moved")[0])
    entry = entry_of(calendar)
    assert method == "REQUEST"
    assert entry["SEQUENCE"] == 1
    assert str(entry["UID"]).startswith(str(registration.pk))
    assert entry["DTSTART"].dt == page.starts_at.replace(microsecond=0)


def test_a_new_party_size_leaves_the_sequence_alone(event: Event, sign_up) -> None:
    registration = sign_up(event)
    change_party(registration=registration, party_size=2)
    registration.refresh_from_db()
    assert registration.calendar_sequence == 0


def test_mails_that_have_been_overtaken_say_nothing(home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=1)
    first, second = sign_up(event), sign_up(event)
    cancel(registration=first)
    assert messages("events.confirmed") == []
    assert messages("events.waiting") == []
    assert len(messages("events.promoted")) == 1
    Registration.objects.filter(pk=second.pk).delete()
    assert messages("events.promoted") == []


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(
    "kind",
    ["confirmed", "waiting", "promoted", "moved", "party_changed", "link_again", "cancelled"],
)
def test_every_mail_has_text_and_html_with_the_personal_link(
    home: Page, sign_up, kind: str, language: str
) -> None:
    event = factories.make_event(home, title="Ljus & trygghet")
    registration = sign_up(event, language=language, name="Åsa <b>Ek</b>")
    if kind == "waiting":
        Registration.objects.update(state="waiting", queue_number=1)
    mail.queue_mail(
        kind=f"events.{kind}",
        subject_id=registration.pk,
        recipient=registration.email,
        language=language,
    )
    message = messages(f"events.{kind}")[-1]
    html = message.alternatives[0][0]
    assert "Ljus & trygghet" in message.subject
    assert "http://127.0.0.1:" in message.body
    assert f"/{language}/" in message.body
    assert "Åsa <b>Ek</b>" in message.body
    assert "Åsa &lt;b&gt;Ek" in html
    assert f'lang="{language}"' in html
    assert "Ljus &amp; trygghet" in html


def test_times_in_mails_are_local(home: Page, sign_up) -> None:
    starts_at = timezone.make_aware(timezone.datetime(2027, 7, 1, 18, 0))
    with time_machine.travel(starts_at - timedelta(days=3)):
        event = factories.make_event(home, starts_at=starts_at)
        sign_up(event)
        assert "torsdag 1 juli 2027, 18:00–20:00" in messages("events.confirmed")[0].body
