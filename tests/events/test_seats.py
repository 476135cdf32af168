"""Who gets a seat: every rule of signing up, changing and cancelling."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Page

from cms.models import OutgoingMail
from events.actions import Actor, cancel, change_party, promote_waiting, register
from events.actions.wishes import ALREADY_SIGNED_UP, WAITING_LIST_IS_OPEN
from events.models import Event, Registration
from tests import factories
from tests.events.conftest import booked, mail_kinds

pytestmark = pytest.mark.django_db


def test_a_sign_up_gets_seats_and_a_mail(event: Event, sign_up) -> None:
    registration = sign_up(event, 3)
    assert registration.is_confirmed
    assert booked(event) == 3
    assert mail_kinds() == ["events.confirmed"]


def test_the_last_seat_goes_to_the_first_registration(home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=1)
    first, second = sign_up(event), sign_up(event)
    assert (first.state, second.state) == ("confirmed", "waiting")
    assert mail_kinds() == ["events.confirmed", "events.waiting"]


def test_a_whole_party_waits_when_it_does_not_fit(home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=4)
    sign_up(event, 3)
    assert sign_up(event, 2).is_waiting
    assert booked(event) == 3


def test_a_newcomer_takes_what_the_next_in_line_cannot_use(home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=4)
    sign_up(event, 3)
    sign_up(event, 2)
    assert sign_up(event, 1).is_confirmed


def test_nobody_lands_on_the_waiting_list_unasked(home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=1)
    sign_up(event)
    with pytest.raises(ValidationError) as refusal:
        sign_up(event, may_wait=False)
    assert refusal.value.code == WAITING_LIST_IS_OPEN
    assert event.registrations.count() == 1


def test_full_without_a_waiting_list_is_refused(home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=1, has_waiting_list=False)
    sign_up(event)
    with pytest.raises(ValidationError) as refusal:
        sign_up(event)
    assert refusal.value.code == "full"


def test_a_count_that_says_full_refuses_before_the_lock(
    home: Page, sign_up, django_assert_num_queries
) -> None:
    event = factories.make_event(home, capacity=1, has_waiting_list=False)
    sign_up(event)
    event = Event.objects.with_seat_counts().with_published().get()
    with django_assert_num_queries(0), pytest.raises(ValidationError):
        sign_up(event)


def test_a_double_click_on_the_last_seat_is_one_sign_up(home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=1, has_waiting_list=False)
    fields = {"name": "Ada", "email": "ada@example.org", "idempotency_key": "form-1"}
    first = sign_up(event, **fields)
    event = Event.objects.with_seat_counts().with_published().get()
    assert sign_up(event, may_wait=False, **fields) == first
    assert mail_kinds() == ["events.confirmed"]


def test_the_same_form_for_another_person_is_another_sign_up(event: Event, sign_up) -> None:
    first = sign_up(event, idempotency_key="form-1")
    second = sign_up(event, idempotency_key="form-1")
    third = sign_up(event, idempotency_key="form-1")
    assert len({first.pk, second.pk, third.pk}) == 3


def test_the_same_form_key_on_another_evening_is_another_sign_up(home: Page, sign_up) -> None:
    one, other = factories.make_event(home), factories.make_event(home, title="Trygg i Brunna")
    fields = {"email": "ada@example.org", "idempotency_key": "form-1"}
    assert sign_up(one, **fields) != sign_up(other, **fields)


@pytest.mark.parametrize("other", ["ADA@Example.ORG", " ada@example.org ", "ada@EXAMPLE.org"])
def test_one_active_sign_up_for_an_address_however_it_is_written(
    event: Event, sign_up, other: str
) -> None:
    sign_up(event, email="ada@example.org")
    with pytest.raises(ValidationError) as refusal:
        sign_up(event, email=other)
    assert refusal.value.code == ALREADY_SIGNED_UP
    assert mail_kinds() == ["events.confirmed", "events.link_again"]


def test_letters_of_other_alphabets_are_the_same_domain(event: Event, sign_up) -> None:
    sign_up(event, email="ada@räksmörgås.se")
    with pytest.raises(ValidationError):
        sign_up(event, email="ada@xn--rksmrgs-5wao1o.se")


def test_the_link_is_not_sent_again_and_again(event: Event, sign_up) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        sign_up(event, email="ada@example.org")
        for _attempt in range(3):
            with pytest.raises(ValidationError):
                sign_up(event, email="ada@example.org")
        assert mail_kinds().count("events.link_again") == 1
        clock.shift(timedelta(minutes=11))
        with pytest.raises(ValidationError):
            sign_up(event, email="ada@example.org")
    assert mail_kinds().count("events.link_again") == 2


def test_who_cancelled_may_sign_up_again(event: Event, sign_up) -> None:
    cancel(registration=sign_up(event, email="ada@example.org"))
    assert sign_up(event, email="ada@example.org").is_confirmed


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"name": "  "}, "name"),
        ({"name": "a" * 121}, "name"),
        ({"name": "a\x07b"}, "name"),
        ({"email": ""}, "email"),
        ({"email": "ada"}, "email"),
        ({"email": "ada@example.org\nBcc: all@example.org"}, "email"),
        ({"email": "a" * 250 + "@example.org"}, "email"),
        ({"party_size": 0}, "party_size"),
        ({"party_size": -1}, "party_size"),
        ({"party_size": 7}, "party_size"),
    ],
)
def test_bad_input_names_its_field_and_writes_nothing(
    event: Event, sign_up, fields: dict, wrong: str
) -> None:
    with pytest.raises(ValidationError) as refusal:
        sign_up(event, **fields)
    assert list(refusal.value.error_dict) == [wrong]
    assert not Registration.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_sign_up_before_it_opens_is_refused(home: Page, sign_up) -> None:
    opens_at = timezone.now() + timedelta(days=1)
    event = factories.make_event(home, registration_opens_at=opens_at)
    with pytest.raises(ValidationError) as refusal:
        sign_up(event)
    assert refusal.value.code == "not_open"
    assert sign_up(event, now=opens_at).is_confirmed


def test_sign_up_after_it_closes_is_refused(home: Page, sign_up) -> None:
    event = factories.make_event(home)
    with pytest.raises(ValidationError) as refusal:
        sign_up(event, now=event.starts_at)
    assert refusal.value.code == "closed"


def test_sign_up_after_the_evening_is_refused_even_to_staff(event: Event, sign_up) -> None:
    with pytest.raises(ValidationError) as refusal:
        sign_up(event, now=event.ends_at, source="staff")
    assert refusal.value.code == "past"


def test_an_evening_that_no_page_shows_takes_no_sign_ups(home: Page, sign_up) -> None:
    page = factories.make_event_page(home)
    page.unpublish()
    with pytest.raises(ValidationError) as refusal:
        sign_up(page.row)
    assert refusal.value.code == "not_published"


def test_staff_sign_people_up_by_phone(home: Page, sign_up) -> None:
    event = factories.make_event(
        home, capacity=8, registration_opens_at=timezone.now() + timedelta(days=1)
    )
    sign_up(event, 7, email="", source="staff")
    assert sign_up(event, 1, email="", source="staff").is_confirmed
    assert sign_up(event, 1, email="", source="staff").is_waiting
    assert mail_kinds() == []


def test_cancelling_promotes_the_first_party_that_fits(home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=4)
    big, small = sign_up(event, 2), sign_up(event, 2)
    three, two, one = sign_up(event, 3), sign_up(event, 2), sign_up(event, 1)
    cancel(registration=small)
    states = {r.pk: r.state for r in event.registrations.all()}
    assert [states[r.pk] for r in (big, three, two, one)] == [
        "confirmed",
        "waiting",
        "confirmed",
        "waiting",
    ]
    assert mail_kinds()[-3:] == ["events.cancelled", "events.promoted", "events.passed_over"]


def test_cancelling_twice_is_as_good_as_once(home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=1)
    registration, waiting, last = sign_up(event), sign_up(event), sign_up(event)
    cancel(registration=registration)
    cancel(registration=registration)
    waiting.refresh_from_db()
    last.refresh_from_db()
    assert (waiting.state, last.state) == ("confirmed", "waiting")
    assert mail_kinds().count("events.cancelled") == 1
    assert registration.calendar_sequence == 1


def test_cancelling_after_the_evening_is_refused(event: Event, sign_up) -> None:
    registration = sign_up(event)
    with pytest.raises(ValidationError):
        cancel(registration=registration, now=event.ends_at)


def test_leaving_the_waiting_list_promotes_nobody(home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=1)
    sign_up(event)
    waiting, last = sign_up(event), sign_up(event)
    cancel(registration=waiting)
    last.refresh_from_db()
    assert last.is_waiting
    assert last.place_in_queue() == 1


def test_nobody_is_promoted_once_the_evening_has_started(home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=1)
    registration, waiting = sign_up(event), sign_up(event)
    cancel(registration=registration, now=event.starts_at)
    waiting.refresh_from_db()
    assert waiting.is_waiting


def test_a_party_grows_into_free_seats_only(home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=4)
    registration = sign_up(event, 2)
    sign_up(event, 1)
    change_party(registration=registration, party_size=3)
    assert booked(event) == 4
    with pytest.raises(ValidationError) as refusal:
        change_party(registration=registration, party_size=4)
    assert "party_size" in refusal.value.error_dict
    assert booked(event) == 4


def test_a_party_that_shrinks_makes_room_for_those_who_wait(home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=4)
    registration = sign_up(event, 4)
    waiting = sign_up(event, 2)
    change_party(registration=registration, party_size=2)
    waiting.refresh_from_db()
    assert waiting.is_confirmed


def test_a_waiting_party_that_grows_keeps_its_place(home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=2)
    sign_up(event, 2)
    first, second = sign_up(event, 1), sign_up(event, 1)
    change_party(registration=first, party_size=2)
    assert (first.place_in_queue(), second.place_in_queue()) == (1, 2)
    assert mail_kinds()[-1] == "events.party_changed"


def test_a_waiting_party_that_shrinks_gets_seats_that_it_now_fits(home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=3)
    sign_up(event, 2)
    waiting = sign_up(event, 2)
    assert change_party(registration=waiting, party_size=1).is_confirmed
    assert mail_kinds()[-1] == "events.promoted"


@pytest.mark.parametrize("party_size", [0, 7, -2])
def test_a_party_keeps_to_the_limits(event: Event, sign_up, party_size: int) -> None:
    registration = sign_up(event, 2)
    with pytest.raises(ValidationError) as refusal:
        change_party(registration=registration, party_size=party_size)
    assert "party_size" in refusal.value.error_dict


def test_after_sign_up_has_closed_a_party_may_shrink_but_not_grow(home: Page, sign_up) -> None:
    closes_at = timezone.now() + timedelta(days=1)
    event = factories.make_event(home, registration_closes_at=closes_at)
    registration = sign_up(event, 2)
    change_party(registration=registration, party_size=1, now=closes_at)
    with pytest.raises(ValidationError):
        change_party(registration=registration, party_size=2, now=closes_at)
    staff = Actor(user=factories.make_user())
    change_party(registration=registration, party_size=2, now=closes_at, actor=staff)


def test_a_cancelled_party_cannot_change(event: Event, sign_up) -> None:
    registration = cancel(registration=sign_up(event))
    with pytest.raises(ValidationError):
        change_party(registration=registration, party_size=2)


def test_raising_the_capacity_promotes_at_once(home: Page, sign_up) -> None:
    page = factories.make_event_page(home, capacity=2)
    sign_up(page.row, 2)
    waiting = [sign_up(page.row, 2), sign_up(page.row, 1)]
    page.capacity = 5
    page.save_revision().publish()
    for registration in waiting:
        registration.refresh_from_db()
        assert registration.is_confirmed
    assert booked(page.row) == 5
    assert mail_kinds()[-2:] == ["events.promoted"] * 2


def test_lowering_the_capacity_throws_nobody_out_and_lets_nobody_in(home: Page, sign_up) -> None:
    page = factories.make_event_page(home, capacity=6)
    first, second = sign_up(page.row, 3), sign_up(page.row, 2)
    page.capacity, page.largest_party = 3, 3
    page.save_revision().publish()
    event = Event.objects.get()
    assert (event.planned_capacity, event.capacity, booked(event)) == (3, 5, 5)
    newcomer = sign_up(event, 1)
    assert newcomer.is_waiting
    cancel(registration=second)
    event.refresh_from_db()
    newcomer.refresh_from_db()
    assert (event.capacity, booked(event), newcomer.state) == (3, 3, "waiting")
    change_party(registration=first, party_size=2)
    newcomer.refresh_from_db()
    assert newcomer.is_confirmed


def test_promoting_by_hand_fills_free_seats(home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=2)
    sign_up(event, 2)
    waiting = sign_up(event, 1)
    Event.objects.update(capacity=3, planned_capacity=3)
    assert promote_waiting(event=event) == [waiting]
    assert promote_waiting(event=event) == []


def test_the_wish_to_send_no_mail_is_followed(event: Event) -> None:
    register(
        event=event, name="Ada", email="a@example.org", party_size=1, language="sv", notify=False
    )
    assert mail_kinds() == []


def test_a_new_time_is_told_to_those_who_have_seats(home: Page, sign_up) -> None:
    page = factories.make_event_page(home, capacity=1)
    seated, _waiting = sign_up(page.row), sign_up(page.row)
    page.starts_at += timedelta(hours=1)
    page.ends_at += timedelta(hours=1)
    page.save_revision().publish()
    seated.refresh_from_db()
    assert mail_kinds()[2:] == ["events.moved"]
    assert seated.calendar_sequence == 1
    assert Event.objects.get().calendar_sequence == 1


def test_publishing_the_same_facts_again_tells_nobody(home: Page, sign_up) -> None:
    page = factories.make_event_page(home)
    sign_up(page.row)
    page.lead = "Nya ord."
    page.save_revision().publish()
    assert mail_kinds() == ["events.confirmed"]
