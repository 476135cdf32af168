"""Which answers are no part of the figures. They are kept all the same: nobody's comment is thrown away."""

import re

from django.conf import settings
from django.http import HttpRequest

from cms.http.rate_limit import is_too_often
from feedback.models import LeftOut

# Programs that say what they are. Browsers without a window are not named: people who use them through another
# service are people, and a robot that wants to be taken for one does not say "headless".
# (Cubot makes telephones.)
_PROGRAMS = re.compile(
    r"(?<!cu)bot\b|crawl|spider|slurp|scrapy|facebookexternalhit|lighthouse|validator|linkcheck|monitor"
    r"|curl/|wget/|libwww|python-|python/|aiohttp|httpx/|go-http-client|java/|ruby|perl|php/|node-fetch|axios/",
    re.IGNORECASE,
)


def is_program(browser: str) -> bool:
    """Say whether `browser`, as it names itself, is a program that nobody looks at pages with."""
    return bool(_PROGRAMS.search(browser))


def why_left_out(request: HttpRequest, path: str) -> LeftOut | None:
    """Return why a new answer about `path` is not to count; None when it is.

    An answer does not count when a program says that it is one, nor after FEEDBACK_PAGE_LIMIT answers about one page
    from one network: one person who passes for many would move a page's figures, and a class cannot move them far.
    """
    if is_program(request.headers.get("User-Agent", "")):
        return LeftOut.ROBOT
    limit, seconds = settings.FEEDBACK_PAGE_LIMIT
    action = f"feedback:{path}"
    if is_too_often(request, action=action, limit=limit, seconds=seconds):
        return LeftOut.DUPLICATE
    return None
