"""Mails to those who wait for seats."""

from datetime import timedelta
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.mail.letters import About, Letter
from events.mail.made_up import in_a_day
from events.models import Event, Promotion, Registration
from events.sign_up.links import personal_link

State, Ended = Registration.State, Registration.Ended
LATE = (Ended.NOT_CONFIRMED, Ended.OFFER_EXPIRED)


def _how_the_queue_goes(about: About) -> dict[str, Any]:
    """Return the party's place, the rule, and what happens when seats become free."""
    registration, event = about.registration, about.evening.row
    return {
        "place_in_queue": registration.place_in_queue(),
        "rule": event.get_queue_rule_display(),
        # Where addresses are confirmed, the answer to an offer does that (`events.actions.promote`).
        "gets_offers": event.promotion == Promotion.OFFER or event.confirms_by_mail,
        "came_late": registration.ended_because in LATE,
    }


def _how_to_answer(about: About) -> dict[str, Any]:
    return {"link": personal_link(about.registration, view="my_sign_up_offer")}


def _whether_to_come_back(about: About) -> dict[str, Any]:
    event = about.evening.row
    return {"may_come_back": not event.is_called_off and timezone.now() < event.closes_at}


def _waits(event: Event) -> dict[str, Any]:
    """Return the fields of a made-up party at the end of the queue."""
    last = event.registrations.aggregate(last=Max("queue_number"))["last"] or 0
    return {"state": State.WAITING, "queue_number": last + 1}


LETTERS = {
    "events.waiting": Letter(
        template="waiting",
        label=_("You are on the waiting list"),
        subject=_("You are on the waiting list: %(title)s"),
        still_holds=lambda registration: registration.is_waiting,
        says=_how_the_queue_goes,
        preview=_waits,
    ),
    "events.offered": Letter(
        template="offered",
        label=_("There are seats for you"),
        subject=_("There are seats for you, answer soon: %(title)s"),
        still_holds=lambda registration: registration.is_offered,
        says=_how_to_answer,
        preview=lambda event: {"state": State.OFFERED, "held_until": in_a_day(event)},
    ),
    "events.offer_expired": Letter(
        template="offer_expired",
        label=_("The offered seats have gone on"),
        subject=_("The seats have gone on to others: %(title)s"),
        still_holds=lambda registration: (
            registration.state == State.LAPSED and registration.ended_because == Ended.OFFER_EXPIRED
        ),
        says=_whether_to_come_back,
        preview=lambda _event: {
            "state": State.LAPSED,
            "ended_because": Ended.OFFER_EXPIRED,
            "held_until": timezone.now() - timedelta(minutes=1),
        },
    ),
    "events.passed_over": Letter(
        template="passed_over",
        label=_("Seats went to a smaller party"),
        subject=_("Why seats went to others: %(title)s"),
        still_holds=lambda registration: (
            registration.is_waiting and registration.passed_over_seats is not None
        ),
        says=_how_the_queue_goes,
        preview=lambda event: {
            **_waits(event),
            "passed_over_seats": 1,
            "passed_over_at": timezone.now(),
        },
    ),
}
