"""Who gets in, and to which evening."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from cms.staff_pages.access import only_for
from events.models import Event, Registration
from events.permissions import may_manage_registrations

for_staff = only_for(may_manage_registrations)


def find_event(key: UUID) -> Event:
    """Return the evening with its seat counts. Raises Http404."""
    event: Event = get_object_or_404(Event.objects.with_seat_counts(), key=key)
    return event


def find_registration(event: Event, pk: UUID) -> Registration:
    """Return a sign-up to this very evening. Raises Http404 for one to another."""
    return get_object_or_404(event.registrations.filter(anonymised_at__isnull=True), pk=pk)
