"""Telling for a short while that two answers come from one visitor, without knowing who that is."""

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from cms.http.rate_limit import client_address


def fingerprint(request: HttpRequest, path: str) -> str:
    """Return a keyed hash of the visitor's address and browser, another one for each page."""
    browser = request.headers.get("User-Agent", "")
    seen = f"{client_address(request)}\n{browser}\n{path}"
    return salted_hmac("feedback.fingerprint", seen, algorithm="sha256").hexdigest()
