"""Forget who signed up, and keep how many came."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils import timezone

from cms.models import OutgoingMail
from events.actions.actors import PERSON, Actor
from events.actions.journal import Kind, log_event
from events.models import (
    Answer,
    Companion,
    DoorEntry,
    Need,
    PanelQuestion,
    Registration,
)
from events.models.event import lock_event
from events.models.registration import RegistrationQuerySet

# What is left of a sign-up: state, size, way of attending, times, and how many came.
_BLANK = {
    "name": "",
    "email": "",
    "email_normalised": "",
    "phone": "",
    "staff_note": "",
    "user": None,
    "idempotency_key": None,
}


def anonymise(
    *, registrations: RegistrationQuerySet, actor: Actor = PERSON, now: datetime | None = None
) -> int:
    """Take the people out of `registrations`, with everything that hangs on them; return how many sign-ups.

    Questions to the panel that staff let through stay, as nobody's; the others go. So do the mails in the outbox.
    The rows themselves stay for the figures. Locks the events' rows, the one with the lower number first.
    """
    now = now or timezone.now()
    number = 0
    with transaction.atomic():
        known = registrations.known().order_by()
        events = sorted(set(known.values_list("event", flat=True)))
        for pk in events:
            event = lock_event(pk)
            of_event = Registration.objects.filter(pk__in=_ids(known.filter(event=pk)))
            found = of_event.count()
            _erase_what_hangs_on(of_event)
            of_event.update(**_BLANK, anonymised_at=now)
            log_event(event, Kind.ERASED, at=now, actor=actor, sign_ups=found)
            number += found
    return number


def _ids(registrations: RegistrationQuerySet) -> list[UUID]:
    return list(registrations.values_list("pk", flat=True))


def _erase_what_hangs_on(registrations: RegistrationQuerySet) -> None:
    for model in (Answer, Companion, DoorEntry, Need):
        model._default_manager.filter(registration__in=registrations).delete()
    asked = PanelQuestion.objects.filter(registration__in=registrations)
    asked.exclude(state=PanelQuestion.State.APPROVED).delete()
    asked.update(registration=None, idempotency_key=None)
    # An index over the outbox's kinds is not needed: it is cleared every night.
    about = registrations.values(as_text=Cast("pk", TextField()))
    OutgoingMail.objects.filter(kind__startswith="events.", subject_id__in=about).delete()
