"""What is told of a commitment: what its owner sent in, decided on by staff, and what staff tell themselves.

Locks the commitment's row, then the update's. A commitment's status follows from its published updates.
"""

import uuid
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.images import get_image_model

from cms.caching import page_cache
from dialogues.actions.promises_journal import Kind, log_commitment
from dialogues.models import Commitment, CommitmentStatus, CommitmentUpdate, PendingPhoto
from dialogues.promises.letters import tell_owner_of_decision
from dialogues.promises.update_rules import check_update

State = CommitmentUpdate.State
Translations = Mapping[str, Mapping[str, str]]


def post_update(
    *,
    commitment: Commitment,
    text: str,
    language: str,
    measured_on: date,
    by: Any,
    value: Decimal | None = None,
    status: str = "",
    photo: bytes | None = None,
    photo_alt: str = "",
    evidence_url: str = "",
    translations: Translations | None = None,
    now: datetime | None = None,
) -> CommitmentUpdate:
    """Tell of a commitment as staff: published at once. Raises ValidationError when it contradicts itself."""
    now = now or timezone.now()
    facts = {
        "text": text,
        "language": language,
        "measured_on": measured_on,
        "value": value,
        "status": status,
        "photo_alt": photo_alt,
        "evidence_url": evidence_url,
        "translations": dict(translations or {}),
    }
    check_update(facts, has_photo=photo is not None, now=now)
    with transaction.atomic():
        locked = Commitment.objects.select_for_update().get(pk=commitment.pk)
        update = CommitmentUpdate(commitment=locked, by=by, created_at=now, **facts)
        if photo is not None:
            update.photo = _in_the_library(photo, locked)
        _publish(update, locked, by, now)
    return update


def publish_update(
    *,
    update: CommitmentUpdate,
    by: Any,
    text: str | None = None,
    photo_alt: str | None = None,
    translations: Translations | None = None,
    keeps_photo: bool = True,
    now: datetime | None = None,
) -> CommitmentUpdate:
    """Let everybody read an update that waited, with `text` put right where it is given; the owner is told.

    Raises ValidationError when somebody else has decided on it in the meantime.
    """
    now = now or timezone.now()
    with transaction.atomic():
        commitment, locked = _locked(update, State.WAITING)
        _reword(locked, text, photo_alt, translations)
        pending = PendingPhoto.objects.filter(update=locked).first()
        if pending is not None and keeps_photo:
            locked.photo = _in_the_library(bytes(pending.content), commitment)
        elif pending is not None:
            locked.photo_alt = ""
        if pending is not None:
            pending.delete()
        check_update(
            {"text": locked.text, "photo_alt": locked.photo_alt}, has_photo=locked.photo is not None
        )
        _publish(locked, commitment, by, now)
        tell_owner_of_decision(locked)
    return locked


def decline_update(
    *, update: CommitmentUpdate, by: Any, reason: str, now: datetime | None = None
) -> CommitmentUpdate:
    """Keep an update that waited from being read; its owner is told why. The picture goes.

    Raises ValidationError without a reason, and when somebody else has decided on it in the meantime.
    """
    return _end(update, State.WAITING, by, reason, now)


def take_update_down(
    *, update: CommitmentUpdate, by: Any, reason: str, now: datetime | None = None
) -> CommitmentUpdate:
    """Take a published update away again, its picture for good; its owner is told why. Raises ValidationError."""
    return _end(update, State.PUBLISHED, by, reason, now)


def reword_update(
    *,
    update: CommitmentUpdate,
    text: str,
    photo_alt: str,
    translations: Translations | None = None,
) -> CommitmentUpdate:
    """Put the words of a published update right. Raises ValidationError."""
    with transaction.atomic():
        _commitment, locked = _locked(update, State.PUBLISHED)
        _reword(locked, text, photo_alt, translations)
        check_update(
            {"text": locked.text, "photo_alt": locked.photo_alt}, has_photo=locked.photo is not None
        )
        locked.save(update_fields=["text", "photo_alt", "translations"])
        page_cache.refresh()
    return locked


def _locked(update: CommitmentUpdate, state: str) -> tuple[Commitment, CommitmentUpdate]:
    commitment = Commitment.objects.select_for_update().get(pk=update.commitment_id)
    locked = CommitmentUpdate.objects.select_for_update(of=["self"]).get(pk=update.pk)
    if locked.state != state:
        raise ValidationError(
            _("Somebody has decided on this update in the meantime: %(state)s.")
            % {"state": locked.get_state_display()},
            code="decided",
        )
    return commitment, locked


def _publish(update: CommitmentUpdate, commitment: Commitment, by: Any, now: datetime) -> None:
    update.state = State.PUBLISHED
    update.decided_by, update.decided_at = by, now
    update.save()
    _follow_updates(commitment)
    log_commitment(
        commitment, Kind.UPDATE_PUBLISHED, user=by, update=str(update.pk), status=update.status
    )
    page_cache.refresh()


def _end(
    update: CommitmentUpdate, state: str, by: Any, reason: str, now: datetime | None
) -> CommitmentUpdate:
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: the owner is told.")})
    with transaction.atomic():
        commitment, locked = _locked(update, state)
        PendingPhoto.objects.filter(update=locked).delete()
        photo, locked.photo = locked.photo, None
        locked.state = State.DECLINED
        locked.reason = reason.strip()
        locked.decided_by, locked.decided_at = by, now or timezone.now()
        locked.save()
        if photo is not None:
            photo.delete()
        _follow_updates(commitment)
        log_commitment(
            commitment,
            Kind.UPDATE_DECLINED,
            user=by,
            update=str(locked.pk),
            reason=locked.reason,
            was_published=state == State.PUBLISHED,
        )
        page_cache.refresh()
        tell_owner_of_decision(locked)
    return locked


def _follow_updates(commitment: Commitment) -> None:
    """Give the commitment the status that its latest published update with one tells."""
    told = commitment.updates.published().exclude(status="").reverse().first()
    commitment.status = told.status if told is not None else CommitmentStatus.PLANNED
    commitment.save(update_fields=["status"])


def _reword(
    update: CommitmentUpdate,
    text: str | None,
    photo_alt: str | None,
    translations: Translations | None,
) -> None:
    if text is not None:
        update.text = text
    if photo_alt is not None:
        update.photo_alt = photo_alt
    if translations is not None:
        update.translations = {language: dict(words) for language, words in translations.items()}


def _in_the_library(photo: bytes, commitment: Commitment) -> Any:
    """Return the picture in the image library, under a name that nobody can guess beforehand."""
    name = f"{uuid.uuid4().hex}.jpg"
    image = get_image_model()(title=commitment.title[:255])
    image.file.save(name, ImageFile(BytesIO(photo), name=name), save=False)
    image.save()
    return image
