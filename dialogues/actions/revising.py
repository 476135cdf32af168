"""What a voter can do with a receipt until the dialogue closes."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from dialogues.actions.casting import lock_open
from dialogues.ballot_rules import Choice, check
from dialogues.models import Ballot, BallotChoice
from dialogues.refusals import UnknownReceipt


def change_ballot(
    *,
    receipt: str,
    choices: Sequence[Choice],
    attributes: Mapping[str, str] | None = None,
    now: datetime | None = None,
) -> None:
    """Let the ballot with this receipt name `choices` instead. The receipt stays the same.

    `attributes` take the place of what the voter said of themselves; None leaves that as it is.
    Locks the dialogue (see `cast_ballot`), then the ballot. Raises UnknownReceipt, VotingClosed, and
    ValidationError when the choices are no ballot.
    """
    with transaction.atomic():
        ballot = _locked(receipt, now)
        options = dict(ballot.dialogue.options.filter(is_retired=False).values_list("key", "pk"))
        check(ballot.dialogue, options, choices)
        ballot.choices.all().delete()
        if ballot.is_mixed:
            # The new choices lie last, and would tell which ballots were changed lately.
            Ballot.objects.filter(pk=ballot.pk).update(is_mixed=False)
        BallotChoice.objects.bulk_create(
            BallotChoice(
                ballot=ballot,
                option_id=options[choice.key],
                points=choice.points,
                rank=choice.rank,
                text=choice.text.strip(),
            )
            for choice in choices
        )
        if attributes is not None:
            ballot.attributes = dict(attributes)
            ballot.save(update_fields=["attributes"])


def withdraw_ballot(*, receipt: str, now: datetime | None = None) -> None:
    """Delete the ballot with this receipt.

    The roll still says that its voter has voted: which entry that is nobody can tell, so they cannot vote
    again in this dialogue. Locks as `change_ballot`. Raises UnknownReceipt, VotingClosed.
    """
    with transaction.atomic():
        ballot = _locked(receipt, now)
        ballot.choices.all().delete()
        ballot.delete()


def _locked(receipt: str, now: datetime | None) -> Ballot:
    found = Ballot.objects.with_receipt(receipt).select_related("dialogue").first()
    if found is None:
        raise UnknownReceipt
    lock_open(found.dialogue, now, changes_ballots=True)
    ballot = (
        Ballot.objects.with_receipt(receipt)
        .select_for_update(of=("self",))
        .select_related("dialogue")
        .first()
    )
    if ballot is None:
        raise UnknownReceipt
    return ballot
