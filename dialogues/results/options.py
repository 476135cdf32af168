"""What each option got: the longest bars, and the table of all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cms.charts import Bar, share_bar
from cms.charts.bars import whole_percent
from dialogues.models import Option, VotingMethod
from dialogues.options import KIND_OF_KEY
from dialogues.presentation import Presentation
from dialogues.results import numbers
from dialogues.tally import OptionTally, Tally

BARS_AT_MOST = 10
# A table of thousands of rows would be slow to read and to load; the files hold all.
ROWS_AT_MOST = 200


@dataclass(frozen=True)
class Table:
    """A table as the template wants it; the first cell of a row names it."""

    caption: str
    headers: list[str]
    rows: list[list[str]]


class Labels:
    """The options' labels in the active language, by key: asked of the page once."""

    def __init__(self, presentation: Presentation, tally: Tally) -> None:
        self._labels = {o.key: presentation.label_of(o.key, o.label) for o in tally.options}

    def __getitem__(self, key: str) -> str:
        """Return the label of the option `key`; an unknown one is its own label."""
        return self._labels.get(key, key)


def retired_options(presentation: Presentation) -> set[str]:
    """Return the keys of the options that were taken away during the voting: one query."""
    options = Option.objects.filter(dialogue=presentation.row, is_retired=True)
    return set(options.values_list("key", flat=True))


def bars(
    tally: Tally, labels: Labels, shares: dict[str, Any], retired: set[str], at_most: int
) -> list[Bar]:
    """Return the bars of the first options; with `shares` (Analysis.figures) they show how sure each share is."""
    shown = tally.options[:at_most]
    if tally.method == VotingMethod.APPROVAL and shares:
        widest = max((shares[o.key]["high"] for o in shown if o.key in shares), default=1) or 1
        return [_bar_of_share(tally, o, labels, shares, retired, widest) for o in shown]
    say = _saying(tally.method)
    highest = max((option.score for option in shown), default=0)
    return [
        Bar(labels[o.key], say(o), whole_percent(o.score, highest), _note(o.key, retired))
        for o in shown
    ]


def _bar_of_share(
    tally: Tally,
    option: OptionTally,
    labels: Labels,
    shares: dict[str, Any],
    retired: set[str],
    widest: float,
) -> Bar:
    found = shares.get(option.key, {})
    share = option.ballots / tally.ballots if tally.ballots else 0
    return share_bar(
        labels[option.key],
        f"{numbers.ballots(option.ballots)}, {numbers.percent(share)}",
        share,
        of=widest,
        note=_note(option.key, retired),
        low=found.get("low"),
        high=found.get("high"),
    )


def table(tally: Tally, labels: Labels, shares: dict[str, Any]) -> Table:
    """Return all options in figures, at most ROWS_AT_MOST; with `shares` each share has its range."""
    headers = [_("Option"), _("Ballots that name it"), _("Share of all ballots")]
    if shares:
        headers.append(_("Uncertainty"))
    if tally.method != VotingMethod.APPROVAL:
        headers.append(_("Points"))
    rows = [_row(tally, option, labels, shares) for option in tally.options[:ROWS_AT_MOST]]
    return Table(_("All options in figures"), headers, rows)


def _row(tally: Tally, option: OptionTally, labels: Labels, shares: dict[str, Any]) -> list[str]:
    share = option.ballots / tally.ballots if tally.ballots else 0
    row = [labels[option.key], numbers.whole(option.ballots), numbers.percent(share, 1)]
    if shares:
        found = shares.get(option.key)
        row.append(numbers.percent_range(found["low"], found["high"]) if found else "–")
    if tally.method != VotingMethod.APPROVAL:
        row.append(numbers.whole(option.score))
    return row


def first_regular(tally: Tally) -> OptionTally | None:
    """Return the option that got most, of those that an editor wrote; None when nobody voted."""
    regular = (option for option in tally.options if option.key not in KIND_OF_KEY)
    first = next(regular, None)
    return first if first is not None and first.ballots else None


def explanation(method: str, rules: dict[str, Any]) -> str:
    """Return how the ballots were counted, in plain words."""
    if method == VotingMethod.POINTS:
        return _("The points of all ballots are added up.")
    if method == VotingMethod.RANKING:
        return _(
            "First place on a ballot gives %(most)s points, second place one less, and so on. The points "
            "of all ballots are added up."
        ) % {"most": rules["max_choices"]}
    return _("Each ballot gives one point to every option that it names.")


def _saying(method: str) -> Callable[[OptionTally], str]:
    if method == VotingMethod.APPROVAL:
        return lambda option: numbers.ballots(option.ballots)
    return lambda option: numbers.points(option.score)


def _note(key: str, retired: set[str]) -> str:
    return _("Taken away during the voting") if key in retired else ""
