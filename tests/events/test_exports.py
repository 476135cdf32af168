"""The list of sign-ups to take away."""

import csv
import io

import pytest
from django.test import Client
from openpyxl import load_workbook
from wagtail.models import Page

from events.models import Event, EventPageQuestion, LogEntry, Registration
from events.sign_up.extras import Extras
from events.sign_up.party import Person
from tests import factories
from tests.events.staff import page_of

pytestmark = pytest.mark.django_db


def rows_of(client: Client, event: Event) -> list[list[str]]:
    response = client.post(page_of(event, "sign-ups.csv"))
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def cells_of(client: Client, event: Event) -> list[dict[str, str]]:
    header, *rows = rows_of(client, event)
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_the_csv_holds_everybody_and_no_formula(staff_client, home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=2)
    sign_up(event, 2, name="=HYPERLINK(1)", email="a@example.org")
    sign_up(event, 1, name="Bo", email="+b@example.org", phone="+46 70 1")
    header, first, second = rows_of(staff_client, event)
    assert header[0] == "Name"
    assert first[:4] == ["'=HYPERLINK(1)", "a@example.org", "2", "Confirmed"]
    assert second[:5] == ["Bo", "'+b@example.org", "1", "Waiting list", "1"]
    assert "'+46 70 1" in second


def test_the_file_is_named_after_the_evening_and_kept_by_nobody(staff_client, event: Event) -> None:
    response = staff_client.post(page_of(event, "sign-ups.csv"))
    assert response["Content-Disposition"].startswith('attachment; filename="trygg-i-bro-')
    assert "no-store" in response["Cache-Control"]


def test_the_workbook_holds_everybody_and_no_formula(staff_client, event: Event, sign_up) -> None:
    sign_up(event, 2, name="=1+1", email="a@example.org")
    response = staff_client.post(page_of(event, "sign-ups.xlsx"))
    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    assert sheet["A2"].value == "=1+1"
    assert sheet["A2"].data_type != "f"
    assert sheet["C2"].value == 2


def test_the_party_its_answers_and_the_note_have_their_columns(
    staff_client, home: Page, sign_up
) -> None:
    page = factories.make_event_page(home, online_capacity=5)
    page.questions = [
        EventPageQuestion(label="Hur kommer du?", locale=page.locale, sort_order=0),
        EventPageQuestion(label="Röker du?", kind="yes_no", locale=page.locale, sort_order=1),
    ]
    page.save_revision().publish()
    how, smokes = page.row.questions.all()
    registration = sign_up(
        page.row,
        3,
        attendance="online",
        extras=Extras(
            people=[Person(1, "Bo Ek"), Person(2, "Lo Ek")],
            answers={how.pk: ["Med buss"], smokes.pk: ["no"]},
        ),
    )
    Registration.objects.filter(pk=registration.pk).update(arrived=2, staff_note="Ringer.")
    [cells] = cells_of(staff_client, page.row)
    assert cells["The others"] == "Bo Ek, Lo Ek"
    assert cells["Takes part"] == "Online"
    assert cells["Came"] == "2"
    assert cells["Staff's note"] == "Ringer."
    assert cells["Ticket"] == registration.ticket_code
    assert (cells["Hur kommer du?"], cells["Röker du?"]) == ("Med buss", "No")


def test_each_way_of_attending_has_its_own_queue(staff_client, home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=1, online_capacity=1)
    for attendance in ("place", "online"):
        sign_up(event, attendance=attendance)
        sign_up(event, attendance=attendance, name=f"Waits {attendance}")
    places = {row["Name"]: row["Place in the queue"] for row in cells_of(staff_client, event)}
    assert places["Waits place"] == places["Waits online"] == "1"


def test_the_words_are_those_of_whoever_asks(staff_client, event: Event, sign_up) -> None:
    from wagtail.users.models import UserProfile

    sign_up(event)
    UserProfile.objects.update(preferred_language="sv")
    header, row = rows_of(staff_client, event)
    assert header[0] == "Namn"
    assert row[3] == "Bekräftad"


@pytest.mark.parametrize("ending", ["csv", "xlsx", "pdf"])
def test_each_export_is_noted_with_who_took_it(
    staff_client, event: Event, sign_up, ending: str
) -> None:
    sign_up(event, name="Åsa Ek")
    response = staff_client.post(page_of(event, f"sign-ups.{ending}"))
    assert response.status_code == 200
    entry = LogEntry.objects.get(kind="export")
    assert entry.user.email == "staff@example.org"
    assert entry.detail == {"format": ending, "with_needs": False}


def test_looking_at_the_address_exports_nothing(staff_client, event: Event) -> None:
    for ending in ("csv", "xlsx", "pdf"):
        assert staff_client.get(page_of(event, f"sign-ups.{ending}")).status_code == 405
    assert not LogEntry.objects.filter(kind="export").exists()


def test_the_export_takes_a_few_queries_a_chunk(
    coordinator_client, event: Event, sign_up, monkeypatch, django_assert_num_queries
) -> None:
    from events.staff import export_rows

    for _person in range(12):
        sign_up(event, extras=Extras([Person(0, needs={"wheelchair": ""})]), notify=False)
    monkeypatch.setattr(export_rows, "CHUNK", 4)
    table = export_rows.exported_list(event, with_needs=True)
    # One for the rows; names, answers and needs for each of three chunks.
    with django_assert_num_queries(1 + 3 * 3):
        assert len(list(table.rows)) == 12


def test_the_erased_are_in_the_file_without_a_name(staff_client, event: Event, sign_up) -> None:
    from events.actions.anonymise import anonymise

    sign_up(event, 3, phone="070-1")
    anonymise(registrations=Registration.objects.all())
    [cells] = cells_of(staff_client, event)
    assert (cells["Name"], cells["Phone"], cells["Number of people"]) == ("", "", "3")
