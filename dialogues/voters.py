"""Who a voter is, as one line of text: the same line, the same person."""

from typing import Any

from cms.mailboxes import normalise_email


def by_email(email: str) -> str:
    """Return the voter who showed that the address is theirs, by a code or by signing in."""
    return f"email:{normalise_email(email)}"


def by_form(form_name: str) -> str:
    """Return the voter of an open dialogue: nobody but whoever was shown this very form."""
    return f"form:{form_name}"


def confirmed_email_of(user: Any) -> str | None:
    """Return the address that the user has shown to be theirs, or None.

    The same person is the same voter with a code by mail, with an account, and with an account made anew.
    """
    from allauth.account.models import EmailAddress

    if not user.is_authenticated:
        return None
    confirmed = EmailAddress.objects.filter(user=user, verified=True).order_by("-primary", "pk")
    return confirmed.values_list("email", flat=True).first()
