"""Mails to those who have their seats, or have to confirm them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from events.mail.letters import About, Letter, brings_invitation
from events.mail.made_up import in_a_day
from events.models import Registration
from events.sign_up.links import personal_link

State = Registration.State


def _how_to_confirm(about: About) -> dict[str, Any]:
    return {"link": personal_link(about.registration, view="my_sign_up_confirm")}


def _place_in_queue(about: About) -> dict[str, Any]:
    waits = about.registration.is_waiting
    return {"place_in_queue": about.registration.place_in_queue() if waits else None}


LETTERS = {
    "events.confirm": Letter(
        template="confirm",
        label=_("Please confirm your sign-up"),
        subject=_("Confirm your sign-up: %(title)s"),
        still_holds=lambda registration: registration.is_held,
        says=_how_to_confirm,
        preview=lambda event: {"state": State.HELD, "held_until": in_a_day(event)},
    ),
    "events.confirmed": Letter(
        template="confirmed",
        label=_("You are signed up"),
        subject=_("You are signed up: %(title)s"),
        still_holds=lambda registration: registration.is_confirmed,
        brings=brings_invitation,
        shows_ticket=True,
    ),
    "events.promoted": Letter(
        template="promoted",
        label=_("You have got a seat"),
        subject=_("You have got a seat: %(title)s"),
        still_holds=lambda registration: registration.is_confirmed,
        brings=brings_invitation,
        shows_ticket=True,
    ),
    "events.moved": Letter(
        template="moved",
        label=_("New time or place"),
        subject=_("New time or place: %(title)s"),
        still_holds=lambda registration: registration.is_confirmed,
        brings=brings_invitation,
    ),
    "events.party_changed": Letter(
        template="party_changed",
        label=_("Your sign-up has been changed"),
        subject=_("Your sign-up has been changed: %(title)s"),
        still_holds=lambda registration: registration.is_active,
        says=_place_in_queue,
    ),
    "events.link_again": Letter(
        template="link_again",
        label=_("The personal link once more"),
        subject=_("Your sign-up: %(title)s"),
        still_holds=lambda registration: registration.is_active,
    ),
}
