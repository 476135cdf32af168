"""Everything that changes who has a seat. One verb a file; each in one short transaction."""

from events.actions.actors import PERSON, Actor
from events.actions.cancel import cancel, decline_offer
from events.actions.change_party import change_party
from events.actions.confirm import confirm
from events.actions.follow_page import follow_page
from events.actions.lapse import lapse_due
from events.actions.move import move
from events.actions.promote import promote_waiting
from events.actions.register import register

__all__ = [
    "PERSON",
    "Actor",
    "cancel",
    "change_party",
    "confirm",
    "decline_offer",
    "follow_page",
    "lapse_due",
    "move",
    "promote_waiting",
    "register",
]
