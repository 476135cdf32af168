"""Ballots that are confirmed by a code."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import Page

from cms.models import OutgoingMail
from dialogues import actions, codes, seal
from dialogues.actions.confirming import MOST_CODES, MOST_CODES_TO_ADDRESS, MOST_PENDING
from dialogues.models import Dialogue, PendingBallot
from dialogues.refusals import (
    AlreadyVoted,
    NoMoreCodes,
    OptionGone,
    TooManyPendingBallots,
    TooManyWrongCodes,
    UnknownPendingBallot,
    VotingClosed,
    WrongCode,
)
from dialogues.seal import Filled
from tests import factories
from tests.dialogues.ballots import cast, choices_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def dialogue(home: Page) -> Dialogue:
    return factories.make_dialogue(home, electorate="email")


def begin(
    dialogue: Dialogue,
    *labels: str,
    email: str = "anna@example.org",
    form: str = "f1",
    network: str = "",
):
    return actions.begin_ballot(
        dialogue=dialogue,
        filled=Filled(choices_for(dialogue, *labels), {}),
        email=email,
        form_name=form,
        language="sv",
        network=network,
    )


def code_of(pending_id) -> str:
    return codes.code_of(PendingBallot.objects.get(pk=pending_id))


def wrong_code_of(pending_id) -> str:
    return f"{(int(code_of(pending_id)) + 1) % 1_000_000:06d}"


def confirm(pending_id, key, code=None) -> str:
    return actions.confirm_ballot(pending_id=pending_id, key=key, code=code or code_of(pending_id))


def test_with_the_code_the_kept_ballot_is_cast(dialogue: Dialogue) -> None:
    pending_id, key = begin(dialogue, "Förslag 2")
    assert not dialogue.ballots.exists()
    receipt = confirm(pending_id, key)
    ballot = dialogue.ballots.with_receipt(receipt).get()
    assert ballot.choices.get().option.label == "Förslag 2"
    assert not PendingBallot.objects.exists()


def test_confirming_twice_gives_the_same_receipt(dialogue: Dialogue) -> None:
    pending_id, key = begin(dialogue)
    code = code_of(pending_id)
    assert confirm(pending_id, key, code) == confirm(pending_id, key, code)
    assert dialogue.ballots.count() == 1


def test_a_form_sent_twice_is_one_pending_ballot_with_one_mail(dialogue: Dialogue) -> None:
    assert begin(dialogue) == begin(dialogue)
    assert PendingBallot.objects.count() == OutgoingMail.objects.count() == 1


def test_a_form_that_was_corrected_and_sent_again_is_a_new_one(dialogue: Dialogue) -> None:
    assert begin(dialogue, email="ana@example.org") != begin(dialogue, email="anna@example.org")
    assert PendingBallot.objects.count() == 2


def test_the_choices_lie_sealed(dialogue: Dialogue) -> None:
    _pending_id, key = begin(dialogue, "Förslag 2")
    pending = PendingBallot.objects.get()
    stored = json.dumps(
        list(PendingBallot.objects.values()),
        default=lambda v: repr(bytes(v)) if isinstance(v, memoryview | bytes) else str(v),
    )
    assert choices_for(dialogue, "Förslag 2")[0].key not in stored
    assert key not in stored
    assert seal.open_(pending.sealed_choices, key) == Filled(choices_for(dialogue, "Förslag 2"), {})
    assert seal.open_(pending.sealed_choices, seal.key_of_form(b"another")) is None
    assert seal.open_(pending.sealed_choices, "nonsense") is None


def test_neither_code_nor_choices_are_in_the_outbox(dialogue: Dialogue) -> None:
    pending_id, key = begin(dialogue)
    stored = json.dumps(list(OutgoingMail.objects.values()), default=str)
    assert code_of(pending_id) not in stored
    assert key not in stored
    assert choices_for(dialogue)[0].key not in stored


def test_a_wrong_code_casts_nothing_and_can_be_tried_again(dialogue: Dialogue) -> None:
    pending_id, key = begin(dialogue)
    with pytest.raises(WrongCode):
        confirm(pending_id, key, wrong_code_of(pending_id))
    assert not dialogue.ballots.exists()
    confirm(pending_id, key)


@pytest.mark.parametrize("typed", ["", "abc", "١٢٣٤٥٦", "12345", "1234567"])
def test_what_is_no_code_is_a_wrong_code(dialogue: Dialogue, typed: str) -> None:
    pending_id, key = begin(dialogue)
    with pytest.raises(WrongCode):
        actions.confirm_ballot(pending_id=pending_id, key=key, code=typed)


def test_a_code_may_be_typed_with_blanks(dialogue: Dialogue) -> None:
    pending_id, key = begin(dialogue)
    code = code_of(pending_id)
    assert confirm(pending_id, key, f" {code[:3]} {code[3:]} ")


def test_after_five_wrong_guesses_the_code_is_dead(dialogue: Dialogue) -> None:
    pending_id, key = begin(dialogue)
    wrong = wrong_code_of(pending_id)
    for _ in range(4):
        with pytest.raises(WrongCode):
            confirm(pending_id, key, wrong)
    with pytest.raises(TooManyWrongCodes):
        confirm(pending_id, key, wrong)
    with pytest.raises(TooManyWrongCodes):
        confirm(pending_id, key)  # the right one
    assert not dialogue.ballots.exists()


def test_another_code_replaces_the_first(dialogue: Dialogue) -> None:
    pending_id, key = begin(dialogue)
    first = code_of(pending_id)
    actions.send_another_code(pending_id=pending_id, key=key, after=1)
    actions.send_another_code(pending_id=pending_id, key=key, after=1)  # a double click
    assert OutgoingMail.objects.count() == 2
    assert code_of(pending_id) != first
    with pytest.raises(WrongCode):
        confirm(pending_id, key, first)
    confirm(pending_id, key)


def test_three_codes_are_enough(dialogue: Dialogue) -> None:
    pending_id, key = begin(dialogue)
    for number in range(1, MOST_CODES):
        actions.send_another_code(pending_id=pending_id, key=key, after=number)
    with pytest.raises(NoMoreCodes):
        actions.send_another_code(pending_id=pending_id, key=key, after=MOST_CODES)
    assert OutgoingMail.objects.count() == MOST_CODES


def test_after_half_an_hour_the_ballot_is_forgotten(dialogue: Dialogue) -> None:
    pending_id, key = begin(dialogue)
    code = code_of(pending_id)
    with time_machine.travel(timezone.now() + timedelta(minutes=30, seconds=1)):
        with pytest.raises(UnknownPendingBallot):
            confirm(pending_id, key, code)
        with pytest.raises(UnknownPendingBallot):
            actions.send_another_code(pending_id=pending_id, key=key, after=1)
        assert PendingBallot.objects.expired().count() == 1


def test_without_the_key_the_code_is_worth_nothing(dialogue: Dialogue) -> None:
    pending_id, _key = begin(dialogue)
    with pytest.raises(UnknownPendingBallot):
        confirm(pending_id, seal.key_of_form(b"guess"))
    assert PendingBallot.objects.exists()


def test_whether_somebody_has_voted_is_not_told_before_the_code(dialogue: Dialogue) -> None:
    cast(dialogue, "Förslag 1", email="anna@example.org")
    pending_id, key = begin(dialogue, "Förslag 2")
    assert OutgoingMail.objects.count() == 1
    with pytest.raises(AlreadyVoted):
        confirm(pending_id, key)
    assert dialogue.ballots.get().choices.get().option.label == "Förslag 1"


def test_a_dialogue_that_closed_in_the_meantime_takes_no_ballot(dialogue: Dialogue) -> None:
    pending_id, key = begin(dialogue)
    Dialogue.objects.update(closes_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(VotingClosed):
        confirm(pending_id, key)
    assert not dialogue.ballots.exists()


def test_an_option_that_was_taken_away_in_the_meantime_is_told_of(dialogue: Dialogue) -> None:
    pending_id, key = begin(dialogue, "Förslag 2")
    dialogue.options.filter(label="Förslag 2").update(is_retired=True)
    with pytest.raises(OptionGone):
        confirm(pending_id, key)
    assert not dialogue.ballots.exists()


def test_nobodys_mailbox_is_flooded(dialogue: Dialogue) -> None:
    for number in range(MOST_PENDING):
        begin(dialogue, form=f"form {number}")
    with pytest.raises(TooManyPendingBallots):
        begin(dialogue, form="one more")
    assert OutgoingMail.objects.count() == PendingBallot.objects.count() == MOST_PENDING


def test_one_network_does_not_keep_the_owner_of_an_address_out(
    dialogue: Dialogue, settings
) -> None:
    # The counter begins anew each half hour, so the worst is just before and just after.
    limit, seconds = settings.CODE_ADDRESS_LIMIT
    boundary = (timezone.now().timestamp() // seconds + 1) * seconds
    for moment in (boundary - 60, boundary + 60):
        with time_machine.travel(moment, tick=False):
            for number in range(limit):
                begin(dialogue, form=f"{moment} {number}", network="192.0.2.1")
            with pytest.raises(TooManyPendingBallots):
                begin(dialogue, form=f"{moment} more", network="192.0.2.1")
    with time_machine.travel(boundary + 60, tick=False):
        pending_id, key = begin(dialogue, form="hers", network="198.51.100.7")
        assert confirm(pending_id, key)
        # Nor does it keep anybody else out, even of that network.
        begin(dialogue, email="bo@example.org", form="his", network="192.0.2.1")


@pytest.mark.usefixtures("still_clock")
def test_codes_asked_for_anew_count_for_the_network_and_for_the_address(
    dialogue: Dialogue, settings
) -> None:
    limit, _seconds = settings.CODE_ADDRESS_LIMIT
    pending_id, key = begin(dialogue, network="192.0.2.1")
    for after in range(1, MOST_CODES):
        actions.send_another_code(pending_id=pending_id, key=key, after=after, network="192.0.2.1")
    for number in range(limit - MOST_CODES):
        begin(dialogue, form=f"more {number}", network="192.0.2.1")
    with pytest.raises(TooManyPendingBallots):
        begin(dialogue, form="too many", network="192.0.2.1")
    assert OutgoingMail.objects.count() == limit


def test_no_address_gets_more_codes_in_half_an_hour_whoever_asks(dialogue: Dialogue) -> None:
    for number in range(MOST_CODES_TO_ADDRESS // MOST_CODES):
        pending_id, key = begin(dialogue, form=f"form {number}")
        for after in range(1, MOST_CODES):
            actions.send_another_code(pending_id=pending_id, key=key, after=after)
    with pytest.raises(TooManyPendingBallots):
        begin(dialogue, form="one more")
    assert OutgoingMail.objects.count() == MOST_CODES_TO_ADDRESS


@pytest.mark.usefixtures("still_clock")
def test_a_code_that_is_refused_leaves_the_one_before_it_in_force(dialogue: Dialogue) -> None:
    first, key = begin(dialogue, network="192.0.2.1")
    for number in range(3):
        begin(dialogue, form=f"form {number}", network="192.0.2.1")
    with pytest.raises(TooManyPendingBallots):
        actions.send_another_code(pending_id=first, key=key, after=1, network="192.0.2.1")
    assert confirm(first, key)
