"""The rules of a dialogue in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues.models import Dialogue, Electorate, PaperRule, VotingMethod


def how_to_vote(row: Dialogue) -> str:
    """Return what a ballot is, in one sentence."""
    if row.voting_method == VotingMethod.POINTS:
        return ngettext(
            "You have %(number)d point. Give it to the option you want most.",
            "You have %(number)d points. Share them out as you like, on one option or on several.",
            row.max_points,
        ) % {"number": row.max_points}
    numbers = {"fewest": row.min_choices, "number": row.max_choices}
    if row.voting_method == VotingMethod.RANKING:
        return (
            ngettext(
                "Choose the option you want most.",
                "Put up to %(number)d options in order, the one you want most first.",
                row.max_choices,
            )
            % numbers
        )
    if row.min_choices == row.max_choices:
        text = ngettext("Choose one option.", "Choose %(number)d options.", row.max_choices)
    elif row.min_choices > 1:
        text = _("Choose from %(fewest)d to %(number)d options.")
    else:
        text = ngettext(
            "You may choose one option.", "Choose up to %(number)d options.", row.max_choices
        )
    return text % numbers


def who_may_vote(row: Dialogue) -> str:
    """Return who may vote and what they need, to be read before they start."""
    text = _who_in_general(row)
    if row.needs_voter_list:
        return f"{_('Only people on the voter list of this dialogue.')} {text}"
    return text


def _who_in_general(row: Dialogue) -> str:
    if row.needs_voter_list:
        return {
            Electorate.OPEN: "",
            Electorate.EMAIL: _(
                "You give the e-mail address that you are on the list with. You fill in your ballot first; then we "
                "send you a code that you confirm it with."
            ),
            Electorate.ACCOUNT: _(
                "You sign in with the e-mail address that you are on the list with. You can make an account in a "
                "minute."
            ),
            Electorate.EID: _("You show your e-ID before you fill in your ballot."),
        }[Electorate(row.electorate)]
    return {
        Electorate.OPEN: _("Everybody. You need neither an account nor an e-mail address."),
        Electorate.EMAIL: _(
            "Everybody with an e-mail address. You fill in your ballot first; then we send you a code "
            "that you confirm it with."
        ),
        Electorate.ACCOUNT: _("Everybody who signs in. You can make an account in a minute."),
        Electorate.EID: _("Everybody with an e-ID. You show it before you fill in your ballot."),
    }[Electorate(row.electorate)]


def paper_rule_text(row: Dialogue) -> str:
    """Return what holds for people who could vote both on paper and online; nothing where there is no paper."""
    if row.paper_rule == PaperRule.MARKED_OFF:
        return _(
            "You can vote on paper instead. Whoever hands out the paper marks you off first, so that everybody "
            "votes either on paper or online. If you have voted online you get no paper."
        )
    if row.paper_rule == PaperRule.TRUSTED:
        return _(
            "You can vote on paper instead. Vote only once: nobody checks who has voted both on paper and online."
        )
    return ""


def how_proved(proof: str) -> str:
    """Return how a group of ballots was proved, for the results."""
    return {
        Electorate.OPEN.value: _("Without proof of who voted"),
        Electorate.EMAIL.value: _("Confirmed by a code sent by e-mail"),
        Electorate.ACCOUNT.value: _("Signed in"),
        Electorate.EID.value: _("Showed an e-ID"),
    }.get(proof, proof)
