"""The staff's pages about paper: who gets in, typing sheets, and what cannot be reached from another dialogue."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from dialogues.actions.paper_approval import approve_batch
from dialogues.models import Ballot, Dialogue, PaperBatch, PaperSheet, RollEntry
from tests import factories
from tests.dialogues.ballots import cast
from tests.dialogues.paper import COORDINATOR, STAFF, begun, enter, person, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def dialogue(home: Page) -> Dialogue:
    return factories.make_dialogue(home, paper_rule="marked_off", electorate="email")


@pytest.fixture
def anna() -> Any:
    return person("anna")


@pytest.fixture
def bo() -> Any:
    return person("bo", COORDINATOR)


def url(name: str, dialogue: Dialogue, **kwargs: Any) -> str:
    return reverse(f"dialogues_admin:{name}", kwargs={"key": dialogue.key, **kwargs})


def client_of(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


PAGES_OF_DIALOGUE = ["paper", "paper_begin", "paper_template"]
GETS_OF_BATCH = ["paper_batch", "paper_sheets", "paper_change", "paper_import"]
OF_APPROVERS = ["paper_return", "paper_reverse"]


def test_each_page_opens_for_whoever_may(dialogue: Dialogue, anna: Any, bo: Any) -> None:
    batch = begun(dialogue, anna, 2)
    enter(batch, anna, "1")
    client = client_of(bo)
    for name in [*PAGES_OF_DIALOGUE, "paper_desk"]:
        assert client.get(url(name, dialogue)).status_code == 200, name
    for name in [*GETS_OF_BATCH, *OF_APPROVERS]:
        answer = client.get(url(name, dialogue, pk=batch.pk))
        assert answer.status_code == 200, name
        assert "no-store" in answer["Cache-Control"]
    sheet = batch.sheets.get()
    address = url("paper_sheet", dialogue, pk=batch.pk, sheet_pk=sheet.pk)
    assert client.get(address).status_code == 200
    for language in ("sv", "en"):
        pdf = client.get(url("paper_ballot", dialogue, language=language))
        assert pdf.content.startswith(b"%PDF")
    assert client.get(url("paper_ballot", dialogue, language="xx")).status_code == 404


def test_each_page_is_shut_for_those_who_may_only_follow(dialogue: Dialogue, anna: Any) -> None:
    batch = begun(dialogue, anna, 1)
    enter(batch, anna, "1")
    sheet = batch.sheets.get()
    follower = client_of(person("eva", ("access_admin", "view_dialogue")))
    editor = client_of(person("kim", ("access_admin", "add_papersheet", "change_paperbatch")))
    addresses = [
        *(url(name, dialogue) for name in [*PAGES_OF_DIALOGUE, "paper_desk"]),
        url("paper_ballot", dialogue, language="sv"),
        *(url(name, dialogue, pk=batch.pk) for name in [*GETS_OF_BATCH, *OF_APPROVERS]),
        *(url(name, dialogue, pk=batch.pk) for name in ("paper_submit", "paper_approve")),
        url("paper_sheet", dialogue, pk=batch.pk, sheet_pk=sheet.pk),
        url("paper_sheet_delete", dialogue, pk=batch.pk, sheet_pk=sheet.pk),
    ]
    for address in addresses:
        for client in (follower, editor):
            # Wagtail leads whoever it refuses to its start page.
            assert client.get(address).status_code in (302, 403, 405), address
            answer = client.post(address, {"number": 9, "choices": "1", "reason": "x"})
            assert answer.status_code in (302, 403, 405), address
    assert PaperSheet.objects.count() == 1
    assert PaperBatch.objects.get().state == "open"


def test_staff_who_enter_cannot_approve_return_or_reverse(dialogue: Dialogue, anna: Any) -> None:
    batch = submitted(dialogue, anna, "1")
    client = client_of(person("eva", STAFF))
    for name in ("paper_approve", "paper_return", "paper_reverse"):
        client.post(url(name, dialogue, pk=batch.pk), {"reason": "x"})
    assert client.get(url("paper_desk", dialogue)).status_code in (302, 403)
    assert PaperBatch.objects.get().state == "submitted"


def test_a_batch_and_a_sheet_are_found_under_their_own_dialogue_alone(
    home: Page, dialogue: Dialogue, anna: Any, bo: Any
) -> None:
    other = factories.make_dialogue(home, paper_rule="trusted")
    batch, another = begun(dialogue, anna, 1), begun(dialogue, anna, 1)
    enter(batch, anna, "1")
    sheet = batch.sheets.get()
    client = client_of(bo)
    for name in [*GETS_OF_BATCH, *OF_APPROVERS]:
        assert client.get(url(name, other, pk=batch.pk)).status_code == 404, name
    for name in ("paper_submit", "paper_approve", "paper_batch"):
        assert client.post(url(name, other, pk=batch.pk)).status_code == 404, name
    for name in ("paper_sheet", "paper_sheet_delete"):
        address = url(name, dialogue, pk=another.pk, sheet_pk=sheet.pk)
        assert client.post(address, {"number": "1", "choices": "2"}).status_code == 404
    assert client.get(url("paper_desk", other)).status_code == 404
    assert batch.sheets.get().choices == sheet.choices


def test_a_batch_is_begun_typed_corrected_and_handed_in(dialogue: Dialogue, anna: Any) -> None:
    client = client_of(anna)
    data = {
        "place": "Bro bibliotek",
        "held_on": timezone.localdate().isoformat(),
        "area": "",
        "control_total": "2",
        "batch_id": str(uuid4()),
    }
    begin = client.post(url("paper_begin", dialogue), data)
    again = client.post(url("paper_begin", dialogue), data)
    assert begin.status_code == again.status_code == 303
    assert begin["Location"] == again["Location"]
    batch = PaperBatch.objects.get()
    address = url("paper_batch", dialogue, pk=batch.pk)
    for typed in ("1 3", "x"):
        form = client.get(address).context["form"]
        answer = client.post(
            address, {"number": form.initial["number"], "choices": typed}, follow=True
        )
        assert answer.redirect_chain[0][1] == 303
    assert list(batch.sheets.values_list("number", "is_invalid")) == [(1, False), (2, True)]
    sheet = batch.sheets.get(number=2)
    page = url("paper_sheet", dialogue, pk=batch.pk, sheet_pk=sheet.pk)
    assert client.get(page).context["form"].initial["choices"] == "x"
    assert client.post(page, {"number": "2", "choices": "4"}).status_code == 303
    assert batch.sheets.get(number=2).choices[0][0] == dialogue.options.get(label="Förslag 4").key
    assert client.post(url("paper_submit", dialogue, pk=batch.pk)).status_code == 303
    assert PaperBatch.objects.get().state == "submitted"


def test_what_a_sheet_cannot_be_is_told_beside_the_field_and_nothing_is_lost(
    dialogue: Dialogue, anna: Any
) -> None:
    batch = begun(dialogue, anna, 2)
    address = url("paper_batch", dialogue, pk=batch.pk)
    client = client_of(anna)
    html = client.post(address, {"number": "12", "choices": "1 9"}).content.decode()
    assert 'value="12"' in html
    assert 'value="1 9"' in html
    assert 'id="id_choices_error"' in html
    assert 'aria-describedby="id_choices_error"' in html
    assert not PaperSheet.objects.exists()
    enter(batch, person("eva"), "1")
    html = client.post(address, {"number": "1", "choices": "2"}).content.decode()
    assert 'id="id_number_error"' in html
    assert 'value="2"' in html


def test_the_next_number_follows_ones_own_last(dialogue: Dialogue, anna: Any, bo: Any) -> None:
    batch = begun(dialogue, anna, 100)
    enter(batch, anna, "1")
    enter(batch, bo, "1", first=51)
    address = url("paper_batch", dialogue, pk=batch.pk)
    assert client_of(anna).get(address).context["form"].initial["number"] == 2
    assert client_of(bo).get(address).context["form"].initial["number"] == 52


def test_the_second_person_approves_and_the_first_cannot(dialogue: Dialogue, bo: Any) -> None:
    batch = submitted(dialogue, bo, "1")
    approve = url("paper_approve", dialogue, pk=batch.pk)
    # In another window, signed in anew: it is the same person.
    client_of(bo).post(approve)
    assert PaperBatch.objects.get().state == "submitted"
    html = client_of(bo).get(url("paper_batch", dialogue, pk=batch.pk)).content.decode()
    assert approve not in html
    cia = client_of(person("cia", COORDINATOR))
    for _click in range(2):
        assert cia.post(approve).status_code == 303
    assert Ballot.objects.get().batch == batch
    reverse_page = url("paper_reverse", dialogue, pk=batch.pk)
    assert cia.post(reverse_page, {"reason": ""}).status_code == 200
    assert Ballot.objects.exists()
    assert cia.post(reverse_page, {"reason": "Fel bunt."}).status_code == 303
    assert not Ballot.objects.exists()
    cia.post(approve)
    assert not Ballot.objects.exists()


def test_a_file_with_faults_enters_nothing_and_names_the_lines(
    dialogue: Dialogue, anna: Any
) -> None:
    batch = begun(dialogue, anna, 2)
    address = url("paper_import", dialogue, pk=batch.pk)
    client = client_of(anna)

    def hand_in(text: str) -> Any:
        return client.post(address, {"file": SimpleUploadedFile("a.csv", text.encode())})

    html = hand_in("blad;1;2\n1;x;\n2;kanske;\n").content.decode()
    assert "kanske" in html
    assert not PaperSheet.objects.exists()
    assert hand_in("blad;1;2\n1;x;\n2;;x\n").status_code == 303
    assert batch.sheets.count() == 2
    template = client.get(url("paper_template", dialogue))
    assert "1: Förslag 1" in b"".join(template.streaming_content).decode()


def test_the_roll_desk_says_who_may_have_a_paper(dialogue: Dialogue, bo: Any) -> None:
    client = client_of(bo)
    address = url("paper_desk", dialogue)
    data = {"person": "kim@example.org", "form_name": str(uuid4())}
    for _click in range(2):
        answer = client.post(address, data)
        assert answer.status_code == 303
        assert "kim" not in answer["Location"]
    answer = client.post(address, {**data, "form_name": str(uuid4())})
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    assert answer.context["marked_off"] == 1
    cast(dialogue, email="robin@example.org")
    data = {"person": "Robin@Example.org", "form_name": str(uuid4())}
    assert client.post(address, data).status_code == 200
    assert client.post(address, {**data, "person": "kim"}).context["form"].errors["person"]
    assert RollEntry.objects.count() == 2
    page = client.get(url("paper", dialogue))
    assert page.context["marked_off"] == 1


def test_a_personal_number_without_its_century_is_not_marked_off(
    home: Page, bo: Any, settings: Any
) -> None:
    settings.EID_SERVER_URL = "https://login.example.org/oidc"
    settings.EID_LEVELS = {"loa3": 3}
    dialogue = factories.make_dialogue(home, paper_rule="marked_off", electorate="eid")
    client = client_of(bo)
    address = url("paper_desk", dialogue)
    data = {"person": "811228-9874", "form_name": str(uuid4())}
    assert client.post(address, data).context["form"].errors["person"]
    assert client.post(address, {**data, "person": "19811228-9874"}).status_code == 303
    data = {"person": "198112289874", "form_name": str(uuid4())}
    assert client.post(address, data).status_code == 200
    assert RollEntry.objects.count() == 1


def test_the_page_about_paper_compares_and_asks_the_database_the_same_however_long(
    dialogue: Dialogue, anna: Any, bo: Any, django_assert_max_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = client_of(anna)
    approve_batch(batch=submitted(dialogue, anna, "1", "x"), user=bo)
    client.get(url("paper", dialogue))
    with CaptureQueriesContext(connection) as few:
        context = client.get(url("paper", dialogue)).context
    assert (context["counted"], context["not_valid"], context["waiting"]) == (2, 1, 0)
    for _batch in range(4):
        submitted(dialogue, anna, "1")
    with CaptureQueriesContext(connection) as many:
        context = client.get(url("paper", dialogue)).context
    assert context["waiting"] == 4
    assert len(many) == len(few)


def test_the_list_of_sheets_asks_the_database_the_same_however_long(
    dialogue: Dialogue, anna: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = client_of(anna)
    batch = begun(dialogue, anna, 30)
    enter(batch, anna, "1")
    address = url("paper_sheets", dialogue, pk=batch.pk)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    enter(batch, anna, *["2"] * 20, first=2)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)


def test_nothing_can_be_entered_once_the_time_is_out(dialogue: Dialogue, anna: Any) -> None:
    batch = begun(dialogue, anna, 1)
    with time_machine.travel(dialogue.closes_at + timedelta(minutes=1)):
        client = client_of(anna)
        address = url("paper_batch", dialogue, pk=batch.pk)
        assert client.get(address).context["form"] is None
        answer = client.post(address, {"number": "1", "choices": "1"})
        assert answer.status_code == 200
    assert not PaperSheet.objects.exists()


def test_the_dialogues_page_states_the_rule(home: Page, client: Client) -> None:
    for rule in ("marked_off", "trusted"):
        page = factories.make_dialogue_page(home, paper_rule=rule, electorate="email")
        assert "#icon-print" in client.get(page.url).content.decode()
    page = factories.make_dialogue_page(home)
    assert page.row.paper_rule == ""


def test_nobody_can_be_marked_off_where_nobody_is_known(home: Page) -> None:
    from django.core.exceptions import ValidationError

    page = factories.make_dialogue_page(home, electorate="open")
    page.paper_rule = "marked_off"
    with pytest.raises(ValidationError) as caught:
        page.full_clean()
    assert "paper_rule" in caught.value.error_dict


def test_an_option_that_is_taken_off_a_ballot_on_paper_keeps_its_number(home: Page) -> None:
    from dialogues.paper.numbering import numbered_options
    from tests.dialogues.editing import publish_with_options

    page = factories.make_dialogue_page(home, paper_rule="trusted", options=3)
    publish_with_options(page, "Förslag 3", "Förslag 1")
    signs = {option.label: option.sign for option in numbered_options(page.row)}
    assert signs == {"Förslag 1": "1", "Förslag 2": "2", "Förslag 3": "3"}
    assert page.row.options.get(label="Förslag 2").is_retired
