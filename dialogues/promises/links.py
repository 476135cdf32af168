"""The secret address at which a commitment's owner tells how it goes, without an account.

It is worked out from the commitment's key and `link_version`, and signed: nothing secret is in the database. An odd
version works; after an even one there is no link, so that an old one never comes back to life.
"""

from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer

from cms.languages import address_in
from dialogues.models import Commitment

_signer = Signer(sep=".", salt="dialogues.commitment_owner")


def has_link(commitment: Commitment) -> bool:
    """Say whether there is a link that works."""
    return commitment.link_version % 2 == 1


def with_a_new_link(version: int) -> int:
    """Return the version of a link that takes the place of any before it."""
    return version + (2 if version % 2 else 1)


def without_a_link(version: int) -> int:
    """Return the version after which no link works."""
    return version + version % 2


def owner_token(commitment: Commitment) -> str:
    """Return what the link's address carries."""
    return _signer.sign(f"{commitment.key.hex}-{commitment.link_version}")


def find_by_token(token: str) -> Commitment | None:
    """Return the commitment whose owner has this link; None when it is forged, garbled, replaced or withdrawn."""
    try:
        key, _dash, version = _signer.unsign(token).partition("-")
    except BadSignature:
        return None
    rows = Commitment.objects.select_related("promise__source_locale", "promise__dialogue")
    commitment = rows.filter(key=UUID(key), is_withdrawn=False).first()
    if commitment is None or not has_link(commitment) or str(commitment.link_version) != version:
        return None
    return commitment


def owner_address(commitment: Commitment, language: str = "") -> str:
    """Return the link's whole address, in the promise's own language unless told."""
    language = language or commitment.promise.source_locale.language_code
    path = address_in(language, "owner_update", token=owner_token(commitment))
    return f"{settings.SITE_URL}{path}"
