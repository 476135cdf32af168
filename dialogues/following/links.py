"""The follower's own link: to confirm the address, and to stop."""

from django.conf import settings
from django.core.signing import BadSignature, Signer

from cms.languages import address_in
from dialogues.models import Follower

# Not a character that mail programs leave out of a link, nor one of the signature's own.
_signer = Signer(sep=".", salt="dialogues.follower")


def signed_id(follower: Follower) -> str:
    """Return the follower's id with a signature, as the addresses carry it. It never expires."""
    return _signer.sign(follower.pk.hex)


def find_by_signed_id(signed: str) -> Follower | None:
    """Return whose link it is; None when it is forged or garbled, or they have stopped."""
    try:
        pk = _signer.unsign(signed)
    except BadSignature:
        return None
    return Follower.objects.select_related("dialogue__source_locale").filter(pk=pk).first()


def link_of(follower: Follower, view: str = "following") -> str:
    """Return the whole address of the follower's page, or of `view`, in their language."""
    path = address_in(follower.language, view, signed=signed_id(follower))
    return f"{settings.SITE_URL}{path}"
