"""Names and e-mail addresses as people write them, and as they are compared."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.mailboxes import validate_mailbox
from events.models import Registration

LONGEST_NAME: int = Registration._meta.get_field("name").max_length or 120
LONGEST_EMAIL: int = Registration._meta.get_field("email").max_length or 254


def tidy_name(name: str) -> str:
    """Return `name` on one line, with single spaces.

    Raises ValidationError for an empty name, one that is too long, or one with invisible control characters.
    """
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not name:
        raise ValidationError(_("Write your name."), code="required")
    if len(name) > LONGEST_NAME:
        raise ValidationError(
            _("Write at most %(number)s characters.") % {"number": LONGEST_NAME}, code="max_length"
        )
    if any(unicodedata.category(character) == "Cc" for character in name):
        raise ValidationError(_("The name contains characters that cannot be shown."))
    return name


def tidy_email(email: str) -> str:
    """Return `email` trimmed. Raises ValidationError for what is no address."""
    email = unicodedata.normalize("NFC", email).strip()
    validate_mailbox(email)
    return email
