"""Who a voter is, as one line of text: the same line, the same person."""

import re
from typing import Any

from django.conf import settings

from cms.mailboxes import normalise_email

# A Swedish personal number, which some write with a sign before its last four digits.
_PERSONAL_NUMBER = re.compile(r"(\d{8})[-+]?(\d{4})")


def by_email(email: str) -> str:
    """Return the voter who showed that the address is theirs, by a code or by signing in."""
    return f"email:{normalise_email(email)}"


def by_form(form_name: str) -> str:
    """Return the voter of an open dialogue: nobody but whoever was shown this very form."""
    return f"form:{form_name}"


def by_eid(subject: str) -> str:
    """Return the voter whom the site's e-ID service calls `subject` (the claim EID_SUBJECT_CLAIM)."""
    return f"eid:{settings.EID_SERVER_URL}:{normalise_subject(subject)}"


def normalise_subject(subject: str) -> str:
    """Return `subject` as one and the same text: trimmed, a personal number as twelve digits."""
    trimmed = "".join(subject.split())
    number = _PERSONAL_NUMBER.fullmatch(trimmed)
    return "".join(number.groups()) if number else trimmed


def confirmed_email_of(user: Any) -> str | None:
    """Return the address that the user has shown to be theirs, or None.

    The same person is the same voter with a code by mail, with an account, and with an account made anew.
    """
    from allauth.account.models import EmailAddress

    if not user.is_authenticated:
        return None
    confirmed = EmailAddress.objects.filter(user=user, verified=True).order_by("-primary", "pk")
    return confirmed.values_list("email", flat=True).first()
