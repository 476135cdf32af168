"""The list of sign-ups as a file."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms import tables
from events.admin.access import find_event, for_staff
from events.models import Event, Registration


@for_staff
@require_safe
def csv_file(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Hand out every sign-up as CSV."""
    event = find_event(key)
    return tables.csv_download(name=_file_name(event), headers=_headers(), rows=_rows(event))


@for_staff
@require_safe
def xlsx_file(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Hand out every sign-up as a workbook."""
    event = find_event(key)
    return tables.xlsx_download(name=_file_name(event), headers=_headers(), rows=_rows(event))


def _file_name(event: Event) -> str:
    day = timezone.localdate(event.starts_at)
    return f"{slugify(event.title) or 'temakvall'}-{day:%Y-%m-%d}"


def _headers() -> list[str]:
    return [
        _("Name"),
        _("E-mail"),
        _("Number of people"),
        _("State"),
        _("Place in the queue"),
        _("Signed up"),
        _("Cancelled"),
        _("Source"),
        _("Language"),
    ]


def _rows(event: Event) -> Iterator[list[Any]]:
    """Return one row a sign-up: those with seats, then the queue in order, then the cancelled."""
    # Put into words now: the rows are read when the view has returned, and its language with it.
    states = {state.value: str(state.label) for state in Registration.State}
    sources = {source.value: str(source.label) for source in Registration.Source}
    return _rows_in_words(event, states, sources)


def _rows_in_words(
    event: Event, states: dict[str, str], sources: dict[str, str]
) -> Iterator[list[Any]]:
    place = 0
    for registration in event.registrations.in_order().iterator(chunk_size=500):
        place += registration.is_waiting
        yield [
            registration.name,
            registration.email,
            registration.party_size,
            states[registration.state],
            place if registration.is_waiting else None,
            registration.created_at,
            registration.cancelled_at,
            sources[registration.source],
            registration.language,
        ]
