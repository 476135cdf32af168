"""Calendars to subscribe to and to download. Public and cached like pages."""

from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events import calendars, evenings
from events.evenings import Evening
from events.feeds import chosen_evenings

# Evenings that have been stay in the feed for a while, or they vanish from subscribers' calendars at once.
KEPT_AFTER = timedelta(days=90)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Answer with the evenings of this language that the address chooses, those of the last months included."""
    rows = evenings.shown_in(get_language()).filter(ends_at__gt=timezone.now() - KEPT_AFTER)
    rows = rows.order_by("starts_at", "pk")
    shown = Evening.in_language(chosen_evenings(request.GET, rows))
    return HttpResponse(
        calendars.feed(shown, _("Theme evenings")), content_type=calendars.CONTENT_TYPE
    )


@require_safe
def evening_file(request: HttpRequest, key: UUID) -> HttpResponse:
    """Answer with one evening."""
    shown = Evening.in_language(evenings.shown_in(get_language()).filter(key=key))
    if not shown:
        raise Http404
    response = HttpResponse(calendars.evening_file(shown[0]), content_type=calendars.CONTENT_TYPE)
    response.headers["Content-Disposition"] = 'attachment; filename="temakvall.ics"'
    return response
