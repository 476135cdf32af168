"""The order of a ballot's options: random for each visitor, the same for them each time, and kept nowhere.

What stands first gets votes for standing first. So each visitor meets the options in an order of their own, which
follows from a seed that the form carries. The options that editors turn on stand last, where one looks for them.
"""

import hmac
import secrets
from collections.abc import Iterable
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from cms.http.rate_limit import client_address, network_of
from dialogues.models import OptionKind
from dialogues.presentation import PresentedOption

_PLACE_OF_KIND = {
    OptionKind.REGULAR.value: 0,
    OptionKind.WRITE_IN.value: 1,
    OptionKind.NONE.value: 2,
}


def shuffled(options: Iterable[PresentedOption], seed: str) -> list[PresentedOption]:
    """Return `options` in the order that follows from `seed`, the same in every language."""

    def place(option: PresentedOption) -> tuple[int, bytes]:
        return _PLACE_OF_KIND[option.kind], sha256(f"{seed}:{option.key}".encode()).digest()

    return sorted(options, key=place)


def visitors_seed(request: HttpRequest, dialogue_key: UUID) -> str:
    """Return the seed of this visitor in this dialogue, a keyed hash of their address and browser."""
    address = network_of(client_address(request))
    visitor = f"{dialogue_key}:{address}:{request.headers.get('User-Agent', '')}"
    key = b"dialogues.order:" + settings.SECRET_KEY.encode()
    return hmac.new(key, visitor.encode(), sha256).hexdigest()[:16]


def fresh_seed() -> str:
    """Return a seed that nobody has had: where many people vote at one device."""
    return secrets.token_hex(8)
