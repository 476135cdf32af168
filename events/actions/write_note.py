"""Write down what colleagues should know of a sign-up."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.actions.actors import Actor
from events.actions.journal import Kind, log
from events.models import Registration
from events.models.event import lock_event


def write_note(
    *, registration: Registration, note: str, actor: Actor, now: datetime | None = None
) -> Registration:
    """Make `note` what staff read beside the sign-up; empty takes it away. The log says that, and not what.

    Locks the event's row, and changes no seats. Raises ValidationError when the people have been erased.
    """
    note = note.strip()
    with transaction.atomic():
        lock_event(registration.event_id)
        registration.refresh_from_db()
        if registration.anonymised_at is not None:
            raise ValidationError(_("The people of this sign-up have been erased."), code="erased")
        if note != registration.staff_note:
            registration.staff_note = note
            registration.save(update_fields=["staff_note"])
            before = registration.state, registration.party_size
            log(registration, Kind.NOTE, at=now or timezone.now(), actor=actor, before=before)
    return registration
