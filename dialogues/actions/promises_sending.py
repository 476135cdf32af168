"""Take what the owner of a commitment sends in. Locks the commitment's row."""

from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogues.models import Commitment, CommitmentUpdate, PendingPhoto
from dialogues.promises.update_rules import check_update

# A link that has got into the wrong hands fills no disk.
MOST_WAITING = 10


def send_update(
    *,
    commitment: Commitment,
    text: str,
    language: str,
    measured_on: date,
    form_name: str,
    value: Decimal | None = None,
    status: str = "",
    photo: bytes | None = None,
    photo_alt: str = "",
    evidence_url: str = "",
    now: datetime | None = None,
) -> CommitmentUpdate:
    """Take an update from the owner; it waits for staff. Sent twice under one `form_name` it is one.

    `photo` is a JPEG of ours (`dialogues.promises.photos`). Raises ValidationError when it contradicts itself, or when
    too many wait already.
    """
    facts = {
        "text": text,
        "language": language,
        "measured_on": measured_on,
        "value": value,
        "status": status,
        "photo_alt": photo_alt,
        "evidence_url": evidence_url,
    }
    check_update(facts, has_photo=photo is not None, now=now)
    try:
        with transaction.atomic():
            locked = Commitment.objects.select_for_update().get(pk=commitment.pk)
            known = CommitmentUpdate.objects.filter(form_name=form_name).first()
            if known is not None:
                return known
            if locked.updates.waiting().count() >= MOST_WAITING:
                raise ValidationError(
                    _("Several updates wait to be read already. Send this one when they have been.")
                )
            update = CommitmentUpdate.objects.create(
                commitment=locked,
                is_by_owner=True,
                form_name=form_name,
                created_at=now or timezone.now(),
                **facts,
            )
            if photo is not None:
                PendingPhoto.objects.create(update=update, content=photo)
    except IntegrityError:  # the same form, sent to another commitment at the same moment
        return CommitmentUpdate.objects.get(form_name=form_name)
    return update
