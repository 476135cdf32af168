"""The personal page: see, confirm, change and cancel one's sign-up.

The signed address is the only authority here; no cookie, session or account is looked at. So another site has
nothing to misuse, and the forms need no token.
"""

from events.views.my_sign_up.answers import answers
from events.views.my_sign_up.cancelling import cancel, leaving
from events.views.my_sign_up.page import calendar_file, change, my_sign_up, without_link
from events.views.my_sign_up.people import people
from events.views.my_sign_up.seats import confirm, offer

__all__ = [
    "answers",
    "calendar_file",
    "cancel",
    "change",
    "confirm",
    "leaving",
    "my_sign_up",
    "offer",
    "people",
    "without_link",
]
