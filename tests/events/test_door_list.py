"""The door list on paper, and what is entered from it."""

import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.models import Page
from wagtail.users.models import UserProfile

from cms.models import User
from cms.pdf.tables import Column, PaperTable, pdf_of
from events.actions import Actor, admit_walk_in, check_in
from events.actions.enter_paper import enter_paper
from events.door.paper_list import LINES_FOR_WALK_INS, door_list, parties_on_paper
from events.models import DoorEntry, Event, Registration
from events.sign_up.party import Person, write_people
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Client) -> User:
    user = factories.make_user("staff@example.org")
    user.user_permissions.set(
        Permission.objects.filter(codename__in=["access_admin", "change_registration"])
    )
    UserProfile.objects.create(user=user, preferred_language="en")
    client.force_login(user)
    return user


def url_of(event: Event, page: str) -> str:
    return f"/admin/theme-evenings/{event.key}/door/{page}"


def number_of_pages(pdf: bytes) -> int:
    """Return what the page tree says: the one part of a PDF that is never compressed here."""
    return int(max(re.findall(rb"/Count (\d+)", pdf)))


def scan(party: Registration, arrived: int) -> None:
    check_in(
        entry_id=uuid.uuid4(),
        registration=party,
        arrived=arrived,
        done_at=timezone.now(),
        actor=Actor(),
    )


class Sheet:
    """The page on which the list is entered, as somebody at a keyboard sees it."""

    def __init__(self, client: Client, event: Event) -> None:
        self.client = client
        self.url = url_of(event, "enter/")
        self.open()

    def open(self) -> None:
        self.form = self.client.get(self.url).context["form"]

    def save(self, came: dict[Registration, object], **fields: object) -> Any:
        data = {field.html_name: field.value() for field in self.form if field.value()}
        data |= {f"came_{party.pk.hex}": number for party, number in came.items()}
        data |= fields
        answer = self.client.post(self.url, data)
        if answer.status_code == 200:
            self.form = answer.context["form"]
        return answer


# --- The list -----------------------------------------------------------------------------------


def test_the_list_has_everybody_by_name_and_lines_for_walk_ins(event: Event, sign_up) -> None:
    bo = sign_up(event, name="bo Al")
    ada = sign_up(event, 3, name="Ada Ek")
    write_people(ada, [Person(1, "Åke Ek")])
    sign_up(event, name="Zoë Ö")
    table = door_list(event)
    assert [row[:4] for row in table.rows[:2]] == [
        ["1", ("Ada Ek", "Åke Ek"), "3", ada.ticket_code],
        ["2", ("bo Al", ""), "1", bo.ticket_code],
    ]
    assert len(table.rows) == 3 + LINES_FOR_WALK_INS
    assert "5 people expected" in table.facts[1]


def test_walk_ins_do_not_change_the_numbers_of_the_others(event: Event, sign_up) -> None:
    sign_up(event, name="Bo Al")
    admit_walk_in(
        entry_id=uuid.uuid4(),
        event=event,
        party_size=1,
        name="Aa",
        done_at=timezone.now(),
        actor=Actor(),
    )
    assert [party.name for party in parties_on_paper(event)] == ["Bo Al", "Aa"]


def test_the_list_is_a_pdf_for_the_desk(client: Client, staff, event: Event, sign_up) -> None:
    sign_up(event)
    answer = client.get(url_of(event, "door-list.pdf"))
    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Disposition"].startswith("inline; filename=")
    assert answer.content.startswith(b"%PDF-")
    assert number_of_pages(answer.content) == 1


def test_a_long_list_goes_on_over_pages_with_its_header() -> None:
    def pages(rows: int) -> int:
        table = PaperTable(
            title="Lång <lista> & en till",
            columns=[Column("Namn", 3), Column("Kom", 1, has_frame=True)],
            rows=[[(f"Person {row}", "Łukasz, Γιώργος, Іван"), ""] for row in range(rows)],
            least_row_height=25,
        )
        return number_of_pages(pdf_of(table))

    assert pages(0) == 1
    assert pages(20) == 1
    assert pages(100) == 5


def test_a_party_with_more_names_than_a_page_holds_is_printed_all_the_same(
    event: Event, sign_up
) -> None:
    party = sign_up(event, 1)
    Registration.objects.filter(pk=party.pk).update(party_size=100)
    party.refresh_from_db()
    write_people(party, [Person(number, "Anna Maria " * 10) for number in range(100)])
    assert number_of_pages(pdf_of(door_list(event))) > 1


# --- Entering it --------------------------------------------------------------------------------


def test_what_was_scanned_is_filled_in_and_the_rest_is_saved(
    client: Client, staff, event: Event, sign_up
) -> None:
    scanned, ticked, absent = sign_up(event, 2), sign_up(event, 4), sign_up(event)
    scan(scanned, 2)
    sheet = Sheet(client, event)
    assert sheet.form[f"came_{scanned.pk.hex}"].value() == 2
    answer = sheet.save({ticked: "3"}, walk_ins="2", total="7")
    assert answer.status_code == 303
    numbers = {}
    for party in Registration.objects.all():
        numbers[party.name] = (party.arrived, party.source)
    assert numbers[ticked.name] == (3, "web")
    assert numbers[absent.name] == (0, "web")
    assert numbers[scanned.name] == (2, "web")
    assert numbers["Walk-ins on the paper list"] == (2, "desk")
    # What was scanned alike is left as it was scanned.
    assert DoorEntry.objects.filter(is_from_paper=True).count() == 3
    assert set(DoorEntry.objects.filter(registration=scanned).values_list("is_from_paper")) == {
        (False,)
    }


def test_a_sum_that_is_not_that_of_the_lines_saves_nothing_and_keeps_everything(
    client: Client, staff, event: Event, sign_up
) -> None:
    party = sign_up(event, 4)
    sheet = Sheet(client, event)
    answer = sheet.save({party: "3"}, walk_ins="1", total="5")
    text = answer.content.decode()
    assert "The lines add up to 4, but the sum says 5." in text
    assert sheet.form[f"came_{party.pk.hex}"].value() == "3"
    assert sheet.form["total"].value() == "5"
    assert not DoorEntry.objects.exists()
    assert sheet.save({}, total="4").status_code == 303
    assert DoorEntry.objects.count() == 2


@pytest.mark.parametrize("number", ["5", "-1", "x", "1.5"])
def test_a_line_that_cannot_be_says_so(
    client: Client, staff, event: Event, sign_up, number: str
) -> None:
    party = sign_up(event, 4)
    sheet = Sheet(client, event)
    text = sheet.save({party: number}, total="0").content.decode()
    assert "Write a whole number from 0 to 4." in text
    assert not DoorEntry.objects.exists()


def test_paper_that_differs_from_scans_is_shown_before_it_is_saved(
    client: Client, staff, event: Event, sign_up
) -> None:
    party = sign_up(event, 4, name="Bo Ek")
    scan(party, 4)
    sheet = Sheet(client, event)
    text = sheet.save({party: "3"}, total="3").content.decode()
    assert "Bo Ek: 4 scanned, 3 on paper" in text
    # Meanwhile somebody scans on: what was agreed to is not what is there now.
    scan(party, 2)
    text = sheet.save({}, over_scans="on").content.decode()
    assert "Bo Ek: 2 scanned, 3 on paper" in text
    party.refresh_from_db()
    assert party.arrived == 2
    assert sheet.save({}, over_scans="on").status_code == 303
    party.refresh_from_db()
    assert party.arrived == 3


def test_a_sheet_sent_twice_is_entered_once(client: Client, staff, event: Event, sign_up) -> None:
    party = sign_up(event, 2)
    sheet = Sheet(client, event)
    for _click in range(2):
        enter_paper(
            event=event,
            entry_id=uuid.UUID(str(sheet.form["sheet"].value())),
            came={party.pk: 2},
            walk_ins=3,
            actor=Actor(user=staff),
        )
    assert DoorEntry.objects.count() == 2
    assert Registration.objects.filter(source="desk").count() == 1


def test_the_sheet_is_entered_whole_or_not_at_all(event: Event, sign_up) -> None:
    first, second = sign_up(event, 2), sign_up(event, 2)
    with pytest.raises(ValidationError):
        enter_paper(
            event=event,
            entry_id=uuid.uuid4(),
            came={first.pk: 2, second.pk: 3},
            walk_ins=0,
            actor=Actor(),
        )
    assert not DoorEntry.objects.exists()


def test_the_sheet_is_entered_on_the_day_after(client: Client, staff, home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=2)
    party = sign_up(event, 2)
    with time_machine.travel(event.ends_at + timedelta(days=1), tick=False):
        client.force_login(staff)
        assert Sheet(client, event).save({party: "2"}, walk_ins="4", total="6").status_code == 303
    event.refresh_from_db()
    # They have been there: the seats that there were follow what was.
    assert event.registrations.confirmed().seats() == event.capacity == 6
