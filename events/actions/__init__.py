"""Everything that changes who has a seat. One verb a file; each in one short transaction."""

from events.actions.actors import PERSON, Actor
from events.actions.cancel import cancel, decline_offer
from events.actions.change_answers import change_answers
from events.actions.change_party import change_party
from events.actions.check_in import check_in
from events.actions.confirm import confirm
from events.actions.describe_party import describe_party
from events.actions.follow_page import follow_page
from events.actions.lapse import lapse_due
from events.actions.messages import send_trial, write_message
from events.actions.move import move
from events.actions.promote import promote_waiting
from events.actions.register import register
from events.actions.release import release_no_shows
from events.actions.remind import remind_people, remind_staff_of_needs
from events.actions.thank import thank_people
from events.actions.walk_in import admit_walk_in

__all__ = [
    "PERSON",
    "Actor",
    "admit_walk_in",
    "cancel",
    "change_answers",
    "change_party",
    "check_in",
    "confirm",
    "decline_offer",
    "describe_party",
    "follow_page",
    "lapse_due",
    "move",
    "promote_waiting",
    "register",
    "release_no_shows",
    "remind_people",
    "remind_staff_of_needs",
    "send_trial",
    "thank_people",
    "write_message",
]
