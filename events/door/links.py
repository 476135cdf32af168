"""The secret address of the door page: who has it may check people in to one evening while the link works."""

from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.utils.translation import get_language

from cms.languages import address_in
from events.models import DoorLink

# How long after the evening a link works unless told otherwise, in hours: the last entries may come late.
HOURS_AFTER = 3
MOST_HOURS_AFTER = 24
_signer = Signer(sep=".", salt="events.door")


def name_of_staff(user: Any) -> str:
    """Return the name under which a member of staff checks people in."""
    return str(user.get_full_name() or user.get_username())


def is_anothers_own(link: DoorLink, user: Any) -> bool:
    """Say whether a colleague of `user` made the link in their own name: who used it would act under that name."""
    maker = link.created_by
    return maker is not None and maker != user and link.helper_name == name_of_staff(maker)


def door_token(link: DoorLink) -> str:
    """Return the link's id with a signature, as its addresses carry it."""
    return _signer.sign(link.pk.hex)


def find_door_link(token: str) -> DoorLink | None:
    """Return the link whose address this is; None when it is forged or garbled, has run out or was withdrawn.

    None also for a link in the own name of a member of staff whose account has been closed; helpers' links go on.
    """
    try:
        pk = _signer.unsign(token)
    except BadSignature:
        return None
    link = DoorLink.objects.select_related("event", "created_by").filter(pk=pk).first()
    works = link is not None and link.works and not _is_of_somebody_gone(link)
    return link if works else None


def _is_of_somebody_gone(link: DoorLink) -> bool:
    """Say whether somebody made the link in their own name whose account has been closed since."""
    maker = link.created_by
    return maker is not None and not maker.is_active and link.helper_name == name_of_staff(maker)


def door_address(link: DoorLink, language: str = "", *, whole: bool = False) -> str:
    """Return where the link leads, in the active language unless told; with the site's own address if `whole`."""
    path = address_in(
        language or get_language() or settings.LANGUAGE_CODE, "door", token=door_token(link)
    )
    return f"{settings.SITE_URL}{path}" if whole else path
