"""The list of sign-ups, and what staff do with one of them."""

from typing import Any
from urllib.parse import urlencode

import pytest
from wagtail.models import Page

from cms.models import FailingAddress
from events.models import Companion, Event, EventPageQuestion, LogEntry, Need, Registration
from events.sign_up.extras import Extras
from events.sign_up.party import Person
from tests import factories
from tests.events.conftest import booked, mail_kinds
from tests.events.staff import page_of

pytestmark = pytest.mark.django_db
State = Registration.State


def found(client: Any, event: Event, **query: str) -> list[str]:
    page = client.get(page_of(event, "sign-ups/"), query).context["registrations"]
    return [registration.name for registration in page]


def with_needs(name: str = "", **needs: str) -> Extras:
    return Extras(people=[Person(0, name, needs)])


def test_sign_ups_are_found_by_whoever_is_in_the_party(staff_client, event: Event, sign_up) -> None:
    sign_up(event, 2, name="Åsa Ek", email="asa@example.org", extras=Extras([Person(1, "Kim Öst")]))
    sign_up(event, name="Bo Al", email="bo@example.org", phone="070-123 45 67")
    assert found(staff_client, event, q="åsa") == ["Åsa Ek"]
    assert found(staff_client, event, q="öst") == ["Åsa Ek"]
    assert found(staff_client, event, q="BO@") == ["Bo Al"]
    assert found(staff_client, event, q="070-123") == ["Bo Al"]
    assert found(staff_client, event, q="nobody") == []


def test_a_ticket_is_found_by_its_code(staff_client, event: Event, sign_up) -> None:
    registration = sign_up(event, name="Åsa Ek")
    sign_up(event)
    code = registration.ticket_code.lower().replace("-", " ")
    assert found(staff_client, event, q=code) == ["Åsa Ek"]


def test_the_list_is_filtered_by_state_source_and_attendance(
    staff_client, home: Page, sign_up
) -> None:
    event = factories.make_event(home, capacity=1, online_capacity=5)
    sign_up(event, name="Sits")
    sign_up(event, name="Waits")
    sign_up(event, name="Looks", attendance="online")
    sign_up(event, name="Called", attendance="online", source=Registration.Source.STAFF)
    assert found(staff_client, event, state="waiting") == ["Waits"]
    assert found(staff_client, event, attendance="online") == ["Called", "Looks"]
    assert found(staff_client, event, source="staff") == ["Called"]
    assert found(staff_client, event, source="staff", state="waiting") == []
    assert len(found(staff_client, event, state="nonsense", source="x")) == 4


def test_the_list_is_filtered_by_who_came(staff_client, event: Event, sign_up) -> None:
    for name, came in (("In", 1), ("Out", 0), ("Unknown", None)):
        Registration.objects.filter(pk=sign_up(event, name=name).pk).update(arrived=came)
    assert found(staff_client, event, came="yes") == ["In"]
    assert found(staff_client, event, came="no") == ["Out"]
    assert found(staff_client, event, came="unknown") == ["Unknown"]


def test_those_whom_mail_does_not_reach_are_found(staff_client, event: Event, sign_up) -> None:
    sign_up(event, name="Gone", email="Gone@example.org")
    sign_up(event, name="There")
    FailingAddress.objects.create(email_normalised="gone@example.org")
    assert found(staff_client, event, mail="fails") == ["Gone"]


def test_needs_are_a_filter_for_those_with_the_right_alone(
    staff_client, coordinator_client, event: Event, sign_up
) -> None:
    sign_up(event, name="Hears", extras=with_needs(hearing_loop=""))
    sign_up(event, name="Rolls", extras=with_needs(wheelchair=""))
    sign_up(event, name="Comes")
    assert found(coordinator_client, event, need="any") == ["Hears", "Rolls"]
    assert found(coordinator_client, event, need="wheelchair") == ["Rolls"]
    assert len(found(staff_client, event, need="wheelchair")) == 3
    html = staff_client.get(page_of(event, "sign-ups/")).content.decode()
    assert "Hearing loop" not in html
    assert "Hearing loop" in coordinator_client.get(page_of(event, "sign-ups/")).content.decode()


def test_the_list_takes_as_many_queries_however_many_signed_up(
    coordinator_client, home: Page, sign_up, django_assert_max_num_queries
) -> None:
    event = factories.make_event(home, capacity=500)
    for _person in range(60):
        extras = Extras([Person(0, needs={"wheelchair": ""}), Person(1, "Kim")])
        sign_up(event, 2, extras=extras, notify=False)
    coordinator_client.get(page_of(event, "sign-ups/"))
    for query in ({}, {"q": "person"}, {"need": "any", "p": "2"}):
        with django_assert_max_num_queries(19):
            coordinator_client.get(f"{page_of(event, 'sign-ups/')}?{urlencode(query)}")


def test_pages_of_the_list_keep_the_search(staff_client, home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=200)
    for _person in range(51):
        sign_up(event, notify=False)
    html = staff_client.get(page_of(event, "sign-ups/?q=person&state=confirmed")).content.decode()
    assert "q=person&amp;state=confirmed" in html


def test_the_erased_are_named_by_nobody(staff_client, event: Event, sign_up) -> None:
    from events.actions.anonymise import anonymise

    registration = sign_up(event)
    anonymise(registrations=Registration.objects.all())
    assert "Erased" in staff_client.get(page_of(event, "sign-ups/")).content.decode()
    assert staff_client.get(page_of(event, f"{registration.pk}/")).status_code == 404


# --- One sign-up ------------------------------------------------------------------------------


def test_one_page_tells_everything_about_a_sign_up(coordinator_client, home: Page, sign_up) -> None:
    page = factories.make_event_page(home)
    page.questions = [EventPageQuestion(label="Hur kommer du?", locale=page.locale)]
    page.save_revision().publish()
    question = page.row.questions.get()
    registration = sign_up(
        page.row,
        2,
        name="Åsa Ek",
        phone="070-1",
        extras=Extras(
            people=[Person(0, needs={"allergy": "nötter"}), Person(1, "Kim Ek")],
            answers={question.pk: ["Med buss"]},
            panel_question="Varför är det mörkt?",
        ),
    )
    text = coordinator_client.get(page_of(page.row, f"{registration.pk}/")).content.decode()
    for words in (
        "Åsa Ek",
        "Kim Ek",
        "070-1",
        "Allergy or special diet: nötter",
        "Hur kommer du?",
        "Med buss",
        "Varför är det mörkt?",
        registration.ticket_code,
        "Signed up",
        "You are signed up",
    ):
        assert words in text, words


def test_staff_without_the_rights_see_no_needs_and_no_mails(
    staff_client, event: Event, sign_up
) -> None:
    registration = sign_up(event, extras=with_needs(allergy="nötter"))
    text = staff_client.get(page_of(event, f"{registration.pk}/")).content.decode()
    assert "nötter" not in text
    assert "Allergy" not in text
    assert ">Mails</h2>" not in text


def call(event: Event, **fields: str) -> dict[str, str]:
    return {"name": "Kim Ek", "party_size": "1", "language": "sv", **fields}


def test_a_call_takes_down_all_that_is_told(coordinator_client, home: Page) -> None:
    event = factories.make_event(home, online_capacity=5)
    data = call(
        event,
        party_size="3",
        phone="070-1",
        companions="Bo Ek\n\n  Lo   Ek ",
        attendance="online",
        person0_needs="wheelchair",
        person0_allergy="nötter",
    )
    assert coordinator_client.post(page_of(event, "sign-ups/add/"), data).status_code == 303
    registration = Registration.objects.get()
    assert (registration.phone, registration.attendance) == ("070-1", "online")
    assert list(Companion.objects.values_list("position", "name")) == [(1, "Bo Ek"), (2, "Lo Ek")]
    assert set(Need.objects.values_list("kind", "detail")) == {
        ("wheelchair", ""),
        ("allergy", "nötter"),
    }


def test_without_the_right_a_call_takes_down_no_needs(staff_client, event: Event) -> None:
    url = page_of(event, "sign-ups/add/")
    assert "Hearing loop" not in staff_client.get(url).content.decode()
    staff_client.post(url, call(event, person0_needs="wheelchair"))
    assert not Need.objects.exists()


def test_more_names_than_people_are_told(staff_client, event: Event) -> None:
    response = staff_client.post(page_of(event, "sign-ups/add/"), call(event, companions="Bo"))
    assert response.context["form"].errors["companions"]
    assert not Registration.objects.exists()


def test_a_required_question_may_be_left_open_on_the_telephone(staff_client, home: Page) -> None:
    page = factories.make_event_page(home)
    page.questions = [
        EventPageQuestion(label="Hur kommer du?", is_required=True, locale=page.locale)
    ]
    page.save_revision().publish()
    url = page_of(page.row, "sign-ups/add/")
    assert "Hur kommer du?" in staff_client.get(url).content.decode()
    assert staff_client.post(url, call(page.row)).status_code == 303


def test_a_call_sent_twice_is_one_sign_up(staff_client, event: Event) -> None:
    url = page_of(event, "sign-ups/add/")
    key = staff_client.get(url).context["form"]["idempotency_key"].value()
    for _click in range(2):
        staff_client.post(url, call(event, idempotency_key=key))
    assert Registration.objects.count() == 1


def test_names_are_changed_and_needs_that_are_not_seen_stay(
    staff_client, event: Event, sign_up
) -> None:
    registration = sign_up(event, 2, extras=with_needs(allergy="nötter"))
    url = page_of(event, f"{registration.pk}/people/")
    assert "Allergy" not in staff_client.get(url).content.decode()
    assert staff_client.post(url, {"person0_name": "Lo", "person1_name": "Bo"}).status_code == 303
    registration.refresh_from_db()
    assert (registration.name, registration.companions.get().name) == ("Lo", "Bo")
    assert registration.needs.get().detail == "nötter"


def test_a_sign_up_is_confirmed_for_somebody_who_calls(staff_client, home: Page, sign_up) -> None:
    event = factories.make_event(home, confirms_by_mail=True)
    registration = sign_up(event, 2)
    assert registration.state == State.HELD
    url = page_of(event, f"{registration.pk}/confirm/")
    assert staff_client.get(url).status_code == 405
    assert staff_client.post(url).status_code == 303
    assert booked(event) == 2
    assert LogEntry.objects.get(kind="confirmed").user.email == "staff@example.org"


def test_confirming_what_is_cancelled_is_refused_in_words(
    staff_client, event: Event, sign_up
) -> None:
    from events.actions import cancel

    registration = cancel(registration=sign_up(event))
    url = page_of(event, f"{registration.pk}/confirm/")
    assert "This sign-up is cancelled." in staff_client.post(url, follow=True).content.decode()
    assert booked(event) == 0


def test_a_note_is_kept_and_its_words_are_not_in_the_log(
    staff_client, event: Event, sign_up
) -> None:
    registration = sign_up(event)
    url = page_of(event, f"{registration.pk}/")
    staff_client.post(f"{url}note/", {"note": "Ringer på torsdag."})
    assert "Ringer på torsdag." in staff_client.get(url).content.decode()
    entry = LogEntry.objects.get(kind="note")
    assert (entry.registration, entry.detail) == (registration, {})
    staff_client.post(f"{url}note/", {"note": "Ringer på torsdag."})
    assert LogEntry.objects.filter(kind="note").count() == 1


# --- Moving -----------------------------------------------------------------------------------


def test_the_same_evening_at_another_time_is_offered_first(
    staff_client, home: Page, sign_up
) -> None:
    from datetime import timedelta
    from uuid import uuid4

    from django.utils import timezone

    series = uuid4()
    now = timezone.now()
    event = factories.make_event(home, series_key=series)
    factories.make_event(home, title="Snart", starts_at=now + timedelta(days=2))
    factories.make_event(home, title="Samma", starts_at=now + timedelta(days=20), series_key=series)
    factories.make_event(home, title="Har varit", starts_at=now - timedelta(days=2))
    factories.make_event(home, title="Inställd", is_called_off=True)
    url = page_of(event, f"{sign_up(event).pk}/move/")
    offered = staff_client.get(url).context["form"].fields["to"].queryset
    assert [each.title for each in offered] == ["Samma", "Snart"]


def test_somebody_is_moved_with_their_people(staff_client, home: Page, sign_up) -> None:
    event, other = factories.make_event(home), factories.make_event(home, title="Annan kväll")
    registration = sign_up(event, 2, extras=Extras([Person(1, "Bo")]))
    url = page_of(event, f"{registration.pk}/move/")
    assert "20 seats left" in staff_client.get(url).content.decode()
    response = staff_client.post(url, {"to": other.pk, "notify": "on"})
    moved = other.registrations.get()
    assert response["Location"] == page_of(other, f"{moved.pk}/")
    assert (booked(event), booked(other)) == (0, 2)
    assert moved.companions.get().name == "Bo"
    assert mail_kinds()[-1] == "events.moved_over"


def test_moving_to_a_full_evening_is_told_and_changes_nothing(
    staff_client, home: Page, sign_up
) -> None:
    event = factories.make_event(home)
    full = factories.make_event(home, title="Full", capacity=1)
    sign_up(full)
    registration = sign_up(event, 1)
    url = page_of(event, f"{registration.pk}/move/")
    text = staff_client.post(url, {"to": full.pk}).content.decode()
    assert "There are not enough seats at that evening." in text
    assert booked(event) == 1
    staff_client.post(url, {"to": full.pk, "may_wait": "on"})
    assert (booked(event), full.registrations.waiting().count()) == (0, 1)


def test_nobody_is_moved_to_an_evening_that_is_not_offered(
    staff_client, home: Page, sign_up
) -> None:
    event = factories.make_event(home)
    off = factories.make_event(home, title="Inställd", is_called_off=True)
    registration = sign_up(event)
    response = staff_client.post(page_of(event, f"{registration.pk}/move/"), {"to": off.pk})
    assert response.context["form"].errors["to"]
    assert booked(event) == 1
