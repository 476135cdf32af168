"""The secret addresses of voting places: whoever has one can vote there while the place is open.

The secret is worked out from the place's id and the number of its address, and is kept nowhere.
"""

import hmac
from base64 import b32encode
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from cms.languages import address_in
from dialogues.models import VotingPlace

_SECRET_LENGTH = 24


def secret_of(place: VotingPlace) -> str:
    """Return the secret in the place's address: 120 bits, small letters and digits."""
    named = f"dialogues.voting_place:{place.pk}:{place.link_version}".encode()
    digest = hmac.new(settings.SECRET_KEY.encode(), named, sha256).digest()
    return b32encode(digest).decode().lower()[:_SECRET_LENGTH]


def find_place(place_id: UUID, secret: str) -> VotingPlace | None:
    """Return the place with this address; None when it is wrong, withdrawn or replaced by a new one."""
    places = VotingPlace.objects.select_related("dialogue__closing_record", "dialogue__area")
    place = places.filter(pk=place_id, revoked_at=None).first()
    if place is None or not hmac.compare_digest(secret_of(place).encode(), secret.encode()):
        return None
    return place


def is_open(place: VotingPlace, now: datetime | None = None) -> bool:
    """Say whether one can vote there."""
    now = now or timezone.now()
    is_its_time = place.opens_at <= now < place.closes_at and place.revoked_at is None
    return is_its_time and place.dialogue.is_open(now)


def address_of(
    place: VotingPlace, language: str = "", *, name: str = "vote_at_place", whole: bool = False
) -> str:
    """Return where people vote at the place, in the active language unless told; with the site's own if `whole`."""
    language = language or get_language() or settings.LANGUAGE_CODE
    path = address_in(language, name, place_id=place.pk, secret=secret_of(place))
    return f"{settings.SITE_URL}{path}" if whole else path
