"""Which member of staff did what with a dialogue: in its log, with paper, voting places, ballots set aside."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _

from cms.privacy.personal_data import PersonalData, forget_user
from dialogues.models import (
    DialogueLogEntry,
    PaperBatch,
    PaperSheet,
    Quarantine,
    VotingPlace,
)

_TO_SEE_WHAT_STAFF_DID = _("So that it can be seen who did what.")
_AS_LONG_AS_DIALOGUE = _("As long as the dialogue.")
_OF_BATCH = ("made_by", "submitted_by", "approved_by", "reversed_by")
_OF_SHEET = ("entered_by",)
_OF_PLACE = ("made_by",)
_OF_QUARANTINE = ("made_by", "lifted_by")
_OF_LOG = ("user",)


def declarations() -> list[PersonalData]:
    """Return the declarations."""
    return [
        PersonalData(
            model=PaperBatch,
            holds=_("Who of the staff began, handed in, approved and reversed a batch of paper."),
            why=_("So that nobody approves what they entered, and it can be seen who did what."),
            kept_for=_AS_LONG_AS_DIALOGUE,
            export=_export(PaperBatch, _OF_BATCH, "dialogue__title", "place", "held_on", "state"),
            erase=forget_user(PaperBatch, *_OF_BATCH),
        ),
        PersonalData(
            model=PaperSheet,
            holds=_(
                "Who of the staff entered a sheet. What stands on the sheet is nobody's: paper has no name."
            ),
            why=_TO_SEE_WHAT_STAFF_DID,
            kept_for=_AS_LONG_AS_DIALOGUE,
            export=_export(PaperSheet, _OF_SHEET, "batch__dialogue__title", "number"),
            erase=forget_user(PaperSheet, *_OF_SHEET),
        ),
        PersonalData(
            model=VotingPlace,
            holds=_("Who of the staff made a voting place. Its name is that of a place."),
            why=_TO_SEE_WHAT_STAFF_DID,
            kept_for=_AS_LONG_AS_DIALOGUE,
            export=_export(VotingPlace, _OF_PLACE, "dialogue__title", "name", "opens_at"),
            erase=forget_user(VotingPlace, *_OF_PLACE),
        ),
        PersonalData(
            model=Quarantine,
            holds=_("Who of the staff set ballots aside or took them back, and why."),
            why=_TO_SEE_WHAT_STAFF_DID,
            kept_for=_AS_LONG_AS_DIALOGUE,
            export=_export(Quarantine, _OF_QUARANTINE, "dialogue__title", "reason", "made_at"),
            erase=forget_user(Quarantine, *_OF_QUARANTINE),
        ),
        PersonalData(
            model=DialogueLogEntry,
            holds=_("What was done with a dialogue, when, and by which member of staff."),
            why=_TO_SEE_WHAT_STAFF_DID,
            kept_for=_AS_LONG_AS_DIALOGUE,
            export=_export(DialogueLogEntry, _OF_LOG, "dialogue__title", "kind", "at"),
            erase=forget_user(DialogueLogEntry, *_OF_LOG),
        ),
    ]


def _export(
    model: type[Model], by: tuple[str, ...], *fields: str
) -> Callable[[str], Iterator[dict[str, Any]]]:
    """Return how it is told what a member of staff did."""

    def export(email: str) -> Iterator[dict[str, Any]]:
        theirs = Q()
        for name in by:
            theirs |= Q(**{f"{name}__email__iexact": email})
        for row in model._default_manager.filter(theirs).values(*fields):
            yield {name: str(value) for name, value in row.items()}

    return export
