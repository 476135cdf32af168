"""How often one visitor may cause mail to one address: its owner may be somebody else."""

from django.http import HttpRequest, HttpResponse

from cms.http.robots import throttled
from cms.mailboxes import normalise_email
from events.models import Event

# Sign-ups, changes and cancellations of one address at one evening: how many in how many seconds.
MAIL_LIMIT = (10, 600)


def too_many_mails(request: HttpRequest, event: Event, email: str) -> HttpResponse | None:
    """Return a page that asks the visitor to wait, when they caused too many mails to `email`; else None."""
    if not email:
        return None
    limit, seconds = MAIL_LIMIT
    action = f"events.mail:{event.pk}:{normalise_email(email)}"
    return throttled(request, action=action, limit=limit, seconds=seconds)
