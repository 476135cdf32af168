"""How often one visitor may do a thing, without keeping who they are.

The counter's name is a keyed hash of the address, with a key that lives as long as the window; it is kept in
the cache alone and goes with it.
"""

import hmac
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

# What a network hands out to one customer of its own, at the least.
HOUSEHOLD_BITS = 64


def client_address(request: HttpRequest) -> str:
    """Return the visitor's network address, as told by our own proxies only."""
    count = settings.TRUSTED_PROXIES
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if count and forwarded:
        steps = [step.strip() for step in forwarded.split(",")]
        return steps[-count] if len(steps) >= count else steps[0]
    return str(request.META.get("REMOTE_ADDR", ""))


def network_of(address: str) -> str:
    """Return what stands for one visitor: of IPv6 a household's whole network, or it would be many visitors."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    return str(parsed.ipv4_mapped or ip_network((int(parsed), HOUSEHOLD_BITS), strict=False))


def visitor_of(request: HttpRequest) -> str:
    """Return what stands for the visitor's network, to be counted by and never stored."""
    return network_of(client_address(request))


def is_too_often(request: HttpRequest, *, action: str, limit: int, seconds: int) -> bool:
    """Count one more `action` by this visitor; say whether it is above `limit` in `seconds`."""
    return count_one_more(visitor_of(request), action=action, limit=limit, seconds=seconds)


def count_one_more(who: str, *, action: str, limit: int, seconds: int) -> bool:
    """Count one more `action` by `who`; say whether it is above `limit` in `seconds`."""
    window = int(timezone.now().timestamp()) // seconds
    key_of_window = f"{settings.SECRET_KEY}:{action}:{window}".encode()
    name = hmac.new(key_of_window, who.encode(), sha256).hexdigest()
    key = f"rate:{name}"
    cache.add(key, 0, seconds)
    try:
        return int(cache.incr(key)) > limit
    except ValueError:  # it expired between the two calls
        return False
