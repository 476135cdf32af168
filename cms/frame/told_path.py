"""The address of what is no page of the site, as page feedback may keep it."""

import re

from django.http import HttpRequest

# A part of an address that somebody wrote: no digits, so no key and no receipt.
LOOKS_LIKE_WORDS = re.compile(r"(?!.{61})(?:[^\W\d_]{1,30}-?)*")


def path_without_secrets(request: HttpRequest) -> str:
    """Return the address as it may be stored: a text in it may be somebody's key, a number names a page.

    So an address with such a text is told by its pattern, and of one that leads nowhere only what looks
    like words. A view that knows better sets `request.feedback_path`.
    """
    given = getattr(request, "feedback_path", None)
    if given is not None:
        return str(given)
    match = request.resolver_match
    if match is None or match.url_name == "wagtail_serve":
        return _only_words(request.path)
    if any(isinstance(value, str) for value in (*match.args, *match.kwargs.values())):
        return f"/{match.route}"
    return request.path


def _only_words(path: str) -> str:
    """Return `path` with every part left out that could be a key."""
    parts = (part if LOOKS_LIKE_WORDS.fullmatch(part) else "…" for part in path.split("/"))
    return "/".join(parts)
