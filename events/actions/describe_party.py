"""Say who comes in a party, and what they need."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.actions.actors import PERSON, Actor
from events.actions.journal import Kind, log
from events.models import Companion, Event, Need, Registration
from events.models.event import lock_event
from events.sign_up.party import Person
from events.sign_up.people import tidy_name


def describe_party(
    *,
    registration: Registration,
    people: Sequence[Person],
    with_needs: bool = True,
    actor: Actor = PERSON,
    now: datetime | None = None,
) -> Registration:
    """Make the names and needs of the party those of `people`; who of the party is not among them stays as they were.

    A need that stays the same stays arranged; one whose words change has to be arranged anew. People beyond the
    party's size are left out: it may have become smaller since the form was shown. Without `with_needs`, for staff who
    may not see them, needs stay as they are. The log says that needs were
    changed, and not which. Locks the event's row, and changes no seats. Raises ValidationError when the sign-up has
    ended, or when it is too late to change it by link.
    """
    with transaction.atomic():
        event = lock_event(registration.event_id)
        now = now or timezone.now()
        registration.refresh_from_db()
        check_may_change(registration, event, now=now, actor=actor)
        here = [person for person in people if person.position < registration.party_size]
        named = _write_names(registration, here)
        needs_changed = with_needs and _write_needs(registration, here)
        if needs_changed or named:
            before = registration.state, registration.party_size
            kind = Kind.NEEDS if needs_changed else Kind.CHANGED
            log(registration, kind, at=now, actor=actor, before=before)
    return registration


def check_may_change(
    registration: Registration, event: Event, *, now: datetime, actor: Actor
) -> None:
    """Raise ValidationError unless what is known of a sign-up, apart from its seats, may be changed at `now`."""
    # Whose people have been erased meanwhile gets no names again.
    if not registration.is_active or registration.anonymised_at is not None:
        raise ValidationError(_("This sign-up is cancelled."), code="cancelled")
    if now >= event.ends_at:
        raise ValidationError(_("This evening has been."), code="past")
    if not actor.is_staff and not event.takes_changes(now):
        raise ValidationError(
            _("It is too late to change this here. Please call or write to us instead."),
            code="too_late",
        )


def _write_names(registration: Registration, people: Sequence[Person]) -> bool:
    """Store the names; say whether one of them is new."""
    there = {each.position: each for each in registration.companions.all()}
    changed = False
    for person in people:
        companion = there.get(person.position)
        if person.position == 0:
            name = tidy_name(person.name)
            if name != registration.name:
                registration.name, changed = name, True
                registration.save(update_fields=["name"])
        elif not person.name:
            if companion is not None:
                companion.delete()
                changed = True
        elif companion is None or companion.name != person.name:
            companion = companion or Companion(registration=registration, position=person.position)
            companion.name, changed = person.name, True
            companion.save()
    return changed


def _write_needs(registration: Registration, people: Sequence[Person]) -> bool:
    """Store the needs; say whether one of them is new, other than it was, or gone."""
    described = {person.position for person in people}
    there = {
        (need.position, need.kind): need
        for need in registration.needs.all()
        if need.position in described
    }
    wanted = {
        (person.position, kind): detail
        for person in people
        for kind, detail in person.needs.items()
    }
    gone = [need.pk for key, need in there.items() if key not in wanted]
    new = [
        Need(registration=registration, position=position, kind=kind, detail=detail)
        for (position, kind), detail in wanted.items()
        if (position, kind) not in there
    ]
    reworded = [need for key, need in there.items() if key in wanted and need.detail != wanted[key]]
    for need in reworded:
        need.detail, need.is_arranged = wanted[need.position, need.kind], False
    if gone:
        Need.objects.filter(pk__in=gone).delete()
    if new:
        Need.objects.bulk_create(new)
    if reworded:
        Need.objects.bulk_update(reworded, ["detail", "is_arranged"])
    return bool(gone or new or reworded)
