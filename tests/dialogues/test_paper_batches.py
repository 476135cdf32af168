"""Batches of paper ballots: entered, handed in, approved by somebody else, sent back, reversed."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from cms.models import Area
from dialogues import actions, tally
from dialogues.actions.paper import begin_batch, change_batch, submit_batch
from dialogues.actions.paper_approval import approve_batch, return_batch, reverse_batch
from dialogues.actions.paper_sheets import correct_sheet, delete_sheet, enter_sheet
from dialogues.models import Ballot, BallotChoice, Dialogue, PaperBatch, PaperSheet, RollEntry
from dialogues.paper.refusals import (
    BatchNotOpen,
    BatchNotWaiting,
    NoPaper,
    OwnBatch,
    PaperClosed,
    PaperNotOpen,
    SheetExists,
    TotalsDiffer,
)
from tests.dialogues.paper import (
    COORDINATOR,
    begun,
    enter,
    paper_dialogue,
    person,
    read,
    submitted,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def dialogue() -> Dialogue:
    return paper_dialogue(asks_area=True, asks_age=True)


@pytest.fixture
def anna() -> Any:
    return person("anna")


@pytest.fixture
def bo() -> Any:
    return person("bo", COORDINATOR)


def state(batch: PaperBatch) -> str:
    return PaperBatch.objects.get(pk=batch.pk).state


def kinds(dialogue: Dialogue) -> list[str]:
    return list(dialogue.log.order_by("pk").values_list("kind", flat=True))


def test_valid_sheets_become_paper_ballots_of_the_batchs_day(
    dialogue: Dialogue, anna: Any, bo: Any
) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    batch = submitted(dialogue, anna, "1 2", "x", "2", held_on=yesterday)
    assert approve_batch(batch=batch, user=bo) == 2
    ballots = Ballot.objects.filter(batch=batch)
    assert {(b.kind, b.proof, b.cast_on) for b in ballots} == {("paper", "", yesterday)}
    assert [o.ballots for o in tally.count(dialogue).options[:2]] == [2, 1]
    assert tally.kinds(dialogue) == {"paper": 2}
    assert not RollEntry.objects.exists()
    assert kinds(dialogue) == ["batch_made", "batch_submitted", "batch_approved"]


@pytest.mark.parametrize(
    ("method", "typed", "scores"),
    [("points", "1:7 2:3", [7, 3]), ("ranking", "2 1", [3, 2])],
)
def test_points_and_ranks_are_counted_like_those_cast_online(
    anna: Any, bo: Any, method: str, typed: str, scores: list[int]
) -> None:
    dialogue = paper_dialogue(voting_method=method)
    approve_batch(batch=submitted(dialogue, anna, typed), user=bo)
    assert [o.score for o in tally.count(dialogue).options[:2]] == scores


def test_own_words_and_none_of_these_are_counted(anna: Any, bo: Any) -> None:
    dialogue = paper_dialogue(special=("own", "none"))
    batch = begun(dialogue, anna, 2)
    enter_sheet(batch=batch, number=1, read=read(dialogue, "+", "fler bänkar"), user=anna)
    enter_sheet(batch=batch, number=2, read=read(dialogue, "0"), user=anna)
    submit_batch(batch=batch, user=anna)
    approve_batch(batch=batch, user=bo)
    assert set(BallotChoice.objects.values_list("option__key", "text")) == {
        ("own", "fler bänkar"),
        ("none", ""),
    }


def test_the_batchs_area_counts_where_a_sheet_gives_none(
    dialogue: Dialogue, anna: Any, bo: Any
) -> None:
    area = Area.objects.create(name="Bro", locale_id=dialogue.source_locale_id)
    batch = begun(dialogue, anna, 2, area=area)
    enter(batch, anna, "1", age="16-24")
    enter(batch, anna, "2", first=2, area="another")
    submit_batch(batch=batch, user=anna)
    approve_batch(batch=batch, user=bo)
    answers = [ballot.attributes for ballot in Ballot.objects.filter(batch=batch)]
    key = str(area.translation_key)
    assert len(answers) == 2
    assert {"area": key, "age": "16-24"} in answers
    assert {"area": "another"} in answers
    # On the sheets they are of no more use.
    assert set(map(str, PaperSheet.objects.values_list("attributes", flat=True))) == {"{}"}


def test_a_batch_is_handed_in_only_when_the_totals_agree(dialogue: Dialogue, anna: Any) -> None:
    batch = begun(dialogue, anna, 3)
    enter(batch, anna, "1", "2")
    with pytest.raises(TotalsDiffer):
        submit_batch(batch=batch, user=anna)
    enter(batch, anna, "x", "3", first=3)
    with pytest.raises(TotalsDiffer):
        submit_batch(batch=batch, user=anna)
    delete_sheet(sheet=batch.sheets.get(number=4), user=anna)
    submit_batch(batch=batch, user=anna)
    submit_batch(batch=batch, user=anna)
    assert state(batch) == "submitted"
    assert kinds(dialogue).count("batch_submitted") == 1


def test_nobody_approves_what_they_had_a_hand_in(dialogue: Dialogue, bo: Any, anna: Any) -> None:
    hands = {
        "began": lambda batch, user: None,
        "changed": lambda batch, user: change_batch(
            batch=batch, place="X", held_on=batch.held_on, control_total=1, user=user
        ),
        "entered": lambda batch, user: None,
        "corrected": lambda batch, user: correct_sheet(
            sheet=batch.sheets.get(), number=1, read=read(dialogue, "3"), user=user
        ),
        "deleted": lambda batch, user: delete_sheet(sheet=batch.sheets.get(), user=user),
        "handed in": lambda batch, user: submit_batch(batch=batch, user=user),
    }
    for name, use in hands.items():
        batch = begun(dialogue, bo if name == "began" else anna, 1)
        enter(batch, bo if name == "entered" else anna, "1")
        use(batch, bo)
        if not batch.sheets.exists():
            enter(batch, anna, "1")
        if state(batch) == "open":
            submit_batch(batch=batch, user=anna)
        with pytest.raises(OwnBatch):
            approve_batch(batch=batch, user=bo)
        assert state(batch) == "submitted", name
    assert not Ballot.objects.exists()


def test_who_entered_first_cannot_approve_what_somebody_else_corrected(
    dialogue: Dialogue, anna: Any, bo: Any
) -> None:
    batch = begun(dialogue, anna, 1)
    enter(batch, bo, "1")
    correct_sheet(sheet=batch.sheets.get(), number=1, read=read(dialogue, "2"), user=anna)
    submit_batch(batch=batch, user=anna)
    with pytest.raises(OwnBatch):
        approve_batch(batch=batch, user=bo)


def test_approving_twice_makes_the_ballots_once(dialogue: Dialogue, anna: Any, bo: Any) -> None:
    batch = submitted(dialogue, anna, "1", "2")
    assert approve_batch(batch=batch, user=bo) == approve_batch(batch=batch, user=bo) == 2
    with pytest.raises(BatchNotWaiting):
        approve_batch(batch=batch, user=person("cia", COORDINATOR))
    assert Ballot.objects.count() == 2
    assert kinds(dialogue).count("batch_approved") == 1


def test_a_batch_that_is_not_handed_in_is_not_approved(
    dialogue: Dialogue, anna: Any, bo: Any
) -> None:
    batch = begun(dialogue, anna, 1)
    enter(batch, anna, "1")
    with pytest.raises(BatchNotWaiting):
        approve_batch(batch=batch, user=bo)


def test_sheets_stand_still_once_the_batch_is_handed_in(
    dialogue: Dialogue, anna: Any, bo: Any
) -> None:
    batch = submitted(dialogue, anna, "1")
    sheet = batch.sheets.get()
    sheet.batch = batch
    for act in (
        lambda: enter(batch, anna, "2", first=2),
        lambda: correct_sheet(sheet=sheet, number=1, read=read(dialogue, "2"), user=anna),
        lambda: delete_sheet(sheet=sheet, user=anna),
        lambda: change_batch(
            batch=batch, place="X", held_on=batch.held_on, control_total=9, user=anna
        ),
    ):
        with pytest.raises(BatchNotOpen):
            act()
    return_batch(batch=batch, reason="Blad 1 är fel.", user=bo)
    assert PaperBatch.objects.get().reason == "Blad 1 är fel."
    correct_sheet(sheet=sheet, number=1, read=read(dialogue, "2"), user=anna)
    submit_batch(batch=batch, user=anna)
    assert approve_batch(batch=batch, user=bo) == 1
    assert kinds(dialogue)[1:] == [
        "batch_submitted",
        "batch_returned",
        "batch_submitted",
        "batch_approved",
    ]


def test_a_reversed_batch_loses_its_ballots_and_keeps_its_sheets(
    dialogue: Dialogue, anna: Any, bo: Any
) -> None:
    other = submitted(dialogue, anna, "3")
    approve_batch(batch=other, user=bo)
    batch = submitted(dialogue, anna, "1", "2")
    approve_batch(batch=batch, user=bo)
    assert reverse_batch(batch=batch, reason="Räknad två gånger.", user=bo) == 2
    assert reverse_batch(batch=batch, reason="Räknad två gånger.", user=bo) == 0
    assert list(Ballot.objects.values_list("batch", flat=True)) == [other.pk]
    assert batch.sheets.count() == 2
    for act in (
        lambda: approve_batch(batch=batch, user=bo),
        lambda: return_batch(batch=batch, reason="x", user=bo),
    ):
        with pytest.raises(BatchNotWaiting):
            act()
    with pytest.raises(BatchNotOpen):
        enter(batch, anna, "2", first=9)
    assert kinds(dialogue).count("batch_reversed") == 1
    entry = dialogue.log.get(kind="batch_reversed")
    assert (entry.detail["ballots"], entry.detail["reason"]) == (2, "Räknad två gånger.")


def test_a_reason_is_wanted(dialogue: Dialogue, anna: Any, bo: Any) -> None:
    batch = submitted(dialogue, anna, "1")
    for act in (return_batch, reverse_batch):
        for reason in (" ", "x" * 501):
            with pytest.raises(ValidationError) as caught:
                act(batch=batch, reason=reason, user=bo)
            assert "reason" in caught.value.error_dict


def test_one_number_is_one_sheet_and_a_double_click_is_no_second(
    dialogue: Dialogue, anna: Any, bo: Any
) -> None:
    batch = begun(dialogue, anna, 2)
    enter(batch, anna, "1")
    enter(batch, anna, "1")
    with pytest.raises(SheetExists):
        enter(batch, anna, "2")
    with pytest.raises(SheetExists):
        enter(batch, bo, "1")
    enter(batch, bo, "1", first=2)
    with pytest.raises(SheetExists):
        correct_sheet(sheet=batch.sheets.get(number=2), number=1, read=read(dialogue, "1"), user=bo)
    assert batch.sheets.count() == 2


def test_a_batch_begun_twice_by_one_form_is_one(dialogue: Dialogue, anna: Any) -> None:
    batch = begun(dialogue, anna)
    facts = {"place": "Bro", "held_on": timezone.localdate(), "control_total": 2, "user": anna}
    again = begin_batch(dialogue=dialogue, batch_id=batch.pk, **facts)
    assert again == batch
    assert kinds(dialogue) == ["batch_made"]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"place": "  "}, "place"),
        # Two days on, since midnight may pass before the test's turn.
        ({"held_on": timezone.localdate() + timedelta(days=2)}, "held_on"),
        ({"held_on": timezone.localdate() - timedelta(days=9)}, "held_on"),
        ({"sheets": 0}, "control_total"),
        ({"sheets": 2001}, "control_total"),
    ],
)
def test_what_a_batch_cannot_be_is_told_by_field(
    dialogue: Dialogue, anna: Any, facts: dict[str, Any], field: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        begun(dialogue, anna, **facts)
    assert list(caught.value.error_dict) == [field]


def test_paper_waits_for_the_opening_and_ends_before_the_counting(anna: Any, bo: Any) -> None:
    now = timezone.now()
    with pytest.raises(NoPaper):
        begun(paper_dialogue(paper_rule=""), anna)
    with pytest.raises(PaperNotOpen):
        begun(paper_dialogue(opens_at=now + timedelta(days=1)), anna)
    dialogue = paper_dialogue(
        closes_at=now + timedelta(days=1), paper_until=now + timedelta(days=3)
    )
    batch = submitted(dialogue, anna, "1")
    late = submitted(dialogue, anna, "2")
    with time_machine.travel(now + timedelta(days=2), tick=False):
        assert actions.close_dialogue(dialogue=dialogue) is None
        assert approve_batch(batch=batch, user=bo) == 1
    with time_machine.travel(now + timedelta(days=3), tick=False):
        for act in (approve_batch, reverse_batch, return_batch):
            more = {} if act is approve_batch else {"reason": "x"}
            with pytest.raises(PaperClosed):
                act(batch=late if act is not reverse_batch else batch, user=bo, **more)
        record = actions.close_dialogue(dialogue=dialogue)
    assert record.ballots == 1
    assert record.kinds == {"paper": 1}
    assert record.left_out["paper"] == [["Bro bibliotek", 1]]
    with pytest.raises(PaperClosed):
        approve_batch(batch=late, user=bo)


def test_sheets_that_new_rules_forbid_are_named(dialogue: Dialogue, anna: Any, bo: Any) -> None:
    batch = submitted(dialogue, anna, "1", "1 2", "1 2 3")
    Dialogue.objects.filter(pk=dialogue.pk).update(max_choices=1)
    with pytest.raises(ValidationError) as caught:
        approve_batch(batch=batch, user=bo)
    assert len(caught.value.messages) == 2
    assert not Ballot.objects.exists()
    assert state(batch) == "submitted"


def test_paper_ballots_lie_in_another_order_than_their_sheets(anna: Any, bo: Any) -> None:
    dialogue = paper_dialogue(options=60, max_choices=1)
    batch = submitted(dialogue, anna, *[str(number) for number in range(1, 61)])
    approve_batch(batch=batch, user=bo)
    with connection.cursor() as cursor:
        cursor.execute("SELECT option_id FROM dialogues_ballotchoice ORDER BY ctid")
        stored = [option for (option,) in cursor.fetchall()]
    assert len(stored) == 60
    assert stored != sorted(stored)
