"""A list of people handed in by staff."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Page

from cms.spreadsheets.handed_in import text_of
from events.actions import Actor
from events.actions.import_list import import_sign_ups
from events.models import Event, LogEntry, Registration
from events.staff.import_file import MOST_LINES, read_list
from tests import factories
from tests.events.conftest import booked, mail_kinds
from tests.events.staff import page_of

pytestmark = pytest.mark.django_db


def read(text: str, most: int = 20):
    return read_list(text, language="sv", most=most)


def lines_of(text: str) -> list[tuple[object, ...]]:
    found = read(text)
    assert not found.problems
    return [
        (each.line, each.name, each.email, each.phone, each.number, each.language)
        for each in found.lines
    ]


def problems_of(text: str, most: int = 20) -> list[tuple[int, str]]:
    return [(each.line, each.text) for each in read(text, most).problems]


# --- Reading ----------------------------------------------------------------------------------


def test_columns_without_a_header_come_in_their_order() -> None:
    assert lines_of("Åsa Ek,asa@example.org,070-1,2,en\nBo Al") == [
        (1, "Åsa Ek", "asa@example.org", "070-1", 2, "en"),
        (2, "Bo Al", "", "", 1, "sv"),
    ]


def test_a_header_may_name_the_columns_in_any_order_and_in_swedish() -> None:
    text = "Antal personer;E-post;Skola;Namn;Språk\n3;asa@example.org;Broskolan;Åsa Ek;Svenska\n"
    assert lines_of(text) == [(2, "Åsa Ek", "asa@example.org", "", 3, "sv")]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_any_separator_is_read(separator: str) -> None:
    text = "\n".join(separator.join(("Namn", "E-post")) for _header in range(1))
    text += "\r\n" + separator.join(("Bo Al", "bo@example.org")) + "\r\n\r\n"
    assert lines_of(text) == [(2, "Bo Al", "bo@example.org", "", 1, "sv")]


def test_excels_own_word_for_the_separator_is_no_person() -> None:
    assert lines_of("sep=;\nNamn;Antal\nBo, Al;2\n") == [(3, "Bo, Al", "", "", 2, "sv")]


def test_what_keeps_programs_from_reading_a_formula_is_taken_away() -> None:
    text = "namn,telefon\n'=SUM(A1),'+46 70 1\n"
    assert lines_of(text) == [(2, "=SUM(A1)", "", "+46 70 1", 1, "sv")]


def test_letters_of_older_excel_and_byte_order_marks_are_read() -> None:
    assert text_of("Åsa".encode("cp1252")) == "Åsa"
    assert text_of("Åsa".encode("utf-8-sig")) == "Åsa"
    assert lines_of("\ufeffnamn\nÅsa") == [(2, "Åsa", "", "", 1, "sv")]


def test_a_workbook_is_no_csv_file() -> None:
    with pytest.raises(ValidationError, match="Save the sheet as CSV"):
        text_of(b"PK\x03\x04\x00\x00")


def test_every_line_that_is_wrong_is_told_with_its_number() -> None:
    text = (
        "namn,e-post,telefon,antal,språk\n"
        ",a@example.org,,1,\n"
        "Bo,inte en adress,,1,\n"
        "\n"
        "Cia,,,many,\n"
        "Dag,,,21,\n"
        "Eva,,,1,klingon\n"
        "Fia,f@example.org,,1,\n"
        "Fia,F@EXAMPLE.ORG,,1,\n"
    )
    told = problems_of(text)
    assert [line for line, _words in told] == [2, 3, 5, 6, 7, 9]
    assert "on line 8 already" in told[-1][1]
    assert "from 1 to 20" in told[2][1]


def test_an_empty_list_is_refused() -> None:
    for text in ("", "\n \n", "namn,e-post\n"):
        with pytest.raises(ValidationError, match="nobody"):
            read(text)


def test_a_list_that_is_too_long_is_refused() -> None:
    with pytest.raises(ValidationError, match=str(MOST_LINES)):
        read("Bo\n" * (MOST_LINES + 1))


# --- Signing up -------------------------------------------------------------------------------


def run(event: Event, text: str, **fields):
    fields.setdefault("list_key", uuid4())
    fields.setdefault("actor", Actor(user=None))
    return import_sign_ups(event=event, lines=read(text).lines, **fields)


def test_seats_are_given_in_the_order_of_the_list(home: Page, sign_up) -> None:
    event = factories.make_event(home, capacity=4)
    sign_up(event, email="there@example.org")
    report = run(event, "A,,,2\nB,there@example.org\nC,,,2\nD,,,1")
    states = {line: each.state for line, each in report.signed_up.items()}
    assert states == {1: "confirmed", 3: "waiting", 4: "confirmed"}
    assert report.refused == {2: "already_signed_up"}
    assert booked(event) == 4
    assert set(event.registrations.exclude(email="there@example.org").values_list("source")) == {
        ("import",)
    }


def test_without_a_waiting_list_those_without_seats_are_refused(home: Page) -> None:
    event = factories.make_event(home, capacity=1)
    report = run(event, "A\nB", may_wait=False)
    assert [*report.signed_up] == [1]
    assert report.refused == {2: "waiting_list_is_open"}


def test_the_same_list_twice_signs_nobody_up_twice(event: Event) -> None:
    key = uuid4()
    run(event, "A\nB,b@example.org", list_key=key)
    again = run(event, "A\nB,b@example.org", list_key=key)
    assert [*again.signed_up] == [1, 2]
    assert Registration.objects.count() == 2
    assert LogEntry.objects.filter(registration=None).count() == 1


def test_what_was_cut_off_goes_on_where_it_was(event: Event) -> None:
    key = uuid4()
    run(event, "A", list_key=key)
    run(event, "A\nB\nC", list_key=key)
    assert sorted(event.registrations.values_list("name", flat=True)) == ["A", "B", "C"]


def test_people_are_written_to_only_if_that_is_wanted(event: Event) -> None:
    run(event, "A,a@example.org", notify=False)
    assert mail_kinds() == []
    run(event, "B,b@example.org")
    assert mail_kinds() == ["events.confirmed"]


# --- The pages --------------------------------------------------------------------------------


def test_a_file_is_shown_before_anybody_is_signed_up(staff_client, home: Page) -> None:
    event = factories.make_event(home, capacity=2)
    url = page_of(event, "sign-ups/import/")
    assert staff_client.get(url).status_code == 200
    file = SimpleUploadedFile("lista.csv", "Namn;Antal\nÅsa Ek;2\nBo Al;1\n".encode("cp1252"))
    data = {
        "file": file,
        "language": "sv",
        "may_wait": "on",
        "list_key": str(uuid4()),
    }
    shown = staff_client.post(url, data)
    text = shown.content.decode()
    assert "2 lines, 3 people" in text
    assert "Åsa Ek" in text
    assert not Registration.objects.exists()
    del data["file"]
    data |= {"text": shown.context["form"].source, "sign_up": "1"}
    for _click in range(2):
        response = staff_client.post(url, data)
        assert response.status_code == 303
    report = staff_client.get(response["Location"])
    assert (report.context["with_seats"], report.context["waiting"]) == (1, 1)
    assert "Åsa Ek" in report.content.decode()
    assert Registration.objects.count() == 2


def test_a_list_with_one_wrong_line_signs_nobody_up(staff_client, event: Event) -> None:
    data = {
        "text": "Åsa Ek\nBo,inte en adress",
        "language": "sv",
        "list_key": str(uuid4()),
        "sign_up": "1",
    }
    response = staff_client.post(page_of(event, "sign-ups/import/"), data)
    assert response.status_code == 200
    text = response.content.decode()
    assert "1 thing to put right" in text
    assert "Nobody has been signed up." in text
    assert not Registration.objects.exists()


def test_the_report_tells_refused_lines_by_number_alone(
    staff_client, event: Event, sign_up
) -> None:
    sign_up(event, email="there@example.org")
    data = {
        "text": "Hemlig Person,there@example.org",
        "language": "sv",
        "list_key": str(uuid4()),
        "sign_up": "1",
    }
    response = staff_client.post(page_of(event, "sign-ups/import/"), data, follow=True)
    text = response.content.decode()
    assert "The address is signed up already." in text
    assert "Hemlig" not in text
    assert "Hemlig" not in str(list(LogEntry.objects.values()))


def test_the_report_of_another_evenings_list_is_not_found(staff_client, home: Page) -> None:
    one, other = factories.make_event(home), factories.make_event(home, title="Annan")
    key = uuid4()
    run(one, "A", list_key=key)
    assert staff_client.get(page_of(one, f"sign-ups/import/{key}/")).status_code == 200
    assert staff_client.get(page_of(other, f"sign-ups/import/{key}/")).status_code == 404
