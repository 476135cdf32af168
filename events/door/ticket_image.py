"""The ticket's QR code: in it stands the ticket's code and nothing else, so whoever films it learns nothing."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cms.mail import InlineImage
from cms.qr import qr_png, qr_svg
from events.models import Registration

# What the mail's HTML names: <img src="cid:ticket">.
CONTENT_ID = "ticket"


def has_ticket(registration: Registration) -> bool:
    """Say whether the party shows a ticket at the door: it has its seats, in the room."""
    return registration.is_confirmed and not registration.is_online


def ticket_drawing(registration: Registration) -> SafeString:
    """Return the ticket's code as an inline SVG."""
    code = registration.ticket_code
    return qr_svg(code, label=_("QR code of the ticket %(code)s") % {"code": code})


def ticket_image(registration: Registration) -> InlineImage:
    """Return the ticket's code as a picture for a mail."""
    return InlineImage(content_id=CONTENT_ID, content=qr_png(registration.ticket_code))
