"""Who did what with an evening's sign-ups, as staff read it."""

from uuid import uuid4

import pytest
from django.test import Client
from wagtail.models import Page

from events.actions import Actor, cancel, change_party, check_in
from events.actions.anonymise import anonymise
from events.actions.door_links import make_door_link
from events.models import Event, LogEntry, Registration
from events.staff.log_words import entries_of, in_words
from tests import factories
from tests.events.staff import page_of

pytestmark = pytest.mark.django_db


def lines_of(event: Event) -> list[tuple[str, str, str, str]]:
    entries = entries_of(event, sees_needs=True)
    return [(line.who, line.what, line.detail, line.name) for line in in_words(entries)]


def test_it_says_who_did_what_and_about_whom(event: Event, sign_up) -> None:
    registration = sign_up(event, 1, name="Åsa Ek")
    change_party(registration=registration, party_size=3)
    staff = Actor(user=factories.make_user("staff@example.org"))
    cancel(registration=registration, actor=staff)
    assert lines_of(event) == [
        ("staff@example.org", "Cancelled", "3 people: Cancelled", "Åsa Ek"),
        ("The person", "Changed the party", "1, now 3 people", "Åsa Ek"),
        ("The person", "Signed up", "Web · 1 person: Confirmed", "Åsa Ek"),
    ]


def test_helpers_at_the_door_are_named(event: Event, sign_up) -> None:
    staff = Actor(user=factories.make_user("staff@example.org"))
    link = make_door_link(event=event, helper_name="Bo vid dörren", hours_after=2, actor=staff)
    registration = sign_up(event, 2)
    check_in(
        entry_id=uuid4(),
        registration=registration,
        arrived=1,
        done_at=event.starts_at,
        actor=Actor(door_link=link),
        now=event.starts_at,
    )
    who, what, detail, _name = lines_of(event)[0]
    assert (who, what, detail) == ("Bo vid dörren, at the door", "Checked in", "1 of 2 are in")
    assert lines_of(event)[-1][:3] == (
        "staff@example.org",
        "Made or withdrew a link for the door",
        "Made",
    )


def test_what_the_program_does_is_not_told_of_people(home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=1)
    first = sign_up(event)
    sign_up(event, name="Waits")
    cancel(registration=first)
    who, what, _detail, name = lines_of(event)[0]
    assert (who, what, name) == ("The program", "Got seats from the waiting list", "Waits")


def test_the_erased_are_not_named_and_the_erasure_is_told(event: Event, sign_up) -> None:
    sign_up(event, name="Åsa Ek")
    anonymise(registrations=Registration.objects.all())
    erased, signed_up = lines_of(event)
    assert erased == ("The program", "People erased", "1 sign-up", "")
    assert signed_up[3] == "Erased"
    Registration.objects.all().delete()
    assert lines_of(event)[1][3] == "Erased"


def test_every_kind_of_entry_can_be_told(event: Event, sign_up) -> None:
    registration = sign_up(event)
    for kind in LogEntry.Kind:
        LogEntry.objects.create(event=event, registration=registration, kind=kind)
        LogEntry.objects.create(event=event, kind=kind)
    assert all(what for _who, what, _detail, _name in lines_of(event))


def text_of(client: Client, event: Event, query: str = "") -> str:
    response = client.get(page_of(event, f"log/{query}"))
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_shows_one_kind_if_asked(staff_client, event: Event, sign_up) -> None:
    cancel(registration=sign_up(event, name="Åsa Ek"))
    assert "Signed up</td>" in text_of(staff_client, event).replace("<br>", "</td>")
    text = text_of(staff_client, event, "?kind=cancelled")
    assert text.count("Åsa Ek") == 1
    assert "Nothing of this kind has been done." in text_of(staff_client, event, "?kind=moved_in")


def test_the_log_is_paginated_and_takes_as_many_queries_however_long(
    staff_client, home: Page, sign_up, django_assert_max_num_queries
) -> None:
    event = factories.make_event(home, capacity=500)
    for _person in range(110):
        sign_up(event, notify=False)
    assert staff_client.get(page_of(event, "log/?p=2")).context["page_obj"].end_index() == 110
    with django_assert_max_num_queries(15):
        staff_client.get(page_of(event, "log/"))


def test_another_evenings_log_is_not_shown(staff_client, home: Page, sign_up) -> None:
    one, other = factories.make_event(home), factories.make_event(home, title="Annan")
    sign_up(one, name="Åsa Ek")
    assert "Åsa Ek" not in text_of(staff_client, other)
