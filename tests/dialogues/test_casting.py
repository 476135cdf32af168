"""One person, one ballot."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from dialogues import actions, receipts, voter_keys
from dialogues.ballot_rules import by_approval
from dialogues.models import Ballot, BallotChoice, Dialogue, RollEntry
from dialogues.refusals import (
    AlreadyVoted,
    OptionGone,
    RulesChanged,
    UnknownReceipt,
    VotingClosed,
    VotingNotOpen,
)
from tests import factories
from tests.dialogues.ballots import cast, choices_for, keys_of, option_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def dialogue(home: Page) -> Dialogue:
    return factories.make_dialogue(home)


def test_a_ballot_is_cast_with_its_choices(dialogue: Dialogue) -> None:
    cast(dialogue, "Förslag 1", "Förslag 3")
    ballot = dialogue.ballots.get()
    assert {choice.option.label for choice in ballot.choices.all()} == {"Förslag 1", "Förslag 3"}
    assert (ballot.proof, ballot.kind, ballot.cast_on) == ("email", "online", timezone.localdate())
    assert dialogue.roll.count() == 1


def test_points_and_ranks_are_kept(home: Page) -> None:
    points = factories.make_dialogue(home, voting_method="points")
    cast(points, "Förslag 2", "Förslag 1")
    assert list(
        BallotChoice.objects.filter(option__dialogue=points)
        .order_by("-points")
        .values_list("option__label", "points", "rank")
    ) == [("Förslag 2", 2, None), ("Förslag 1", 1, None)]
    ranking = factories.make_dialogue(home, voting_method="ranking")
    cast(ranking, "Förslag 2", "Förslag 1")
    assert list(
        BallotChoice.objects.filter(option__dialogue=ranking)
        .order_by("rank")
        .values_list("option__label", "points", "rank")
    ) == [("Förslag 2", None, 0), ("Förslag 1", None, 1)]


def test_the_second_ballot_of_a_person_is_refused(dialogue: Dialogue) -> None:
    cast(dialogue, "Förslag 1", email="anna@example.org")
    with pytest.raises(AlreadyVoted):
        cast(dialogue, "Förslag 2", email=" Anna@Example.ORG ")
    assert dialogue.ballots.count() == 1
    assert dialogue.ballots.get().choices.get().option.label == "Förslag 1"


def test_the_same_person_may_vote_in_another_dialogue(home: Page, dialogue: Dialogue) -> None:
    other = factories.make_dialogue(home)
    cast(dialogue, email="anna@example.org")
    cast(other, email="anna@example.org")
    assert RollEntry.objects.count() == 2
    assert len({bytes(entry.voter) for entry in RollEntry.objects.all()}) == 2


def test_the_same_form_sent_twice_is_one_ballot_with_one_receipt(dialogue: Dialogue) -> None:
    receipt = receipts.new()
    first = cast(dialogue, email="anna@example.org", receipt=receipt)
    second = cast(dialogue, email="anna@example.org", receipt=receipt)
    assert first == second == receipt
    assert dialogue.ballots.count() == 1


def test_a_closed_dialogue_takes_no_ballot(dialogue: Dialogue) -> None:
    with pytest.raises(VotingClosed):
        cast(dialogue, now=dialogue.closes_at)
    assert not dialogue.ballots.exists()
    assert not dialogue.roll.exists()


def test_a_dialogue_that_has_not_opened_takes_no_ballot(dialogue: Dialogue) -> None:
    with pytest.raises(VotingNotOpen):
        cast(dialogue, now=dialogue.opens_at - timedelta(seconds=1))


def test_closing_earlier_counts_at_once(dialogue: Dialogue) -> None:
    Dialogue.objects.update(closes_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(VotingClosed):
        cast(dialogue)  # holds the row as it was


def test_a_dialogue_that_was_counted_takes_no_ballot_whatever_the_clock_says(
    dialogue: Dialogue,
) -> None:
    actions.close_dialogue(dialogue=dialogue, now=dialogue.closes_at)
    with pytest.raises(VotingClosed):
        cast(dialogue)
    assert not dialogue.roll.exists()


def test_an_option_that_has_just_been_taken_away_spoils_nothing(dialogue: Dialogue) -> None:
    choices = choices_for(dialogue, "Förslag 1", "Förslag 2")
    dialogue.options.filter(label="Förslag 2").update(is_retired=True)
    with pytest.raises(OptionGone):
        cast(dialogue, choices=choices)
    assert not dialogue.ballots.exists()
    assert not dialogue.roll.exists()


def test_a_ballot_by_rules_that_have_just_been_changed_is_refused(dialogue: Dialogue) -> None:
    choices = choices_for(dialogue, "Förslag 1", "Förslag 2")
    Dialogue.objects.update(max_choices=1)
    with pytest.raises(RulesChanged):
        cast(dialogue, choices=choices)
    assert not dialogue.ballots.exists()


def test_an_option_of_another_dialogue_is_refused(home: Page, dialogue: Dialogue) -> None:
    other = factories.make_dialogue(home)
    with pytest.raises(OptionGone):
        cast(dialogue, choices=by_approval(keys_of(other)))


def test_a_lost_key_stops_voting_instead_of_letting_everybody_vote_again(
    dialogue: Dialogue,
) -> None:
    cast(dialogue)
    voter_keys.destroy(dialogue.key)
    with pytest.raises(voter_keys.MissingVoterKey):
        cast(dialogue)
    assert dialogue.ballots.count() == 1


def test_a_ballot_takes_few_statements(dialogue: Dialogue, django_assert_num_queries) -> None:
    cast(dialogue)
    choices = choices_for(dialogue)
    with django_assert_num_queries(4):  # savepoint, lock, ballot, release
        cast(dialogue, choices=choices)


def test_nothing_ties_a_ballot_to_the_roll() -> None:
    ballot_fields = {field.name for field in Ballot._meta.get_fields()}
    roll_fields = {field.name for field in RollEntry._meta.get_fields()}
    assert roll_fields == {"pk", "dialogue", "voter", "is_mixed"}
    assert ballot_fields & {"voter", "email", "user", "roll", "created_at", "cast_at"} == set()
    assert {field.get_internal_type() for field in Ballot._meta.fields} & {
        "DateTimeField",
        "TimeField",
        "BigAutoField",
    } == set()


def test_with_the_receipt_a_ballot_is_changed(dialogue: Dialogue) -> None:
    receipt = cast(dialogue, "Förslag 1")
    actions.change_ballot(receipt=receipt, choices=choices_for(dialogue, "Förslag 2", "Förslag 3"))
    ballot = dialogue.ballots.get()
    assert {choice.option.label for choice in ballot.choices.all()} == {"Förslag 2", "Förslag 3"}


def test_with_the_receipt_a_ballot_is_withdrawn(dialogue: Dialogue) -> None:
    receipt = cast(dialogue, "Förslag 1", email="anna@example.org")
    actions.withdraw_ballot(receipt=receipt)
    assert not dialogue.ballots.exists()
    assert not BallotChoice.objects.exists()
    with pytest.raises(AlreadyVoted):
        cast(dialogue, "Förslag 1", email="anna@example.org")
    with pytest.raises(UnknownReceipt):
        actions.withdraw_ballot(receipt=receipt)


def test_after_closing_a_ballot_stays_as_it_is(dialogue: Dialogue) -> None:
    receipt = cast(dialogue, "Förslag 1")
    with pytest.raises(VotingClosed):
        actions.change_ballot(
            receipt=receipt, choices=choices_for(dialogue, "Förslag 2"), now=dialogue.closes_at
        )
    with pytest.raises(VotingClosed):
        actions.withdraw_ballot(receipt=receipt, now=dialogue.closes_at)
    assert dialogue.ballots.get().choices.get().option == option_of(dialogue, "Förslag 1")


def test_an_unknown_receipt_changes_nothing(dialogue: Dialogue) -> None:
    with pytest.raises(UnknownReceipt):
        actions.change_ballot(receipt=receipts.new(), choices=choices_for(dialogue))
