"""Put mails to the owners of commitments in the outbox, with the change that causes them."""

from cms.mail import queue_mail
from dialogues.models import Commitment, CommitmentUpdate

LINK = "dialogues.owner_link"
SOON_DUE = "dialogues.commitment_soon_due"
OVERDUE = "dialogues.commitment_overdue"
FOLLOW_UP_SOON = "dialogues.follow_up_soon"
DECIDED = "dialogues.update_decided"


def send_link(commitment: Commitment) -> None:
    """Queue the owner's link."""
    _write(commitment, LINK, commitment.pk)


def remind(commitment: Commitment, kind: str) -> None:
    """Queue a reminder of `kind`."""
    _write(commitment, kind, commitment.pk)


def tell_owner_of_decision(update: CommitmentUpdate) -> None:
    """Queue what became of the owner's update; what staff wrote themselves needs no letter."""
    if update.is_by_owner:
        _write(update.commitment, DECIDED, update.pk, language=update.language)


def _write(commitment: Commitment, kind: str, subject_id: object, language: str = "") -> None:
    """Queue a mail to the owner, if there is an address, in the promise's own language unless told."""
    if commitment.owner_email:
        queue_mail(
            kind=kind,
            subject_id=subject_id,
            recipient=commitment.owner_email,
            language=language or commitment.promise.source_locale.language_code,
        )
