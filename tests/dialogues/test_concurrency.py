"""Many at once, on real connections."""

import threading
from collections import Counter
from hashlib import sha256
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from cms.models import OutgoingMail
from dialogues import actions, ballots_file, codes, receipts, tally
from dialogues.actions.confirming import MOST_PENDING
from dialogues.actions.quarantine import set_aside, take_back
from dialogues.ballot_rules import by_approval
from dialogues.criteria import Criteria
from dialogues.models import Ballot, BallotChoice, Dialogue, PendingBallot, RollEntry
from dialogues.refusals import AlreadyVoted, UnknownReceipt, VotingClosed
from dialogues.seal import Filled
from tests import factories
from tests.dialogues.at_once import AT_ONCE, at_once, make_bare_dialogue
from tests.dialogues.ballots import cast, choices_for
from tests.dialogues.forms import address, ballot_for, open_form

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def dialogue(db: None) -> Dialogue:
    return make_bare_dialogue()


def test_twenty_ballots_of_one_person_are_one(dialogue: Dialogue) -> None:
    outcomes = at_once(lambda number: cast(dialogue, email="anna@example.org"))
    kinds = Counter(type(outcome) for outcome in outcomes)
    assert kinds == {str: 1, AlreadyVoted: AT_ONCE - 1}
    assert Ballot.objects.count() == RollEntry.objects.count() == BallotChoice.objects.count() == 1


def test_one_form_sent_twenty_times_is_one_ballot_with_one_receipt(dialogue: Dialogue) -> None:
    receipt = receipts.new()
    outcomes = at_once(lambda number: cast(dialogue, email="anna@example.org", receipt=receipt))
    assert outcomes == [receipt] * AT_ONCE
    assert Ballot.objects.count() == 1


def test_one_code_confirmed_twenty_times_is_one_ballot_with_one_receipt(
    dialogue: Dialogue,
) -> None:
    pending_id, key = actions.begin_ballot(
        dialogue=dialogue,
        filled=Filled(choices_for(dialogue), {}),
        email="anna@example.org",
        form_name="f",
        language="sv",
    )
    code = codes.code_of(PendingBallot.objects.get())
    outcomes = at_once(
        lambda number: actions.confirm_ballot(pending_id=pending_id, code=code, key=key)
    )
    assert len(set(map(repr, outcomes))) == 1
    assert isinstance(outcomes[0], str)
    assert Ballot.objects.count() == 1


def test_twenty_guesses_at_once_are_five_at_most(dialogue: Dialogue) -> None:
    pending_id, key = actions.begin_ballot(
        dialogue=dialogue,
        filled=Filled(choices_for(dialogue), {}),
        email="anna@example.org",
        form_name="f",
        language="sv",
    )
    at_once(lambda number: actions.confirm_ballot(pending_id=pending_id, code="x", key=key))
    assert PendingBallot.objects.get().attempts == 5


def test_one_form_sent_twenty_times_is_one_pending_ballot(dialogue: Dialogue) -> None:
    outcomes = at_once(
        lambda number: actions.begin_ballot(
            dialogue=dialogue,
            filled=Filled(choices_for(dialogue), {}),
            email="anna@example.org",
            form_name="f",
            language="sv",
        )
    )
    assert len(set(map(repr, outcomes))) == 1
    assert PendingBallot.objects.count() == 1


def test_twenty_networks_at_once_make_no_more_ballots_wait_for_an_address(
    dialogue: Dialogue,
) -> None:
    at_once(
        lambda number: actions.begin_ballot(
            dialogue=dialogue,
            filled=Filled(choices_for(dialogue), {}),
            email="anna@example.org",
            form_name=f"form {number}",
            language="sv",
            network=f"192.0.2.{number}",
        )
    )
    assert PendingBallot.objects.count() == OutgoingMail.objects.count() == MOST_PENDING


def test_twenty_different_people_do_not_stand_in_each_others_way(dialogue: Dialogue) -> None:
    outcomes = at_once(lambda number: cast(dialogue, email=f"p{number}@example.org"))
    assert all(isinstance(outcome, str) for outcome in outcomes)
    assert Ballot.objects.count() == AT_ONCE


def test_while_a_dialogue_closes_each_ballot_is_counted_or_refused(dialogue: Dialogue) -> None:
    closing = threading.Event()

    def act(number: int) -> Any:
        if number == 0:
            closing.wait(10)
            return actions.close_dialogue(dialogue=dialogue, now=dialogue.closes_at)
        outcomes = []
        for ballot in range(15):
            if number == 1 and ballot == 3:
                closing.set()
            try:
                outcomes.append(cast(dialogue, email=f"p{number}-{ballot}@example.org"))
            except VotingClosed as refusal:
                outcomes.append(refusal)
        return outcomes

    record, *voters_outcomes = at_once(act, 9)
    outcomes = [outcome for each in voters_outcomes for outcome in each]
    taken = sum(isinstance(outcome, str) for outcome in outcomes)
    refused = sum(isinstance(outcome, VotingClosed) for outcome in outcomes)
    assert taken + refused == len(outcomes)
    assert refused > 0
    assert record.ballots == taken == Ballot.objects.count() == RollEntry.objects.count()


def test_two_workers_that_close_at_once_make_one_record(dialogue: Dialogue) -> None:
    cast(dialogue)
    outcomes = at_once(
        lambda number: actions.close_dialogue(dialogue=dialogue, now=dialogue.closes_at), 8
    )
    assert {outcome.pk for outcome in outcomes} == {dialogue.pk}
    assert {outcome.ballots for outcome in outcomes} == {1}


def test_a_ballot_changed_and_withdrawn_at_once_is_whole_or_gone(dialogue: Dialogue) -> None:
    receipt = cast(dialogue, "Förslag 1")

    def act(number: int) -> Any:
        if number % 2:
            return actions.withdraw_ballot(receipt=receipt)
        return actions.change_ballot(receipt=receipt, choices=by_approval(["o2", "o3"]))

    at_once(act, 8)
    assert not Ballot.objects.exists()
    assert not BallotChoice.objects.exists()


def test_the_first_ballots_of_a_dialogue_agree_on_its_key(dialogue: Dialogue) -> None:
    at_once(lambda number: cast(dialogue, email=f"p{number}@example.org"))
    outcomes = at_once(lambda number: cast(dialogue, email=f"p{number}@example.org"))
    assert {type(outcome) for outcome in outcomes} == {AlreadyVoted}


def test_twenty_posts_of_one_form_are_one_ballot(home: Page) -> None:
    page = factories.make_dialogue_page(home, electorate="open")
    data = {**open_form(Client(), page.row), **ballot_for(page.row)}
    url = address("vote", key=page.row.key)
    answers = at_once(lambda number: Client().post(url, data))
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer["Location"] for answer in answers}) == 1
    assert Ballot.objects.count() == 1


def test_one_person_fifty_ballots_changes_and_withdrawals_at_once_are_one_ballot_or_none(
    dialogue: Dialogue,
) -> None:
    receipt = receipts.new()
    sets = [["o1"], ["o2", "o3"], ["o1", "o4"], ["o2", "o3", "o4"]]

    def act(number: int) -> Any:
        chosen = by_approval(sets[number % len(sets)])
        if number < 20:
            return cast(dialogue, choices=chosen, email="anna@example.org", receipt=receipt)
        if number < 25:
            return cast(dialogue, choices=chosen, email="ANNA@example.org")
        if number < 48:
            return actions.change_ballot(receipt=receipt, choices=chosen)
        if number == 48:
            return mix_for_a_while(dialogue)
        return actions.withdraw_ballot(receipt=receipt)

    outcomes = at_once(act, 50)
    wrong = (AlreadyVoted, UnknownReceipt)
    assert [outcome for outcome in outcomes if isinstance(outcome, Exception)] == [
        outcome for outcome in outcomes if isinstance(outcome, wrong)
    ]
    assert RollEntry.objects.count() == 1
    assert_whole(dialogue, [{*each} for each in sets])


def test_changes_and_withdrawals_of_many_while_it_mixes_leave_each_ballot_whole(
    dialogue: Dialogue,
) -> None:
    held = [cast(dialogue, email=f"p{number}@example.org") for number in range(10)]
    sets = [["o1"], ["o2", "o3"], ["o4"]]

    def act(number: int) -> Any:
        if number == 0:
            return mix_for_a_while(dialogue)
        mine = held[(number - 1) % len(held)]
        if number > 35:
            return actions.withdraw_ballot(receipt=mine)
        return actions.change_ballot(receipt=mine, choices=by_approval(sets[number % 3]))

    outcomes = at_once(act, 41)
    withdrawn = set(held[5:])
    assert Ballot.objects.count() == len(held) - len(withdrawn)
    assert RollEntry.objects.count() == len(held)
    for number, outcome in enumerate(outcomes[1:]):
        # Nobody is told that their ballot is unknown who has not withdrawn it.
        assert outcome is None or held[number % len(held)] in withdrawn, outcome
    assert_whole(dialogue, [{*each} for each in sets])


def test_what_closing_counts_is_what_the_file_holds_whatever_goes_on(dialogue: Dialogue) -> None:
    held = [cast(dialogue, email=f"old{number}@example.org") for number in range(12)]
    closing = threading.Event()

    def act(number: int) -> Any:
        if number == 0:
            closing.wait(10)
            return actions.close_dialogue(dialogue=dialogue, now=dialogue.closes_at)
        if number == 1:
            return mix_for_a_while(dialogue)
        if number == 2:
            return set_aside_some(dialogue)
        done = []
        for step in range(6):
            if number == 3 and step == 2:
                closing.set()
            try:
                if number % 3 == 0:
                    done.append(cast(dialogue, email=f"p{number}-{step}@example.org"))
                elif number % 3 == 1:
                    actions.change_ballot(receipt=held[number], choices=by_approval(["o2", "o4"]))
                else:
                    actions.withdraw_ballot(receipt=held[number])
            except (VotingClosed, UnknownReceipt) as refusal:
                done.append(refusal)
        return done

    record, mixed, _set_aside, *_outcomes = at_once(act, 12)
    assert not isinstance(record, Exception), record
    assert mixed is None
    frozen = record.tally
    assert tally.count(dialogue).as_json() == frozen
    content = b"".join(ballots_file.lines(record))
    assert sha256(content).hexdigest() == record.ballots_sha256
    counted = Ballot.objects.counted().count()
    assert record.ballots == counted == len(content.decode().split("VOTES\n")[1].splitlines()) - 1
    assert sum(record.proofs.values()) == sum(record.kinds.values()) == counted
    with pytest.raises(VotingClosed):
        cast(dialogue)


def mix_for_a_while(dialogue: Dialogue, times: int = 12) -> None:
    """Mix again and again, as if all were new each time."""
    for _time in range(times):
        Ballot.objects.filter(dialogue=dialogue).update(is_mixed=False)
        actions.mix_dialogue(dialogue)


def set_aside_some(dialogue: Dialogue) -> Any:
    """Set ballots aside, and take them back, as staff might at any moment."""
    criteria = Criteria(day=timezone.localdate())
    made = set_aside(
        dialogue=dialogue, criteria=criteria, reason="Prov", user=None, form_key=uuid4()
    )
    return take_back(quarantine=made, reason="Fel", user=None)


def assert_whole(dialogue: Dialogue, sets: list[set[str]]) -> None:
    """See that each ballot is one of those that were sent, whole, and that the tally agrees with the rows."""
    for ballot in Ballot.objects.filter(dialogue=dialogue):
        named = set(ballot.choices.values_list("option__key", flat=True))
        assert named in [*sets, {"o1"}]
    assert not BallotChoice.objects.exclude(ballot__in=Ballot.objects.all()).exists()
    counted = tally.count(dialogue)
    assert counted.ballots == Ballot.objects.count()
    assert sum(each.ballots for each in counted.options) == BallotChoice.objects.count()
