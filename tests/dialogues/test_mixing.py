"""After the mixing neither transaction, place nor order tells which ballot is whose."""

import threading
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.models import Page

from dialogues import actions, tally, tasks
from dialogues.actions import mixing
from dialogues.ballot_rules import by_approval
from dialogues.models import Ballot, BallotChoice, Dialogue, RollEntry
from dialogues.refusals import AlreadyVoted
from tests import factories
from tests.dialogues.at_once import at_once, make_bare_dialogue
from tests.dialogues.ballots import cast, choices_for

real = pytest.mark.django_db(transaction=True)


@pytest.fixture
def dialogue(db: None) -> Dialogue:
    return make_bare_dialogue()


def rows(table: str, *columns: str) -> list[tuple[Any, ...]]:
    """Return each row as it lies on disk."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY ctid")
        return cursor.fetchall()


def transactions(table: str) -> set[int]:
    return {int(xmin) for (xmin,) in rows(table, "xmin::text")}


@real
def test_a_roll_entry_and_its_ballot_share_a_transaction_until_they_are_mixed(
    dialogue: Dialogue,
) -> None:
    for _number in range(10):
        cast(dialogue)
    assert transactions("dialogues_rollentry") == transactions("dialogues_ballot")
    assert actions.mix_new_ballots() == 20
    roll, ballots = transactions("dialogues_rollentry"), transactions("dialogues_ballot")
    assert len(roll) == len(ballots) == 1
    assert not roll & ballots
    assert transactions("dialogues_ballotchoice") == ballots


@real
def test_mixed_rows_lie_in_the_order_of_their_random_keys(dialogue: Dialogue) -> None:
    for _number in range(30):
        cast(dialogue)
    actions.mix_new_ballots()
    for table, key in [("dialogues_rollentry", "voter"), ("dialogues_ballot", "id")]:
        keys = [
            bytes(key) if not hasattr(key, "bytes") else key.bytes for (key,) in rows(table, key)
        ]
        assert keys == sorted(keys)


@real
def test_one_new_ballot_is_written_among_all_the_others(dialogue: Dialogue) -> None:
    for _number in range(10):
        cast(dialogue)
    actions.mix_new_ballots()
    before = transactions("dialogues_ballot")
    cast(dialogue)
    actions.mix_new_ballots()
    assert len(transactions("dialogues_ballot")) == len(transactions("dialogues_rollentry")) == 1
    assert transactions("dialogues_ballot").isdisjoint(before)


@real
def test_nothing_new_is_nothing_to_do(dialogue: Dialogue) -> None:
    cast(dialogue)
    actions.mix_new_ballots()
    before = transactions("dialogues_ballot")
    assert actions.mix_new_ballots() == 0
    assert transactions("dialogues_ballot") == before


@real
def test_a_large_dialogue_is_mixed_in_parts_with_a_sample_of_what_was_there(
    dialogue: Dialogue,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(mixing, "MOST_NEW", 5)
    monkeypatch.setattr(mixing, "AMONG", 3)
    for _number in range(12):
        cast(dialogue)
    assert actions.mix_new_ballots() == 24
    assert not Ballot.objects.filter(is_mixed=False).exists()
    assert not RollEntry.objects.filter(is_mixed=False).exists()
    cast(dialogue)
    actions.mix_new_ballots()
    last = max(transactions("dialogues_ballot"))
    assert sum(int(xmin) == last for (xmin,) in rows("dialogues_ballot", "xmin::text")) == 4


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["approval", "points", "ranking"])
def test_mixing_changes_nothing_that_counts(home: Page, method: str) -> None:
    dialogue = factories.make_dialogue(home, voting_method=method, offers_write_in=True)
    receipt = cast(dialogue, "Förslag 2", "Förslag 1", attributes={"age": "16-24"})
    cast(dialogue, "Förslag 3")

    def everything() -> list[Any]:
        ballots = Ballot.objects.order_by("pk").values_list(
            "pk", "kind", "proof", "cast_on", "receipt_hash", "attributes"
        )
        choices = BallotChoice.objects.order_by("ballot", "option").values_list(
            "ballot", "option", "points", "rank", "text"
        )
        return [*((*ballot[:4], bytes(ballot[4]), ballot[5]) for ballot in ballots), *choices]

    before, counted = everything(), tally.count(dialogue)
    actions.mix_new_ballots()
    assert everything() == before
    assert tally.count(dialogue) == counted
    actions.change_ballot(receipt=receipt, choices=choices_for(dialogue, "Förslag 3"))
    actions.withdraw_ballot(receipt=receipt)


@pytest.mark.django_db
def test_a_changed_ballot_is_mixed_again(home: Page) -> None:
    dialogue = factories.make_dialogue(home)
    receipt = cast(dialogue, "Förslag 1")
    actions.mix_new_ballots()
    actions.change_ballot(receipt=receipt, choices=choices_for(dialogue, "Förslag 2"))
    assert not dialogue.ballots.get().is_mixed
    assert actions.mix_new_ballots() == 1
    assert dialogue.ballots.get().choices.get().option.label == "Förslag 2"


@pytest.mark.django_db
def test_closing_mixes_what_came_last_before_the_key_goes(home: Page) -> None:
    dialogue = factories.make_dialogue(home)
    cast(dialogue)
    record = actions.close_dialogue(dialogue=dialogue, now=dialogue.closes_at)
    assert record is not None
    assert record.ballots == 1
    assert dialogue.ballots.get().is_mixed
    assert dialogue.roll.get().is_mixed


@real
def test_the_job_mixes_and_sweeps_up_the_dead_rows(dialogue: Dialogue) -> None:
    for _number in range(20):
        cast(dialogue)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_force_next_flush()")
    tasks.mix_new_ballots(timestamp=0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_force_next_flush()")
    tasks.mix_new_ballots(timestamp=0)
    # Rows that come now lie where the dead ones lay: there are none any more.
    cast(dialogue)
    assert min(ctid for (ctid,) in rows("dialogues_ballot", "ctid::text")).startswith("(0,")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM dialogues_ballot WHERE ctid <= '(0,20)'")
        assert cursor.fetchone()[0] > 0


@real
def test_while_it_mixes_people_vote_change_withdraw_and_are_refused_as_ever(
    dialogue: Dialogue,
) -> None:
    already = [f"old{number}@example.org" for number in range(6)]
    receipts = [cast(dialogue, "Förslag 1", email=email) for email in already]
    stop = threading.Event()

    def act(number: int) -> Any:
        if number == 0:
            while not stop.is_set():
                Ballot.objects.update(is_mixed=False)
                RollEntry.objects.update(is_mixed=False)
                actions.mix_new_ballots()
            return None
        if number == 1:
            try:
                for step in range(15):
                    for receipt in receipts[:5]:
                        actions.change_ballot(
                            receipt=receipt, choices=by_approval([f"o{step % 4 + 1}"])
                        )
            finally:
                stop.set()
            return actions.withdraw_ballot(receipt=receipts[5])
        outcomes = []
        while not stop.is_set():
            outcomes.append(cast(dialogue, email=f"{number}-{len(outcomes)}@example.org"))
            with pytest.raises(AlreadyVoted):
                cast(dialogue, email=already[number])
        return outcomes

    _mixed, changed, *cast_by = at_once(act, 5)
    assert changed is None
    assert all(isinstance(outcomes, list) for outcomes in cast_by), cast_by
    ballots = 5 + sum(len(outcomes) for outcomes in cast_by)
    assert Ballot.objects.count() == ballots
    assert RollEntry.objects.count() == ballots + 1
    assert BallotChoice.objects.count() == ballots
    assert timezone.now() < dialogue.closes_at
