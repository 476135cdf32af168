"""Mails to those whose sign-up has ended, or has become one to another evening."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.mail import Attachment
from events.evenings import Evening
from events.mail.letters import About, Letter, cancellation, invitation
from events.models import LogEntry, Registration

State, Ended = Registration.State, Registration.Ended


def _takes_out_of_calendar(about: About) -> Sequence[Attachment]:
    """Return the cancellation for those whose calendar the evening stands in: they had their seats."""
    if not about.extra.get("had_seats"):
        return ()
    return cancellation(about.registration, about.evening)


def _why(about: About) -> dict[str, Any]:
    page = about.evening.page
    return {"reason": page.called_off_reason if page else ""}


def _where_from(about: About) -> dict[str, Any]:
    old = _old_sign_up(about)
    waits = about.registration.is_waiting
    return {
        "old_evening": Evening.of(old.event) if old else None,
        "place_in_queue": about.registration.place_in_queue() if waits else None,
    }


def _new_entry_for_old(about: About) -> Sequence[Attachment]:
    old = _old_sign_up(about)
    had_seats = old is not None and (
        old.log.filter(kind=LogEntry.Kind.MOVED_OUT, state_before=State.CONFIRMED).exists()
    )
    return [
        *invitation(about.registration, about.evening),
        *(cancellation(old, Evening.of(old.event)) if old and had_seats else ()),
    ]


def _old_sign_up(about: About) -> Registration | None:
    came_from = about.extra.get("came_from")
    if not came_from:
        return None
    return Registration.objects.known().select_related("event").filter(pk=came_from).first()


def _ended(because: str) -> Any:
    return lambda _event: {"state": State.CANCELLED, "ended_because": because}


LETTERS = {
    "events.cancelled": Letter(
        template="cancelled",
        label=_("Your sign-up is cancelled"),
        subject=_("Your sign-up is cancelled: %(title)s"),
        still_holds=lambda _registration: True,
        brings=_takes_out_of_calendar,
        preview=_ended(Ended.CANCELLED),
    ),
    "events.called_off": Letter(
        template="called_off",
        label=_("The evening is called off"),
        subject=_("Called off: %(title)s"),
        still_holds=lambda registration: registration.ended_because == Ended.CALLED_OFF,
        says=_why,
        brings=_takes_out_of_calendar,
        preview=_ended(Ended.CALLED_OFF),
    ),
    "events.moved_over": Letter(
        template="moved_over",
        label=_("Moved to another evening"),
        subject=_("You have been moved to another evening: %(title)s"),
        still_holds=lambda registration: registration.is_active,
        says=_where_from,
        brings=_new_entry_for_old,
        shows_ticket=True,
    ),
}
