"""Names and e-mail addresses as people write them, and as they are compared."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.mailboxes import validate_mailbox
from events.models import Registration

LONGEST_NAME: int = Registration._meta.get_field("name").max_length or 120
LONGEST_EMAIL: int = Registration._meta.get_field("email").max_length or 254

# Control characters, and halves of characters that no database takes.
_NOT_SHOWN = ("Cc", "Cs")
# We write to an address by the name that came with it, and anybody may give both: our mail is to carry nobody's link.
_LINK = re.compile(r"://|\bwww\.|\w\.[a-z]{2,}/", re.IGNORECASE)


def tidy_name(name: str) -> str:
    """Return `name` on one line, with single spaces.

    Raises ValidationError for an empty name, one that is too long, one with invisible control characters, and a link.
    """
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not name:
        raise ValidationError(_("Write your name."), code="required")
    if len(name) > LONGEST_NAME:
        raise ValidationError(
            _("Write at most %(number)s characters.") % {"number": LONGEST_NAME}, code="max_length"
        )
    if any(unicodedata.category(character) in _NOT_SHOWN for character in name):
        raise ValidationError(_("The name contains characters that cannot be shown."))
    if _LINK.search(name):
        raise ValidationError(_("Write a name, not the address of a website."), code="link")
    return name


def tidy_email(email: str) -> str:
    """Return `email` trimmed. Raises ValidationError for what is no address."""
    email = unicodedata.normalize("NFC", email).strip()
    validate_mailbox(email)
    return email
