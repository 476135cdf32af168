"""Addresses that mail does not reach: bulk mail stays away from them, personal mail is tried all the same."""

from collections.abc import Iterable

from django.utils import timezone

from cms.mailboxes import normalise_email
from cms.models import FailingAddress


def mark_failing(address: str, reason: str) -> None:
    """Note that a mail server has refused `address` for good, and what it said; again renews the note.

    A mail that gets through later does not take the note away: a server may take a mail and send it back
    afterwards. Staff do, when they know better (`clear_failing`).
    """
    FailingAddress.objects.update_or_create(
        email_normalised=normalise_email(address),
        defaults={"reason": reason[:300], "failed_at": timezone.now()},
    )


def clear_failing(address: str) -> None:
    """Take the note of `address` away."""
    FailingAddress.objects.filter(email_normalised=normalise_email(address)).delete()


def failing_among(addresses: Iterable[str]) -> set[str]:
    """Return those of `addresses`, normalised, that are known to fail: one query."""
    asked = {normalise_email(address) for address in addresses if address}
    if not asked:
        return set()
    found = FailingAddress.objects.filter(email_normalised__in=asked)
    return set(found.values_list("email_normalised", flat=True))
