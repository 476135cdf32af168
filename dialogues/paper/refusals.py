"""Why something could not be done with a batch of paper ballots. Nothing was written."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from dialogues.refusals import Refusal


class NoPaper(Refusal):
    """The dialogue has no rule for paper."""

    text = _(
        "Nobody can vote on paper in this dialogue. An editor sets the rule for it on its page."
    )


class PaperNotOpen(Refusal):
    """Voting has not begun."""

    text = _("Paper ballots can be entered when the voting has opened.")


class PaperClosed(Refusal):
    """The time for paper is out, or the dialogue is counted."""

    text = _("The time for paper ballots is out. What was not approved by then is not counted.")


class BatchNotOpen(Refusal):
    """The batch has been handed in, counted or reversed."""

    text = _("The batch has been handed in, so its sheets can no longer be changed.")


class BatchNotWaiting(Refusal):
    """The batch does not wait for approval."""

    text = _("The batch does not wait for approval any more. Look at how it stands now.")


class BatchAlreadyReversed(Refusal):
    """Somebody else has reversed the batch."""

    text = _("The batch has been reversed already.")


class OwnBatch(Refusal):
    """Whoever had a hand in the batch wants to approve it."""

    text = _("You have had a hand in this batch, so somebody else has to approve it.")


class SheetExists(Refusal):
    """The batch has a sheet with this number."""

    text = _("A sheet with this number has been entered already.")


class NoSuchSheet(Refusal):
    """The sheet is not in the batch, or not any more."""

    text = _("The sheet is not there any more.")


class TotalsDiffer(Refusal):
    """Not as many sheets have been entered as were counted by hand."""

    def __init__(self, *, entered: int, counted: int) -> None:
        if entered < counted:
            text = ngettext(
                "%(number)d sheet is missing: %(counted)d were counted by hand, %(entered)d entered.",
                "%(number)d sheets are missing: %(counted)d were counted by hand, %(entered)d entered.",
                counted - entered,
            )
        else:
            text = ngettext(
                "%(number)d sheet too many: %(counted)d were counted by hand, %(entered)d entered.",
                "%(number)d sheets too many: %(counted)d were counted by hand, %(entered)d entered.",
                entered - counted,
            )
        numbers = {"number": abs(counted - entered), "counted": counted, "entered": entered}
        super().__init__(text % numbers)


class NobodyKnown(Refusal):
    """The dialogue is open to everybody, so there is nobody to mark off."""

    text = _("In this dialogue nobody shows who they are, so nobody can be marked off.")
