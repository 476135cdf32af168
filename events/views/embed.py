"""The next evenings for other people's websites: any site may frame them."""

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from cms.frame.site_parts import list_url
from events import evenings
from events.evenings import Evening
from events.feeds import chosen_evenings
from events.models import EventIndexPage

MOST = 5


@require_safe
@xframe_options_exempt
@csp_update({"frame-ancestors": ["*"], "script-src": ["'none'"]})
def coming(request: HttpRequest) -> HttpResponse:
    """Show the next evenings, those that the address chooses as the list does. No script, no cookie, no form."""
    rows = chosen_evenings(request.GET, evenings.shown_in(get_language()).upcoming())[:MOST]
    request.content_changes_at = evenings.next_change_at(rows)  # type: ignore[attr-defined]
    context = {
        "evenings": Evening.in_language(rows),
        "list_url": f"{settings.SITE_URL}{list_url(EventIndexPage, request)}",
    }
    return render(request, "events/embed.html", context)
