"""Why a ballot was not taken: each reason has a class, so that the pages can say what to do next."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class Refusal(ValidationError):
    """A ballot, code or receipt that was not taken; nothing was written."""

    text: Any = ""

    def __init__(self, text: Any = None) -> None:
        super().__init__(text if text is not None else self.text)


class VotingClosed(Refusal):
    """The dialogue has closed."""

    text = _("Voting has closed.")


class VotingNotOpen(Refusal):
    """The dialogue has not opened."""

    text = _("Voting has not opened yet.")


class AlreadyVoted(Refusal):
    """The person is on the roll."""

    text = _(
        "You have already voted. Your first ballot counts; with your receipt you can change it."
    )


class NotOnVoterList(Refusal):
    """The dialogue is for people on a list, and this is none of them."""

    text = _(
        "This dialogue is only for those on its voter list, and you are not on it under what you have shown us."
    )


class OptionGone(Refusal):
    """An option was taken away while the ballot was being filled in."""

    text = _("One of the options can no longer be voted for. Look through your ballot again.")


class RulesChanged(Refusal):
    """The rules were changed, before anybody had voted, while the ballot was being filled in."""

    text = _("The rules of the dialogue have just been changed. Look through your ballot again.")


class UnknownReceipt(Refusal):
    """No ballot has this receipt."""

    text = _("We know no ballot with this receipt. Check that every character is right.")


class UnknownPendingBallot(Refusal):
    """The pending ballot is used up, too old, or never was."""

    text = _("The time for the code is out. Nothing has been counted; fill in your ballot again.")


class WrongCode(Refusal):
    """The code is not the one that was sent last."""

    text = _("That is not the code. Check the mail and try again.")


class TooManyWrongCodes(Refusal):
    """The code that was sent has been guessed at too often."""

    text = _("The code was wrong too many times, so it no longer works.")


class NoMoreCodes(Refusal):
    """Every code that one ballot may have has been sent."""

    text = _("No more codes can be sent for this ballot. Fill it in again.")


class TooManyPendingBallots(Refusal):
    """This address has been sent enough codes for now."""

    text = _("Several codes have been sent to this address already. Try again in half an hour.")


class IdeasClosed(Refusal):
    """The dialogue takes no ideas: not yet, or not any more."""

    text = _("This dialogue takes no ideas now.")


class IdeaDecidedMeanwhile(Refusal):
    """A member of staff has decided otherwise since the page was shown."""

    text = _("Somebody else has just decided about these ideas. Look at how they stand now.")
