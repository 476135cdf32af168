"""Setting ballots aside before they are counted, with a reason that everybody can read; and taking them back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.caching import page_cache
from dialogues.actions.form_names import made_before
from dialogues.criteria import Criteria, ballots_meant
from dialogues.journal import Kind, log
from dialogues.models import Ballot, ClosingRecord, Dialogue, Quarantine
from dialogues.refusals import Refusal

# Fewer would point at one person's ballot: whoever knows that a neighbour voted at the library on Tuesday could have
# that one ballot set aside, and its voter would be the reason that everybody reads. Five is the least group of which
# anything is told anywhere here. Fewer forged ballots than that hardly ever change an outcome.
LEAST_SET_ASIDE = 5


class AlreadyCounted(Refusal):
    """The dialogue is counted: what was left out is written in the closing record, and stays so."""

    text = _("The ballots have been counted, so none can be set aside or taken back any more.")


class TooFew(Refusal):
    """So few ballots are meant that they would point at somebody."""

    text = _(
        "Fewer than five ballots are meant. So few are not set aside: it would point at the people who cast them."
    )


class TooWide(Refusal):
    """Nothing narrower than a kind is named."""

    text = _("Name a day, a voting place or a group of like ballots.")


def set_aside(
    *,
    dialogue: Dialogue,
    criteria: Criteria,
    reason: str,
    user: Any,
    form_key: UUID,
    now: datetime | None = None,
) -> Quarantine:
    """Set the ballots that `criteria` mean now aside, and return the quarantine that holds them.

    The same form (`form_key`) sent twice sets them aside once. Ballots that come later are not among them. Locks the
    dialogue's row (FOR NO KEY UPDATE): closing and mixing wait, ballots that are being cast do not.

    Raises AlreadyCounted, TooFew, TooWide, ValidationError by field where there is no reason, FormOfAnotherDialogue.
    """
    reason = _wanted(reason, "reason")
    if not criteria.is_narrow:
        raise TooWide
    with transaction.atomic():
        _lock_uncounted(dialogue)
        made: Quarantine | None = made_before(Quarantine, form_key, dialogue)
        if made is not None:
            return made
        meant = list(ballots_meant(dialogue, criteria).values_list("pk", flat=True))
        if len(meant) < LEAST_SET_ASIDE:
            raise TooFew
        quarantine = Quarantine.objects.create(
            id=form_key,
            dialogue=dialogue,
            reason=reason,
            criteria=criteria.as_json(),
            number=len(meant),
            made_at=now or timezone.now(),
            made_by=user,
        )
        held = Ballot.objects.filter(pk__in=meant, quarantine=None).update(quarantine=quarantine)
        if held != len(meant):
            # Their voters withdrew some in the meantime.
            if held < LEAST_SET_ASIDE:
                raise TooFew
            quarantine.number = held
            quarantine.save(update_fields=["number"])
        told = {**criteria.as_json(), "alike": bool(criteria.alike)}
        log(dialogue, Kind.QUARANTINED, user=user, number=held, reason=reason, criteria=told)
        page_cache.refresh()
    return quarantine


def take_back(
    *, quarantine: Quarantine, reason: str, user: Any, now: datetime | None = None
) -> Quarantine:
    """Let the ballots of `quarantine` count again. Done twice it is done once. Locks as `set_aside`.

    Raises AlreadyCounted, and ValidationError by field where there is no reason.
    """
    reason = _wanted(reason, "reason")
    with transaction.atomic():
        _lock_uncounted(quarantine.dialogue)
        locked = Quarantine.objects.select_for_update(of=("self",)).get(pk=quarantine.pk)
        if locked.lifted_at is not None:
            return locked
        number = Ballot.objects.filter(quarantine=locked).update(quarantine=None)
        locked.lifted_at, locked.lifted_by = now or timezone.now(), user
        locked.lifted_because = reason
        locked.save(update_fields=["lifted_at", "lifted_by", "lifted_because"])
        log(quarantine.dialogue, Kind.RELEASED, user=user, number=number, reason=reason)
        page_cache.refresh()
    return locked


def _lock_uncounted(dialogue: Dialogue) -> None:
    Dialogue.objects.select_for_update(no_key=True).get(pk=dialogue.pk)
    if ClosingRecord.objects.filter(dialogue=dialogue).exists():
        raise AlreadyCounted


def _wanted(reason: str, field: str) -> str:
    reason = " ".join(reason.split())
    if not reason:
        raise ValidationError({field: _("Say why. Everybody can read it.")})
    longest = 500
    if len(reason) > longest:
        raise ValidationError({field: _("Write at most 500 characters.")})
    return reason
