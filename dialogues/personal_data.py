"""What dialogues hold about people (see `cms.privacy.personal_data`), and when it goes (`cms.privacy.retention`)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cms.mailboxes import normalise_email
from cms.privacy.personal_data import PersonalData
from cms.privacy.retention import RetentionRule
from dialogues import staff_data
from dialogues.following import personal_data as following
from dialogues.ideas import personal_data as ideas
from dialogues.models import PendingBallot, RollEntry, VoterListEntry


def declare() -> list[PersonalData]:
    """Return the declarations of this app."""
    return [
        ideas.declaration(),
        following.declaration(),
        *staff_data.declarations(),
        PersonalData(
            model=PendingBallot,
            holds=_(
                "The e-mail address of a ballot that waits for its code; its choices are encrypted."
            ),
            why=_("To send the code that shows whose address it is."),
            kept_for=_("Half an hour at most; less when the ballot is confirmed."),
            export=_export_pending,
            erase=_erase_pending,
        ),
        PersonalData(
            model=RollEntry,
            holds=_(
                "A keyed hash of who has voted, which names nobody. The key is not in the database."
            ),
            why=_("So that nobody votes twice."),
            kept_for=_(
                "As long as the dialogue. At closing its key is destroyed; after that nobody can tell "
                "whom it speaks of."
            ),
            # To look a person up here would be to tell that they have voted; nobody is to be able to.
            export=lambda email: [],
            # Taken off the roll, a person could vote once more.
            erase=lambda email: 0,
        ),
        PersonalData(
            model=VoterListEntry,
            holds=_(
                "A keyed hash of who may vote, which names nobody. The key is not in the database."
            ),
            why=_("So that only those on the list of a dialogue vote in it."),
            kept_for=_("Until the dialogue has been counted."),
            export=lambda email: [],
            # Taken off the list, a person could not vote; staff do that, from the list that they have.
            erase=lambda email: 0,
        ),
    ]


def retention_rules() -> list[RetentionRule]:
    """Return what goes by itself, and when."""
    return [
        *ideas.retention_rules(),
        *following.retention_rules(),
        RetentionRule(
            name="dialogues.PendingBallot",
            label=_("Ballots that were not confirmed in time"),
            due=_out_of_time,
        ),
    ]


def _out_of_time(now: datetime) -> QuerySet[PendingBallot]:
    return PendingBallot.objects.expired(now)


def _of_person(email: str) -> QuerySet[PendingBallot]:
    return PendingBallot.objects.filter(email=normalise_email(email))


def _export_pending(email: str) -> Iterator[dict[str, Any]]:
    for pending in _of_person(email).select_related("dialogue"):
        yield {
            "dialogue": pending.dialogue.title,
            "email": pending.email,
            "language": pending.language,
            "expires_at": pending.expires_at.isoformat(),
        }


def _erase_pending(email: str) -> int:
    deleted, _by_model = _of_person(email).delete()
    return deleted
