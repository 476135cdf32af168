"""Voting places: made, changed, withdrawn; and ballots that are cast at them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues import voters
from dialogues.actions.casting import cast_ballot
from dialogues.actions.form_names import made_before
from dialogues.ballot_rules import Choice
from dialogues.journal import Kind, log
from dialogues.models import Dialogue, VotingPlace
from dialogues.refusals import Refusal

# Held against the place's being changed or withdrawn; ballots do not wait for each other.
_LOCK = """
SELECT opens_at, closes_at, link_version, revoked_at IS NOT NULL
FROM dialogues_votingplace WHERE id = %s FOR SHARE
"""


class PlaceClosed(Refusal):
    """The voting place is not open, or its address has been withdrawn."""

    text = gettext_lazy("The voting place is not open now. Nothing has been counted.")


def make_voting_place(
    *,
    dialogue: Dialogue,
    place_id: UUID,
    name: str,
    opens_at: datetime,
    closes_at: datetime,
    is_kiosk: bool,
    user: Any,
) -> VotingPlace:
    """Make a place where people vote together. `place_id` names the form: sent twice, it makes one.

    Raises ValidationError by field, and FormOfAnotherDialogue.
    """
    facts = _checked(dialogue, name, opens_at, closes_at)
    with transaction.atomic():
        made_before(VotingPlace, place_id, dialogue)
        place, is_new = VotingPlace.objects.get_or_create(
            pk=place_id,
            dialogue=dialogue,
            defaults={**facts, "is_kiosk": is_kiosk, "made_by": user},
        )
        if is_new:
            log(dialogue, Kind.PLACE_OPENED, user=user, **_told(place))
    return place


def change_voting_place(
    *,
    place: VotingPlace,
    name: str,
    opens_at: datetime,
    closes_at: datetime,
    is_kiosk: bool,
    user: Any,
) -> None:
    """Change a place's name, times and kind; the log tells what was changed. Raises ValidationError by field."""
    facts = _checked(place.dialogue, name, opens_at, closes_at) | {"is_kiosk": is_kiosk}
    with transaction.atomic():
        before = VotingPlace.objects.select_for_update().get(pk=place.pk)
        changes = {
            name: [_plain(getattr(before, name)), _plain(value)]
            for name, value in facts.items()
            if getattr(before, name) != value
        }
        if not changes:
            return
        VotingPlace.objects.filter(pk=place.pk).update(**facts)
        log(place.dialogue, Kind.PLACE_CHANGED, user=user, place=before.name, changes=changes)


def withdraw_voting_place(*, place: VotingPlace, user: Any, now: datetime | None = None) -> None:
    """Stop the place's address at once; twice is as good as once. What was cast there counts."""
    with transaction.atomic():
        working = VotingPlace.objects.filter(pk=place.pk, revoked_at=None)
        if working.update(revoked_at=now or timezone.now()):
            log(place.dialogue, Kind.PLACE_REVOKED, user=user, **_told(place))


def renew_address(
    *, place: VotingPlace, after: int, user: Any, now: datetime | None = None
) -> None:
    """Give the place a new secret address in place of number `after`, which stops at once; withdrawn ones work again.

    A second click does nothing more.
    """
    with transaction.atomic():
        same = VotingPlace.objects.filter(pk=place.pk, link_version=after)
        if same.update(link_version=after + 1, revoked_at=None):
            told = _told(place)
            log(place.dialogue, Kind.PLACE_REVOKED, user=user, is_renewed=True, **told)


def cast_at_place(
    *,
    place: VotingPlace,
    choices: Sequence[Choice],
    attributes: Mapping[str, str],
    form_name: str,
    receipt: str,
    now: datetime | None = None,
) -> str:
    """Cast a ballot at `place` and return its receipt; nobody shows who they are there.

    `form_name` is a secret of the voter's form, so that a form sent twice is one ballot. Locks the place
    (FOR SHARE), then the dialogue (see `cast_ballot`). Raises PlaceClosed, and what `cast_ballot` raises.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_LOCK, [place.pk])
            row = cursor.fetchone()
        now = now or timezone.now()
        if row is None or row[3] or row[2] != place.link_version or not row[0] <= now < row[1]:
            raise PlaceClosed
        return cast_ballot(
            dialogue=place.dialogue,
            choices=choices,
            attributes=attributes,
            voter=voters.by_form(form_name),
            proof="",
            place=place,
            receipt=receipt,
            now=now,
        )


def _checked(
    dialogue: Dialogue, name: str, opens_at: datetime, closes_at: datetime
) -> dict[str, Any]:
    problems: dict[str, Any] = {}
    name = " ".join(name.split())
    if not name:
        problems["name"] = _("Write what the place is called.")
    if closes_at <= opens_at:
        problems["closes_at"] = _("The place must close after it opens.")
    if opens_at < dialogue.opens_at:
        problems["opens_at"] = _("The voting has not opened by then.")
    if closes_at > dialogue.closes_at:
        problems.setdefault("closes_at", _("The voting has closed by then."))
    if dialogue.needs_voter_list:
        text = _(
            "Only people on a voter list may vote in this dialogue, and at a voting place nobody is known."
        )
        problems["__all__"] = text
    if problems:
        raise ValidationError(problems)
    return {"name": name, "opens_at": opens_at, "closes_at": closes_at}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _told(place: VotingPlace) -> dict[str, Any]:
    return {"place": place.name, "is_kiosk": place.is_kiosk}
