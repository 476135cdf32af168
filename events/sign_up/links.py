"""The personal link: who has it may see, change and cancel the sign-up, with no account."""

from django.conf import settings
from django.core.signing import BadSignature, Signer

from cms.languages import address_in
from events.models import Registration

# Not a character that mail programs leave out of a link, nor one of the signature's own.
_signer = Signer(sep=".", salt="events.registration")


def signed_id(registration: Registration) -> str:
    """Return the registration's id with a signature, as its addresses carry it. It never expires."""
    return _signer.sign(registration.pk.hex)


def find_by_signed_id(signed: str) -> Registration | None:
    """Return whose link it is; None when it is forged, garbled, or its sign-up has been erased."""
    try:
        pk = _signer.unsign(signed)
    except BadSignature:
        return None
    found = Registration.objects.select_related("event").filter(pk=pk, anonymised_at__isnull=True)
    return found.first()


def personal_link(
    registration: Registration, language: str = "", *, view: str = "my_sign_up"
) -> str:
    """Return the whole address of the registration's page, or of `view`, in its own language unless told."""
    path = address_in(language or registration.language, view, signed=signed_id(registration))
    return f"{settings.SITE_URL}{path}"
