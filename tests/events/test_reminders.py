"""The reminder before, the thanks after, and what staff must order: when due, once, and to the right people."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from cms.models import OutgoingMail
from events.actions import cancel, remind_people, remind_staff_of_needs, thank_people
from events.models import Event, Need, NeedKind, Registration
from tests import factories
from tests.events.conftest import mail_kinds
from tests.events.test_mail_kinds import composed

pytestmark = pytest.mark.django_db

# A Thursday; summer time, so that 08:00 is not 08:00 UTC.
STARTS_AT = timezone.make_aware(datetime(2027, 6, 10, 18, 0))
LONG_BEFORE = STARTS_AT - timedelta(days=6)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime(2027, 6, day, hour, minute))


@pytest.fixture(autouse=True)
def long_before():
    with time_machine.travel(LONG_BEFORE, tick=False):
        yield


@pytest.fixture
def event(home) -> Event:
    return factories.make_event(home, starts_at=STARTS_AT)


def reminded() -> list[str]:
    rows = OutgoingMail.objects.filter(kind="events.reminder")
    return sorted(rows.values_list("recipient", flat=True))


@pytest.mark.parametrize(
    ("now", "is_due"),
    [
        (at(8, 12), False),
        (at(9, 7, 59), False),
        (at(9, 8), True),
        (at(9, 21, 59), True),
        # A worker that comes late does not wake anybody; it reminds until the evening starts.
        (at(9, 23), False),
        (at(10, 3), False),
        (at(10, 8), True),
        (at(10, 17, 59), True),
        (at(10, 18), False),
    ],
)
def test_people_are_reminded_from_the_morning_of_the_day_before(
    event, sign_up, now: datetime, is_due: bool
) -> None:
    sign_up(event)
    assert remind_people(now=now) == is_due
    assert len(reminded()) == is_due


def test_an_editor_chooses_how_many_days_before(home, sign_up) -> None:
    with time_machine.travel(LONG_BEFORE - timedelta(days=10)):
        sign_up(factories.make_event(home, starts_at=STARTS_AT, reminder_days=3))
    assert remind_people(now=at(7, 7)) == 0
    assert remind_people(now=at(7, 9)) == 1


def test_an_editor_may_choose_none(home, sign_up) -> None:
    sign_up(factories.make_event(home, starts_at=STARTS_AT, reminder_days=0))
    assert remind_people(now=at(9, 9)) == 0


def test_nobody_is_reminded_twice(event, sign_up) -> None:
    registration = sign_up(event)
    remind_people(now=at(9, 9))
    assert remind_people(now=at(9, 10)) == 0
    registration.refresh_from_db()
    assert registration.reminded_at == at(9, 9)


@pytest.mark.parametrize("signed_up_at", [at(8, 9), at(8, 23), at(9, 7), at(9, 12), at(10, 12)])
def test_nobody_is_reminded_who_signed_up_a_moment_ago(event, sign_up, signed_up_at) -> None:
    early = sign_up(event)
    with time_machine.travel(signed_up_at, tick=False):
        late = sign_up(event)
    remind_people(now=at(9, 8))
    remind_people(now=at(10, 13))
    assert reminded() == [early.email]
    late.refresh_from_db()
    assert late.reminded_at is not None


def test_nobody_is_reminded_who_has_just_got_seats(home, sign_up) -> None:
    event = factories.make_event(home, starts_at=STARTS_AT, capacity=1)
    first, second = sign_up(event), sign_up(event)
    with time_machine.travel(at(9, 15), tick=False):
        cancel(registration=first)
    second.refresh_from_db()
    assert second.is_confirmed
    assert remind_people(now=at(9, 16)) == 0
    assert "events.promoted" in mail_kinds()


@pytest.mark.parametrize("state", ["waiting", "held", "offered", "cancelled", "lapsed"])
def test_only_those_with_seats_are_reminded(event, sign_up, state: str) -> None:
    sign_up(event)
    Registration.objects.update(
        state=state, queue_number=1, held_until=STARTS_AT, created_at=LONG_BEFORE
    )
    assert remind_people(now=at(9, 9)) == 0


def test_no_reminder_is_sent_of_an_evening_that_has_been_called_off(home, sign_up) -> None:
    page = factories.make_event_page(home, starts_at=STARTS_AT)
    sign_up(page.row)
    remind_people(now=at(9, 9))
    page.is_called_off = True
    page.save_revision().publish()
    with time_machine.travel(at(9, 9, 1)):
        assert composed("events.reminder") == []
    assert remind_people(now=at(9, 10)) == 0


def test_who_was_reminded_of_the_old_day_is_reminded_of_the_new_one(home, sign_up) -> None:
    page = factories.make_event_page(home, starts_at=STARTS_AT)
    sign_up(page.row)
    remind_people(now=at(9, 9))
    with time_machine.travel(at(9, 12), tick=False):
        page.starts_at += timedelta(days=10)
        page.ends_at += timedelta(days=10)
        page.save_revision().publish()
    assert remind_people(now=at(9, 13)) == 0
    assert remind_people(now=at(19, 9)) == 1


def test_the_reminder_comes_too_late_when_the_evening_has_begun(event, sign_up) -> None:
    sign_up(event)
    remind_people(now=at(9, 9))
    with time_machine.travel(at(9, 9, 1)):
        assert len(composed("events.reminder")) == 1
    with time_machine.travel(STARTS_AT):
        assert composed("events.reminder") == []


# --- What people need ---------------------------------------------------------------------------


@pytest.fixture
def event_with_needs(home, sign_up) -> Event:
    event = factories.make_event(
        home,
        starts_at=STARTS_AT,
        capacity=3,
        needs_order_by=STARTS_AT.date() - timedelta(days=2),
        organiser_email="organiser@example.org",
    )
    for number, kind in enumerate([NeedKind.WHEELCHAIR, NeedKind.WHEELCHAIR, NeedKind.ALLERGY]):
        registration = sign_up(event, party_size=1 + (number == 2), name="Hemliga Namnet")
        Need.objects.create(registration=registration, kind=kind, detail="Jordnötter")
    return event


def test_the_organiser_is_told_the_day_before_what_to_order(event_with_needs) -> None:
    assert remind_staff_of_needs(now=at(7, 7, 59)) == 0
    assert remind_staff_of_needs(now=at(7, 8)) == 1
    assert remind_staff_of_needs(now=at(7, 9)) == 0
    [message] = composed("events.needs_due")
    assert message.to == ["organiser@example.org"]
    assert "Place for a wheelchair: 2" in _in_english(message.body)
    # The third party waits: its need may come to matter.
    assert "Allergy or special diet: 0 (and 1" in _in_english(message.body)


def _in_english(body: str) -> str:
    """Return the text as it is written in the code, whether the catalogue has it already or not."""
    return (
        body.replace("Plats för rullstol", "Place for a wheelchair")
        .replace("Allergi eller specialkost", "Allergy or special diet")
        .replace("(och 1", "(and 1")
    )


def test_the_organiser_learns_no_names(event_with_needs) -> None:
    remind_staff_of_needs(now=at(7, 9))
    [message] = composed("events.needs_due")
    for part in (message.body, str(message.alternatives[0][0])):
        assert "Hemliga" not in part
        assert "Jordnötter" not in part
        assert "person1@" not in part


def test_a_new_day_to_order_by_is_told_anew(event_with_needs) -> None:
    remind_staff_of_needs(now=at(6, 9))
    Event.objects.update(needs_order_by=STARTS_AT.date() - timedelta(days=4))
    assert remind_staff_of_needs(now=at(6, 10)) == 1
    Event.objects.update(needs_order_by=STARTS_AT.date() - timedelta(days=1))
    assert remind_staff_of_needs(now=at(7, 9)) == 0
    assert remind_staff_of_needs(now=at(8, 9)) == 1


def test_nobody_is_told_of_needs_that_were_not_asked_for(event_with_needs) -> None:
    Event.objects.update(asks_needs=False)
    assert remind_staff_of_needs(now=at(7, 9)) == 0


# --- Thanks -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "is_due"),
    [
        (at(10, 22), False),
        (at(11, 9, 59), False),
        (at(11, 10), True),
        (at(11, 23), False),
        (at(24, 9), True),
        (at(25, 9), False),
    ],
)
def test_people_are_thanked_the_day_after(event, sign_up, now: datetime, is_due: bool) -> None:
    sign_up(event)
    assert thank_people(now=now) == is_due
    assert thank_people(now=now) == 0


def test_who_was_missed_at_the_door_is_not_thanked_for_coming(event, sign_up) -> None:
    came, stayed_away, not_counted = sign_up(event), sign_up(event), sign_up(event)
    Registration.objects.filter(pk=came.pk).update(arrived=1)
    Registration.objects.filter(pk=stayed_away.pk).update(arrived=0)
    assert thank_people(now=at(11, 11)) == 2
    thanked = OutgoingMail.objects.filter(kind="events.thanks")
    assert set(thanked.values_list("recipient", flat=True)) == {came.email, not_counted.email}
    assert not Registration.objects.filter(thanked_at=None).exists()


def test_nobody_is_thanked_where_the_editor_does_not_want_it(home, sign_up) -> None:
    sign_up(factories.make_event(home, starts_at=STARTS_AT, sends_thanks=False))
    assert thank_people(now=at(11, 11)) == 0


def test_the_thanks_bring_recording_material_and_survey(home, sign_up) -> None:
    page = factories.make_event_page(
        home,
        starts_at=STARTS_AT,
        recording_url="https://film.example.org/1",
        material=[("link", {"title": "Bilder & text", "url": "https://example.org/bilder"})],
    )
    sign_up(page.row, language="en")
    thank_people(now=at(11, 11))
    [message] = composed("events.thanks")
    html = str(message.alternatives[0][0])
    for part in (message.body, html):
        assert "https://film.example.org/1" in part
        assert "https://example.org/bilder" in part
        assert page.get_url() in part
        assert "/after-the-evening/" in part
    assert "Bilder &amp; text" in html
