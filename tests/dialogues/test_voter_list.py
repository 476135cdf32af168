"""A closed vote: only those on the list, which is kept as keyed hashes."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from dialogues import actions, codes, voter_keys, voter_list, voters
from dialogues.actions.voter_list import (
    check_voter_list,
    empty_voter_list,
    import_voter_list,
)
from dialogues.journal import Kind
from dialogues.models import Ballot, Dialogue, PendingBallot, RollEntry, VoterListEntry
from dialogues.refusals import AlreadyVoted, NotOnVoterList, VotingClosed
from dialogues.wording import who_may_vote
from tests import factories
from tests.dialogues.at_once import at_once, make_bare_dialogue
from tests.dialogues.ballots import cast
from tests.dialogues.forms import address, send_ballot
from tests.dialogues.test_staff import make_staff

pytestmark = pytest.mark.django_db
THREE = "anna@example.org\nbo@example.org\ncilla@example.org\n"


@pytest.fixture
def dialogue(home: Page) -> Dialogue:
    return factories.make_dialogue(home, electorate="email", needs_voter_list=True)


def take_in(dialogue: Dialogue, text: str = THREE, *, replaces: bool = False, **more: Any) -> Any:
    more.setdefault("user", None)
    return import_voter_list(dialogue=dialogue, text=text, replaces=replaces, **more)


def test_only_those_on_the_list_may_vote(dialogue: Dialogue) -> None:
    take_in(dialogue)
    cast(dialogue, email=" Anna@EXAMPLE.org")
    with pytest.raises(NotOnVoterList):
        cast(dialogue, email="david@example.org")
    with pytest.raises(AlreadyVoted):
        cast(dialogue, email="anna@example.org")
    assert Ballot.objects.count() == RollEntry.objects.count() == 1


def test_of_the_list_hashes_alone_are_kept_and_in_no_order_of_the_file(dialogue: Dialogue) -> None:
    take_in(dialogue, "\n".join(f"p{number:02}@example.org" for number in range(30)))
    with connection.cursor() as cursor:
        cursor.execute("SELECT voter FROM dialogues_voterlistentry ORDER BY ctid")
        lying = [bytes(voter) for (voter,) in cursor.fetchall()]
    assert lying == sorted(lying)
    key = voter_keys.read(dialogue.key)
    assert voter_keys.hash_voter(key, voters.by_email("p07@example.org")) in lying
    entry = dialogue.log.get(kind=Kind.LIST_IMPORTED)
    assert entry.detail == {"new": 30, "known": 0, "gone": 0, "faulty": 0}


def test_a_second_list_adds_to_the_first_or_takes_its_place(dialogue: Dialogue) -> None:
    take_in(dialogue)
    added = take_in(dialogue, "anna@example.org\ndavid@example.org\nDAVID@example.org")
    assert (added.new, added.known, added.gone, added.repeated) == (1, 1, 0, 1)
    replaced = take_in(dialogue, "anna@example.org\nerik@example.org", replaces=True)
    assert (replaced.new, replaced.known, replaced.gone) == (1, 1, 3)
    assert dialogue.voter_list.count() == 2
    cast(dialogue, email="erik@example.org")
    with pytest.raises(NotOnVoterList):
        cast(dialogue, email="bo@example.org")


def test_once_somebody_has_voted_nobody_is_taken_off(dialogue: Dialogue) -> None:
    take_in(dialogue)
    cast(dialogue, email="anna@example.org")
    with pytest.raises(ValidationError):
        take_in(dialogue, "bo@example.org", replaces=True)
    with pytest.raises(ValidationError):
        empty_voter_list(dialogue=dialogue, user=None)
    assert dialogue.voter_list.count() == 3
    take_in(dialogue, "david@example.org")
    cast(dialogue, email="david@example.org")


def test_a_list_with_faults_is_taken_when_they_are_to_be_left_out(dialogue: Dialogue) -> None:
    text = "namn;e-post\nAnna;anna@example.org\nBo;\nCilla;cilla@\nDavid;david@example.org\n"
    read = voter_list.read(text, "email")
    assert [fault.line for fault in read.faults] == [3, 4]
    assert len(read.voters) == 2
    with pytest.raises(ValidationError):
        take_in(dialogue, text)
    assert not VoterListEntry.objects.exists()
    assert take_in(dialogue, text, skips_faults=True).new == 2


def test_trying_a_list_writes_nothing(dialogue: Dialogue) -> None:
    summary = check_voter_list(dialogue=dialogue, text=THREE, replaces=True)
    assert (summary.new, summary.known, summary.gone) == (3, 0, 0)
    assert not voter_keys.path_of(dialogue.key).exists()
    take_in(dialogue)
    summary = check_voter_list(
        dialogue=dialogue, text="bo@example.org\nx@example.org", replaces=True
    )
    assert (summary.new, summary.known, summary.gone) == (1, 1, 2)
    assert dialogue.voter_list.count() == 3


def test_a_list_of_e_ids_knows_personal_numbers_however_they_are_written(
    home: Page, settings: Any
) -> None:
    settings.EID_SERVER_URL, settings.EID_LEVELS = "https://login.example.org", {"loa3": 3}
    dialogue = factories.make_dialogue(home, electorate="eid", needs_voter_list=True)
    text = "Personnummer,Namn\n19121212-1212,Tolvan\n191212121212,Tolvan igen\n121212-1212,Kort\nabc-7,Annan\n"
    read = voter_list.read(text, "eid")
    assert [fault.line for fault in read.faults] == [4]
    assert read.repeated == 1
    take_in(dialogue, text, skips_faults=True)
    for subject in ("191212121212", "abc-7"):
        actions.cast_ballot(
            dialogue=dialogue,
            choices=[],
            voter=voters.by_eid(subject),
            proof="eid",
        )
    with pytest.raises(NotOnVoterList):
        actions.cast_ballot(
            dialogue=dialogue, choices=[], voter=voters.by_eid("other"), proof="eid"
        )


def test_a_dialogue_for_everybody_takes_no_list_and_a_closed_one_neither(home: Page) -> None:
    with pytest.raises(ValidationError):
        take_in(factories.make_dialogue(home, electorate="email"))
    dialogue = factories.make_dialogue(home, electorate="email", needs_voter_list=True)
    take_in(dialogue)
    actions.close_dialogue(dialogue=dialogue, now=dialogue.closes_at)
    assert not VoterListEntry.objects.exists()
    with pytest.raises(VotingClosed):
        take_in(dialogue)
    assert not voter_keys.path_of(dialogue.key).exists()


def test_a_list_does_not_go_with_ballots_without_proof(home: Page) -> None:
    with pytest.raises(ValidationError) as refused:
        factories.make_dialogue(home, electorate="open", needs_voter_list=True)
    assert "needs_voter_list" in refused.value.message_dict


def test_who_is_listed_by_address_is_not_suddenly_known_by_an_e_id(
    home: Page, settings: Any
) -> None:
    settings.EID_SERVER_URL, settings.EID_LEVELS = "https://login.example.org", {"loa3": 3}
    page = factories.make_dialogue_page(home, electorate="email", needs_voter_list=True)
    take_in(page.row)
    page.electorate = "account"
    page.full_clean()
    page.electorate = "eid"
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert "electorate" in refused.value.message_dict
    empty_voter_list(dialogue=page.row, user=None)
    page.full_clean()


def test_the_list_is_told_of_before_one_starts(dialogue: Dialogue, client: Client) -> None:
    assert who_may_vote(dialogue) in client.get(address("vote", key=dialogue.key)).content.decode()
    other = Dialogue(electorate="email")
    assert who_may_vote(other) not in who_may_vote(dialogue)


def test_whoever_is_not_on_the_list_is_told_after_the_code_alone(
    dialogue: Dialogue, client: Client
) -> None:
    take_in(dialogue, "bo@example.org")
    code_page = send_ballot(client, dialogue)["Location"]
    assert client.get(code_page).status_code == 200
    code = codes.code_of(PendingBallot.objects.get())
    answer = client.post(code_page, {"code": code})
    assert answer.status_code == 403
    assert answer.templates[0].name == "dialogues/not_on_voter_list.html"
    assert not Ballot.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_while_a_list_is_replaced_each_ballot_is_of_somebody_who_may_vote() -> None:
    dialogue = make_bare_dialogue(electorate="email", needs_voter_list=True)
    old = [f"old{number}@example.org" for number in range(10)]
    new = [f"new{number}@example.org" for number in range(10)]
    take_in(dialogue, "\n".join(old))

    def act(number: int) -> Any:
        if number == 0:
            return take_in(dialogue, "\n".join(new), replaces=True)
        return cast(dialogue, email=(old if number % 2 else new)[number // 2])

    replaced, *outcomes = at_once(act, 19)
    cast_ones = sum(isinstance(outcome, str) for outcome in outcomes)
    assert {type(outcome) for outcome in outcomes} <= {str, NotOnVoterList}
    assert Ballot.objects.count() == RollEntry.objects.count() == cast_ones
    listed = set(VoterListEntry.objects.values_list("voter", flat=True))
    assert {bytes(entry.voter) for entry in RollEntry.objects.all()} <= {bytes(v) for v in listed}
    if isinstance(replaced, ValidationError):
        assert len(listed) == 10
        assert cast_ones > 0


# --- The staff's page -----------------------------------------------------------------------


@pytest.fixture
def coordinator(client: Client) -> Client:
    client.force_login(make_staff("view_dialogue", "change_voterlistentry"))
    return client


def page_of(dialogue: Dialogue) -> str:
    return reverse("dialogues_admin:voter_list", kwargs={"key": dialogue.key})


def test_staff_try_a_file_and_then_import_it(dialogue: Dialogue, coordinator: Client) -> None:
    def file() -> SimpleUploadedFile:
        return SimpleUploadedFile("lista.csv", THREE.encode("utf-8-sig"))

    tried = coordinator.post(page_of(dialogue), {"file": file(), "mode": "add", "check": "1"})
    assert tried.status_code == 200
    assert tried.context["summary"].new == 3
    assert not VoterListEntry.objects.exists()
    done = coordinator.post(page_of(dialogue), {"file": file(), "mode": "add"})
    assert done.status_code == 303
    assert dialogue.voter_list.count() == 3
    page = coordinator.get(page_of(dialogue)).content.decode()
    assert "anna@example.org" not in page


def test_staff_are_shown_the_lines_that_are_wrong(dialogue: Dialogue, coordinator: Client) -> None:
    answer = coordinator.post(
        page_of(dialogue), {"lines": "a@example.org\n=cmd()\n", "mode": "add"}
    )
    assert answer.status_code == 200
    assert [fault.line for fault in answer.context["summary"].faults] == [2]
    assert "=cmd()" in answer.content.decode()
    assert not VoterListEntry.objects.exists()


def test_staff_empty_the_list_while_nobody_has_voted(
    dialogue: Dialogue, coordinator: Client
) -> None:
    take_in(dialogue)
    assert coordinator.post(page_of(dialogue), {"empty": "1"}).status_code == 303
    assert not VoterListEntry.objects.exists()
    take_in(dialogue)
    cast(dialogue, email="bo@example.org")
    assert coordinator.post(page_of(dialogue), {"empty": "1"}).status_code == 303
    assert dialogue.voter_list.count() == 3


@pytest.mark.parametrize("data", [{}, {"lines": "a@example.org", "file": True}])
def test_staff_give_a_file_or_lines(
    dialogue: Dialogue, coordinator: Client, data: dict[str, Any]
) -> None:
    if "file" in data:
        data = {**data, "file": SimpleUploadedFile("lista.csv", b"b@example.org")}
    answer = coordinator.post(page_of(dialogue), {**data, "mode": "add"})
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()


def test_staff_without_the_right_do_not_get_in(dialogue: Dialogue, client: Client) -> None:
    client.force_login(make_staff("view_dialogue"))
    answer = client.get(page_of(dialogue))
    assert answer["Location"] == reverse("wagtailadmin_home")
