"""What promises hold about people, and when it goes."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cms.mailboxes import normalise_email
from cms.privacy.personal_data import PersonalData, forget_user
from cms.privacy.retention import RetentionRule
from dialogues.models import Commitment, CommitmentUpdate
from dialogues.models.promises.rows import SETTLED
from dialogues.promises.links import without_a_link

OWNERS_KEPT_FOR = timedelta(days=365)
DECLINED_KEPT_FOR = timedelta(days=365)


def declare() -> list[PersonalData]:
    """Return the declarations."""
    return [
        PersonalData(
            model=Commitment,
            holds=_("The e-mail address of whoever answers for a commitment."),
            why=_("To remind them, and to send them the link with which they tell how it goes."),
            kept_for=_(
                "Until a year after the commitment has been kept or dropped and the last time was told of it."
            ),
            export=_export_owner,
            erase=_erase_owner,
        ),
        PersonalData(
            model=CommitmentUpdate,
            holds=_("Which member of staff wrote an update of a commitment or decided on one."),
            why=_("So that staff can stand up for what is published."),
            kept_for=_(
                "As long as the promise. Updates that were not published go after a year. When the account goes, the "
                "name goes."
            ),
            export=_export_staff,
            erase=forget_user(CommitmentUpdate, "by", "decided_by"),
        ),
    ]


def retention_rules() -> list[RetentionRule]:
    """Return what goes by itself, and when."""
    return [
        RetentionRule(
            name="dialogues.Commitment.owner_email",
            label=_("Addresses of owners whose commitments have been settled for a year"),
            due=owners_no_longer_needed,
            carry_out=_forget_owners,
        ),
        RetentionRule(
            name="dialogues.CommitmentUpdate",
            label=_("Updates of commitments that were not published"),
            due=old_declined,
        ),
    ]


def owners_no_longer_needed(now: datetime) -> QuerySet[Commitment]:
    """Return commitments with an owner's address that are settled or withdrawn, and quiet for a year."""
    long_ago = now - OWNERS_KEPT_FOR
    later = CommitmentUpdate.objects.filter(commitment=OuterRef("pk"), created_at__gt=long_ago)
    over = Q(status__in=SETTLED) | Q(is_withdrawn=True)
    old = Commitment.objects.filter(over, promise__published_at__lt=long_ago)
    return old.exclude(owner_email="").filter(~Exists(later))


def old_declined(now: datetime) -> QuerySet[CommitmentUpdate]:
    """Return the updates that staff declined more than a year ago."""
    declined = CommitmentUpdate.objects.filter(state=CommitmentUpdate.State.DECLINED)
    return declined.filter(decided_at__lt=now - DECLINED_KEPT_FOR)


def _forget_owners(rows: QuerySet[Commitment], now: datetime) -> None:
    for commitment in rows.select_for_update(of=["self"]):
        _forget(commitment)


def _forget(commitment: Commitment) -> None:
    commitment.owner_email = ""
    commitment.link_version = without_a_link(commitment.link_version)
    commitment.save(update_fields=["owner_email", "link_version"])


def _of_owner(email: str) -> QuerySet[Commitment]:
    return Commitment.objects.filter(owner_email__iexact=normalise_email(email))


def _export_owner(email: str) -> Iterator[dict[str, Any]]:
    for commitment in _of_owner(email).select_related("promise"):
        yield {
            "promise": commitment.promise.title,
            "commitment": commitment.title,
            "email": commitment.owner_email,
        }


def _erase_owner(email: str) -> int:
    commitments = list(_of_owner(email))
    for commitment in commitments:
        _forget(commitment)
    return len(commitments)


def _of_staff(email: str) -> QuerySet[CommitmentUpdate]:
    return CommitmentUpdate.objects.filter(
        Q(by__email__iexact=email) | Q(decided_by__email__iexact=email)
    )


def _export_staff(email: str) -> Iterator[dict[str, Any]]:
    for update in _of_staff(email).select_related("commitment", "by", "decided_by"):
        yield {
            "commitment": update.commitment.title,
            "written_at": update.created_at.isoformat(),
            "wrote": bool(update.by and update.by.email.lower() == email.lower()),
            "decided_at": update.decided_at.isoformat() if update.decided_at else None,
        }
