"""E-mail addresses as one mailbox each: which ones we take, and which two are the same."""

import contextlib
import re
import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

LONGEST_EMAIL = 254
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def normalise_email(email: str) -> str:
    """Return `email` as one and the same text however it was typed.

    Trimmed, in Unicode's composed form (NFC), its domain in ASCII (IDNA), its name without quotes: mail to
    `"a"@…` goes to `a@…`. Case is ignored in the whole address, which RFC 5321 leaves to the receiving host and
    no host of today tells apart.
    """
    name, at, domain = unicodedata.normalize("NFC", email).strip().casefold().rpartition("@")
    if len(name) > 1 and name[0] == name[-1] == '"':
        name = _ESCAPED.sub(r"\1", name[1:-1])
    with contextlib.suppress(UnicodeError):  # no domain by IDNA's rules is compared as it stands
        domain = domain.encode("idna").decode("ascii")
    return f"{name}{at}{domain}"


def validate_mailbox(email: str) -> None:
    """Raise ValidationError unless `email` is an address as people have them.

    The standards allow more, all of it a second name for a mailbox that has a plain one: names in quotes, network
    numbers for a domain, letters that look like others. With those one person would be many.
    """
    message = _("Write an e-mail address like name@example.org.")
    try:
        validate_email(email)
    except ValidationError as error:
        raise ValidationError(message, code="invalid") from error
    name, _at, domain = email.rpartition("@")
    is_plain = name.isascii() and not name.startswith('"') and not domain.startswith("[")
    if not is_plain or len(normalise_email(email)) > LONGEST_EMAIL:
        raise ValidationError(message, code="invalid")
