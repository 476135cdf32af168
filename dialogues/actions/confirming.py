"""Ballots that are confirmed by a code: filled in first, cast when the voter has shown whose address it is."""

import hmac
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count, QuerySet, Sum
from django.utils import timezone

from cms.http.rate_limit import count_one_more
from cms.mail import queue_mail
from cms.mailboxes import normalise_email
from dialogues import ballot_rules, codes, receipts, seal, voters
from dialogues.actions.casting import cast_ballot, lock_open
from dialogues.background import answers_asked
from dialogues.models import Ballot, Dialogue, Electorate, PendingBallot
from dialogues.refusals import (
    NoMoreCodes,
    RulesChanged,
    TooManyPendingBallots,
    TooManyWrongCodes,
    UnknownPendingBallot,
    WrongCode,
)
from dialogues.seal import Filled

LIFE = timedelta(minutes=30)
MOST_ATTEMPTS = 5
MOST_CODES = 3
# Ballots that wait at a time for one address, and codes for them, so that nobody's mailbox is flooded. More ballots
# than one network may begin in any half hour (CODE_ADDRESS_LIMIT), so that it cannot keep the address's owner out.
MOST_PENDING = 9
MOST_CODES_TO_ADDRESS = 15
MAIL_KIND = "dialogues.code"


def begin_ballot(
    *,
    dialogue: Dialogue,
    filled: Filled,
    email: str,
    form_name: str,
    language: str,
    network: str = "",
    now: datetime | None = None,
) -> tuple[UUID, str]:
    """Keep a filled-in ballot and mail its code; return the pending ballot's id and the key that opens it.

    `form_name` is a secret of the voter's form (`GuardedForm.idempotency_key`). The same form, filled in alike
    and sent twice, is one pending ballot with one code. Nothing tells here whether the address has voted.
    `network` stands for the visitor's network (`cms.http.rate_limit.visitor_of`), which may cause so many codes to
    one address; it is not stored.

    Raises VotingClosed, VotingNotOpen, TooManyPendingBallots.
    """
    now = now or timezone.now()
    email = normalise_email(email)
    secret = seal.secret_of_form(form_name, dialogue, filled, email)
    key = seal.key_of_form(secret)
    with transaction.atomic():
        lock_open(dialogue, now)
        kept = {
            "dialogue": dialogue,
            "email": email,
            "sealed_choices": seal.close(filled, key),
            "language": language,
            "expires_at": now + LIFE,
        }
        name = _hidden(secret)
        pending, is_new = PendingBallot.objects.get_or_create(kept, idempotency_key=name)
        if pending.expires_at <= now:
            # Somebody went back to the form when the code's time was out, and sent it as it was.
            pending.delete()
            pending, is_new = PendingBallot.objects.get_or_create(kept, idempotency_key=name)
        if is_new:
            if _is_enough(email, now) or _has_caused_enough(network, email):
                raise TooManyPendingBallots
            _mail_code(pending)
    return pending.pk, key


def confirm_ballot(*, pending_id: UUID, code: str, key: str, now: datetime | None = None) -> str:
    """Cast the pending ballot when `code` is right, and return its receipt.

    Confirmed again, it gives the same receipt: the pending ballot is gone then, and the ballot is known by the
    receipt that `key` leads to. Locks the pending ballot, then the dialogue (see `cast_ballot`).

    Raises UnknownPendingBallot, WrongCode, TooManyWrongCodes, RulesChanged where an address is no longer what people
    vote by, and what `cast_ballot` raises.
    """
    receipt = receipt_of(pending_id, key)
    with transaction.atomic():
        pending = _waiting(now).select_for_update(of=("self",)).filter(pk=pending_id).first()
        filled = seal.open_(pending.sealed_choices, key) if pending is not None else None
        if pending is None or filled is None:
            if is_cast(receipt):
                return receipt
            raise UnknownPendingBallot
        if pending.attempts >= MOST_ATTEMPTS:
            raise TooManyWrongCodes
        is_right = codes.is_right(pending, code)
        if is_right:
            if pending.dialogue.electorate != Electorate.EMAIL:
                raise RulesChanged
            options = pending.dialogue.options.filter(is_retired=False)
            ballot_rules.check(
                pending.dialogue, options.values_list("key", flat=True), filled.choices
            )
            cast_ballot(
                dialogue=pending.dialogue,
                choices=filled.choices,
                attributes=answers_asked(pending.dialogue, filled.attributes),
                voter=voters.by_email(pending.email),
                proof=Electorate.EMAIL,
                receipt=receipt,
                now=now,
            )
            pending.delete()
        else:
            pending.attempts += 1
            pending.save(update_fields=["attempts"])
    if not is_right:
        # Raised out here, so that the guess is counted.
        raise TooManyWrongCodes if pending.attempts >= MOST_ATTEMPTS else WrongCode
    return receipt


def send_another_code(
    *, pending_id: UUID, key: str, after: int, network: str = "", now: datetime | None = None
) -> None:
    """Mail a new code in place of code number `after`; a second click does nothing more. `network`: `begin_ballot`.

    Raises UnknownPendingBallot, NoMoreCodes, and TooManyPendingBallots, which leaves the code before in force.
    """
    with transaction.atomic():
        pending = _waiting(now).select_for_update(of=("self",)).filter(pk=pending_id).first()
        if pending is None or seal.open_(pending.sealed_choices, key) is None:
            raise UnknownPendingBallot
        if pending.codes_sent != after:
            return
        if pending.codes_sent >= MOST_CODES:
            raise NoMoreCodes
        pending.codes_sent += 1
        pending.attempts = 0
        pending.save(update_fields=["codes_sent", "attempts"])
        if _is_enough(pending.email, now) or _has_caused_enough(network, pending.email):
            raise TooManyPendingBallots
        _mail_code(pending)


def forget_waiting(*, email: str) -> int:
    """Take away every ballot that waits for a code to `email`, for its owner; return how many there were.

    Codes that were mailed for them work no more, and those that were not are not sent.
    """
    waiting = PendingBallot.objects.filter(email=normalise_email(email))
    return waiting.delete()[0]


def receipt_of(pending_id: UUID, key: str) -> str:
    """Return the receipt that the pending ballot has, or had; only the holder of `key` can tell."""
    return receipts.from_secret(f"pending:{pending_id}:{key}".encode())


def is_cast(receipt: str) -> bool:
    """Say whether a ballot has this receipt."""
    return Ballot.objects.with_receipt(receipt).exists()


def _waiting(now: datetime | None) -> QuerySet[PendingBallot]:
    return PendingBallot.objects.waiting(now).select_related("dialogue")


def _is_enough(email: str, now: datetime | None) -> bool:
    """Say whether more ballots wait for the address, or more codes were sent for them, than may be.

    Of several at once each waits for the one before, until its transaction ends, and counts what that one wrote.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext('dialogues.code'), hashtext(%s))", [email]
        )
    waiting = PendingBallot.objects.waiting(now).filter(email=email)
    counted = waiting.aggregate(ballots=Count("pk"), codes=Sum("codes_sent", default=0))
    enough: bool = counted["ballots"] > MOST_PENDING or counted["codes"] > MOST_CODES_TO_ADDRESS
    return enough


def _has_caused_enough(network: str, email: str) -> bool:
    """Count one more code that the network causes to the address; say whether there are enough."""
    if not network:
        return False
    limit, seconds = settings.CODE_ADDRESS_LIMIT
    who = f"{network} {email}"
    return count_one_more(who, action="dialogues.code_to_address", limit=limit, seconds=seconds)


def _mail_code(pending: PendingBallot) -> None:
    queue_mail(
        kind=MAIL_KIND,
        subject_id=pending.pk,
        recipient=pending.email,
        language=pending.language,
        number=pending.codes_sent,
    )


def _hidden(secret: bytes) -> bytes:
    """Return what the row keeps of the form's secret, from which it cannot be worked out."""
    return hmac.new(settings.SECRET_KEY.encode(), b"dialogues.form:" + secret, sha256).digest()
