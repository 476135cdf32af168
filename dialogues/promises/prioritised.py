"""What residents put first in the dialogue that a promise answers: by its closing record."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms import charts
from dialogues.models import Dialogue, VotingMethod
from dialogues.presentation import Presentation
from dialogues.tally import OptionTally, Tally

# So many options, and whatever else a commitment answers.
SHOWN = 5


@dataclass(frozen=True)
class Prioritised:
    """The options that got most, as bars."""

    ballots: int
    bars: list[charts.Bar]


def prioritised(dialogue: Dialogue | None, answered: set[str]) -> Prioritised | None:
    """Return what residents put first, and where the options with the keys `answered` came; None before counting."""
    record = getattr(dialogue, "closing_record", None) if dialogue is not None else None
    if dialogue is None or record is None:
        return None
    counted = Tally.from_json(record.tally)
    presentation = Presentation.of(dialogue)
    highest = max((option.score for option in counted.options), default=0)
    bars = [
        charts.share_bar(
            presentation.label_of(option.key, option.label),
            _say(counted, option),
            option.score,
            of=highest,
            note=_("Answered by a commitment") if option.key in answered else "",
        )
        for place, option in enumerate(counted.options)
        if place < SHOWN or option.key in answered
    ]
    return Prioritised(counted.ballots, bars)


def _say(counted: Tally, option: OptionTally) -> str:
    if counted.method == VotingMethod.APPROVAL:
        share = round(100 * option.ballots / counted.ballots) if counted.ballots else 0
        return _("%(percent)s %% of the ballots") % {"percent": share}
    text = ngettext("%(number)s point", "%(number)s points", option.score)
    return text % {"number": number_format(option.score)}
