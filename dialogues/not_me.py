"""The link in the mail with a code, for an address's owner who did not vote: takes away what waits for the address.

It is signed and holds the waiting ballot's id, nothing of the address; it works for as long as that ballot waits.
"""

from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.utils.translation import get_language

from cms.languages import address_in
from dialogues.models import PendingBallot

_signer = Signer(sep=".", salt="dialogues.not_me")


def link_of(pending_id: UUID) -> str:
    """Return the link's whole address, in the active language."""
    token = _signer.sign(pending_id.hex)
    path = address_in(get_language() or settings.LANGUAGE_CODE, "not_me", token=token)
    return f"{settings.SITE_URL}{path}"


def find_pending(token: str) -> PendingBallot | None:
    """Return the ballot that the link is about while it waits. Raises BadSignature for what we did not sign."""
    pending_id = UUID(_signer.unsign(token))
    return PendingBallot.objects.waiting().filter(pk=pending_id).first()


__all__ = ["BadSignature", "find_pending", "link_of"]
