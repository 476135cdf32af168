"""Cancel a sign-up."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from events.actions.actors import PERSON, Actor
from events.actions.journal import Kind, log
from events.actions.lapse import lock_seats
from events.actions.letters import write_to
from events.actions.promote import fill_from_waiting_list
from events.models import Event, Registration

Ended = Registration.Ended


def cancel(
    *,
    registration: Registration,
    actor: Actor = PERSON,
    notify: bool = True,
    now: datetime | None = None,
) -> Registration:
    """Cancel `registration` and give its seats to the waiting list; twice is as good as once.

    Locks the event's row. Raises ValidationError when it is too late: for people after the evening's own deadline,
    for everybody when some of the party are in, or when the evening has been, since who came is history by then.
    """
    return _end(
        registration,
        kind=Kind.CANCELLED,
        because=Ended.CANCELLED_BY_STAFF if actor.is_staff else Ended.CANCELLED,
        actor=actor,
        notify=notify,
        now=now,
    )


def decline_offer(
    *, registration: Registration, actor: Actor = PERSON, now: datetime | None = None
) -> Registration:
    """Say no to offered seats, which go on to the next in the queue; twice is as good as once.

    Locks the event's row. Raises ValidationError when the party has accepted already, or the evening has been.
    """
    return _end(
        registration,
        kind=Kind.DECLINED,
        because=Ended.OFFER_DECLINED,
        actor=actor,
        notify=True,
        now=now,
    )


def _end(
    registration: Registration,
    *,
    kind: Kind,
    because: str,
    actor: Actor,
    notify: bool,
    now: datetime | None,
) -> Registration:
    with transaction.atomic():
        seats = lock_seats(registration.event_id, registration.attendance, now=now)
        registration.refresh_from_db()
        if not registration.is_active:
            return registration
        if kind == Kind.DECLINED and not registration.is_offered:
            raise ValidationError(_("There is no offer to decline."), code="no_offer")
        _check_time(seats.event, seats.now, actor)
        check_nobody_is_in(registration)
        before = registration.state, registration.party_size
        was_confirmed, had_seats = registration.is_confirmed, registration.takes_seats(seats.now)
        registration.state = Registration.State.CANCELLED
        registration.ended_because = because
        registration.cancelled_at = seats.now
        if was_confirmed:
            registration.calendar_sequence += 1
        registration.save(
            update_fields=["state", "ended_because", "cancelled_at", "calendar_sequence"]
        )
        # Who does not come needs nothing there.
        registration.needs.all().delete()
        log(registration, kind, at=seats.now, actor=actor, before=before)
        if notify:
            write_to([registration], "events.cancelled", had_seats=was_confirmed)
        if had_seats:
            seats.take(-registration.party_size)
            seats.follow_plan()
        else:
            seats.wait(-registration.party_size)
        # Where nobody may pass the queue, its first party may have been what the others waited for.
        fill_from_waiting_list(seats)
        seats.refresh_pages()
    return registration


def check_nobody_is_in(registration: Registration) -> None:
    """Raise ValidationError when somebody of the party sits in the room: their seats cannot go to others."""
    if registration.arrived:
        text = _("%(number)s of them are in already.") % {"number": registration.arrived}
        raise ValidationError(text, code="arrived")


def _check_time(event: Event, now: datetime, actor: Actor) -> None:
    if now >= event.ends_at:
        raise ValidationError(_("This evening has been."), code="past")
    if not actor.is_staff and not event.takes_cancellations(now):
        raise ValidationError(
            _("It is too late to cancel here. Please call or write to us instead."), code="too_late"
        )
