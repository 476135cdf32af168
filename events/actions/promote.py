"""Give freed seats to those who wait."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from events.actions.journal import Kind, log_entry
from events.actions.letters import write_to
from events.actions.seats import SeatCount
from events.models import Event, LogEntry, Promotion, QueueRule, Registration
from events.sign_up.offers import offer_deadline

State = Registration.State
# Who is passed over again and again is told on their page each time, by mail once in this time.
PASSED_OVER_PAUSE = timedelta(days=1)


def promote_waiting(*, event: Event, now: datetime | None = None) -> list[Registration]:
    """Give the free seats of `event` to its waiting lists; return who was offered or got seats, in order.

    Locks the event's row, and sees to expired holds and offers first.
    """
    from events.actions.lapse import lock_seats

    promoted = []
    with transaction.atomic():
        for attendance in ("place", "online"):
            seats = lock_seats(event.pk, attendance, now=now)
            promoted += fill_from_waiting_list(seats)
            seats.refresh_pages()
    return promoted


def fill_from_waiting_list(seats: SeatCount, *, notify: bool = True) -> list[Registration]:
    """Give, or offer, the free seats of a locked event to whole parties, the first come first.

    A party that is too large for what is left keeps its place. Where the evening's rule allows it, a later and
    smaller one then takes the seats that it could not use, and the party that was passed over is told so. Once
    the evening has started nobody is promoted: nobody would come.
    """
    event, now = seats.event, seats.now
    if not seats.free or now >= event.starts_at or event.is_called_off:
        return []
    chosen, passed = _choose(seats)
    if not chosen:
        return []
    deadline = _deadline(event, now)
    for registration in chosen:
        registration.state = State.CONFIRMED if deadline is None else State.OFFERED
        registration.held_until = deadline
        seats.take(registration.party_size)
        seats.wait(-registration.party_size)
    Registration.objects.filter(pk__in=[each.pk for each in chosen]).update(
        state=chosen[0].state, held_until=deadline
    )
    kind = Kind.PROMOTED if deadline is None else Kind.OFFERED
    LogEntry.objects.bulk_create(
        log_entry(each, kind, at=now, before=(State.WAITING, each.party_size)) for each in chosen
    )
    if notify:
        write_to(chosen, "events.promoted" if deadline is None else "events.offered")
    for free, pks in passed.items():
        pass_over(pks, seats=seats, free=free, notify=notify)
    return chosen


def pass_over(pks: Sequence[UUID], *, seats: SeatCount, free: int, notify: bool = True) -> None:
    """Note for the parties `pks` that `free` seats went to others since they were too few, and tell them."""
    if not pks:
        return
    now = seats.now
    passed = Registration.objects.filter(pk__in=pks)
    to_tell = list(
        passed.filter(
            Q(passed_over_told_at__isnull=True) | Q(passed_over_told_at__lt=now - PASSED_OVER_PAUSE)
        ).exclude(email="")
    )
    passed.update(
        times_passed_over=F("times_passed_over") + 1, passed_over_seats=free, passed_over_at=now
    )
    if notify and to_tell:
        told = Registration.objects.filter(pk__in=[each.pk for each in to_tell])
        told.update(passed_over_told_at=now)
        write_to(to_tell, "events.passed_over")


def _choose(seats: SeatCount) -> tuple[list[Registration], dict[int, list[UUID]]]:
    """Return who gets seats, and who was before one of them in the queue and gets none.

    The latter by how many seats were left when their turn came: what those before them took was never theirs.
    """
    free = seats.free
    chosen: list[Registration] = []
    skipped: list[tuple[int, UUID]] = []
    passed = 0
    waiting = seats.event.registrations.waiting().filter(attendance=seats.attendance)
    for registration in waiting.iterator(chunk_size=200):
        if registration.party_size <= free:
            chosen.append(registration)
            free -= registration.party_size
            passed = len(skipped)
        elif seats.event.queue_rule == QueueRule.STRICT:
            break
        else:
            skipped.append((free, registration.pk))
        if not free:
            break
    by_seats_left: dict[int, list[UUID]] = {}
    for left, pk in skipped[:passed]:
        by_seats_left.setdefault(left, []).append(pk)
    return chosen, by_seats_left


def _deadline(event: Event, now: datetime) -> datetime | None:
    """Return until when an offer stands; None where seats are given at once."""
    deadline = offer_deadline(event.starts_at, now)
    if event.confirms_by_mail:
        # One that waits has not confirmed the address yet: its answer to the offer does, however late.
        return deadline or event.starts_at
    return None if event.promotion == Promotion.AUTOMATIC else deadline
