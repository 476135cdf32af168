"""Paper and places on real connections, many at once."""

from collections import Counter
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from dialogues import actions, voters
from dialogues.actions.paper_approval import approve_batch, reverse_batch
from dialogues.actions.paper_desk import mark_off, number_marked_off
from dialogues.actions.paper_sheets import enter_sheet
from dialogues.actions.voting_places import (
    PlaceClosed,
    cast_at_place,
    make_voting_place,
    withdraw_voting_place,
)
from dialogues.models import Ballot, ClosingRecord, PaperBatch, RollEntry
from dialogues.paper.refusals import BatchNotWaiting, PaperClosed, SheetExists
from dialogues.receipts import new
from dialogues.refusals import AlreadyVoted
from tests.dialogues.ballots import cast, choices_for
from tests.dialogues.paper import COORDINATOR, begun, paper_dialogue, person, read, submitted
from tests.dialogues.test_concurrency import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_approvals_at_once_make_the_ballots_once() -> None:
    dialogue = paper_dialogue()
    batch = submitted(dialogue, person("anna"), "1", "2", "3")
    approvers = [person(f"b{number}") for number in range(2)]
    outcomes = at_once(lambda number: approve_batch(batch=batch, user=approvers[number % 2]), 8)
    assert Counter(map(type, outcomes)) == {int: 4, BatchNotWaiting: 4}
    assert Ballot.objects.count() == 3
    assert dialogue.log.filter(kind="batch_approved").count() == 1


def test_a_batch_approved_while_the_dialogue_closes_is_counted_or_refused() -> None:
    dialogue = paper_dialogue()
    anna, bo = person("anna"), person("bo")
    batches = [submitted(dialogue, anna, "1", "2") for _batch in range(6)]

    def act(number: int) -> Any:
        if number == 0:
            return actions.close_dialogue(dialogue=dialogue, now=dialogue.closes_at)
        return approve_batch(batch=batches[number - 1], user=bo)

    record, *outcomes = at_once(act, 7)
    kinds = Counter(map(type, outcomes))
    assert set(kinds) <= {int, PaperClosed}
    assert record.ballots == 2 * kinds[int] == Ballot.objects.count()
    assert len(record.left_out["paper"]) == kinds[PaperClosed]
    assert ClosingRecord.objects.count() == 1


def test_two_people_enter_one_batch_at_once() -> None:
    dialogue = paper_dialogue()
    people = [person("anna"), person("bo")]
    batch = begun(dialogue, people[0], 20)
    sheet = read(dialogue, "1 2")

    def act(number: int) -> Any:
        done = []
        for sheet_number in range(1, 11):
            try:
                done.append(
                    enter_sheet(
                        batch=batch, number=sheet_number, read=sheet, user=people[number % 2]
                    )
                )
            except SheetExists as refusal:
                done.append(refusal)
        return done

    outcomes = [each for done in at_once(act, 2) for each in done]
    assert sum(isinstance(each, SheetExists) for each in outcomes) == 10
    assert batch.sheets.count() == 10
    assert {each.entered_by_id for each in batch.sheets.all()} <= {p.pk for p in people}


def test_a_batch_reversed_while_ballots_are_mixed_leaves_none() -> None:
    dialogue = paper_dialogue()
    anna, bo = person("anna"), person("bo")
    batch = submitted(dialogue, anna, *["1"] * 30)
    approve_batch(batch=batch, user=bo)
    kept = cast(dialogue)

    def act(number: int) -> Any:
        if number:
            return actions.mix_dialogue(dialogue)
        return reverse_batch(batch=batch, reason="fel", user=bo)

    assert at_once(act, 3)[0] == 30
    assert Ballot.objects.count() == 1
    assert Ballot.objects.with_receipt(kept).exists()


def test_reversed_and_approved_at_once_ends_without_ballots() -> None:
    dialogue = paper_dialogue()
    batch = submitted(dialogue, person("anna"), "1", "2")
    bo = person("bo")

    def act(number: int) -> Any:
        if number % 2:
            return approve_batch(batch=batch, user=bo)
        return reverse_batch(batch=batch, reason="fel", user=bo)

    at_once(act, 6)
    assert PaperBatch.objects.get().state == "reversed"
    assert not Ballot.objects.exists()


def test_marked_off_or_voted_online_never_both() -> None:
    dialogue = paper_dialogue(paper_rule="marked_off", electorate="email")
    staff = person("anna", COORDINATOR)
    email = "kim@example.org"

    def act(number: int) -> Any:
        if number % 2:
            return cast(dialogue, email=email)
        return mark_off(
            dialogue=dialogue, voter=voters.by_email(email), form_name=uuid4(), user=staff
        )

    outcomes = at_once(act, 12)
    assert sum(isinstance(each, AlreadyVoted) for each in outcomes) == 11
    assert RollEntry.objects.count() == 1
    assert Ballot.objects.count() + number_marked_off(dialogue) == 1


def test_one_form_of_the_desk_sent_many_times_marks_off_once() -> None:
    dialogue = paper_dialogue(paper_rule="marked_off")
    staff, form = person("anna", COORDINATOR), uuid4()
    voter = voters.by_email("kim@example.org")
    outcomes = at_once(
        lambda number: mark_off(dialogue=dialogue, voter=voter, form_name=form, user=staff), 8
    )
    assert outcomes == [None] * 8
    assert number_marked_off(dialogue) == 1


def test_a_place_withdrawn_while_people_vote_takes_no_ballot_afterwards() -> None:
    dialogue = paper_dialogue()
    staff = person("anna")
    now = timezone.now()
    place = make_voting_place(
        dialogue=dialogue,
        place_id=uuid4(),
        name="Bro",
        opens_at=now - timedelta(hours=1),
        closes_at=now + timedelta(hours=1),
        is_kiosk=False,
        user=staff,
    )

    def act(number: int) -> Any:
        if number == 0:
            withdraw_voting_place(place=place, user=staff)
            return Ballot.objects.count()
        return cast_at_place(
            place=place,
            choices=choices_for(dialogue),
            attributes={},
            form_name=f"form {number}",
            receipt=new(),
        )

    _at_withdrawal, *outcomes = at_once(act, 9)
    kinds = Counter(map(type, outcomes))
    assert set(kinds) <= {str, PlaceClosed}
    assert Ballot.objects.count() == kinds[str]
