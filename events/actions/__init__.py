"""Everything that changes who has a seat. One verb a file; each in one short transaction."""

from events.actions.cancel import cancel
from events.actions.change_party import change_party
from events.actions.follow_page import follow_page
from events.actions.promote import promote_waiting
from events.actions.register import register

__all__ = ["cancel", "change_party", "follow_page", "promote_waiting", "register"]
