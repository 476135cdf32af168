"""The results of a closed dialogue, as pages show them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues.models import ClosingRecord, Option, VotingMethod
from dialogues.presentation import Presentation
from dialogues.tally import OptionTally, Tally
from dialogues.wording import how_proved


@dataclass(frozen=True)
class Bar:
    """One option's bar: `percent` of the longest bar."""

    label: str
    value: str
    percent: int
    note: str = ""


@dataclass(frozen=True)
class Results:
    """What a closed dialogue gave, ready to be shown."""

    record: ClosingRecord
    ballots: int
    bars: list[Bar]
    headers: list[str]
    table: list[list[str]]
    proofs: list[tuple[str, int]]
    explanation: str
    is_imported: bool


def results_of(presentation: Presentation) -> Results | None:
    """Return the frozen results in the active language, or None before they are counted."""
    record = getattr(presentation.row, "closing_record", None)
    if record is None:
        return None
    counted = Tally.from_json(record.tally)
    retired = _retired(presentation)
    highest = max((option.score for option in counted.options), default=0)
    say = _saying(counted.method)
    labels = {o.key: presentation.label_of(o.key, o.label) for o in counted.options}
    return Results(
        record=record,
        ballots=counted.ballots,
        bars=[
            Bar(
                label=labels[option.key],
                value=say(option),
                percent=_whole_percent(option.score, highest),
                note=_("Taken away during the voting") if option.key in retired else "",
            )
            for option in counted.options
        ],
        headers=_headers(counted.method),
        table=[_row(counted, option, labels[option.key]) for option in counted.options],
        proofs=[(how_proved(proof), n) for proof, n in sorted(record.proofs.items())],
        explanation=_explanation(counted.method, record.rules),
        is_imported=presentation.row.imported_facts is not None,
    )


def _retired(presentation: Presentation) -> set[str]:
    options = Option.objects.filter(dialogue=presentation.row, is_retired=True)
    return set(options.values_list("key", flat=True))


def _saying(method: str) -> Callable[[OptionTally], str]:
    if method == VotingMethod.APPROVAL:
        return lambda option: (
            ngettext("%(number)s ballot", "%(number)s ballots", option.ballots)
            % {"number": number_format(option.ballots)}
        )
    return lambda option: (
        ngettext("%(number)s point", "%(number)s points", option.score)
        % {"number": number_format(option.score)}
    )


def _headers(method: str) -> list[str]:
    headers = [_("Option"), _("Ballots that name it"), _("Share of all ballots")]
    return headers if method == VotingMethod.APPROVAL else [*headers, _("Points")]


def _row(counted: Tally, option: OptionTally, label: str) -> list[str]:
    share = 100 * option.ballots / counted.ballots if counted.ballots else 0
    row = [label, number_format(option.ballots), f"{number_format(share, 1)} %"]
    if counted.method != VotingMethod.APPROVAL:
        row.append(number_format(option.score))
    return row


def _whole_percent(score: int, highest: int) -> int:
    return max(0, round(100 * score / highest)) if highest > 0 else 0


def _explanation(method: str, rules: dict[str, Any]) -> str:
    if method == VotingMethod.POINTS:
        return _("The points of all ballots are added up.")
    if method == VotingMethod.RANKING:
        return _(
            "First place on a ballot gives %(most)s points, second place one less, and so on. The points "
            "of all ballots are added up."
        ) % {"most": rules["max_choices"]}
    return _("Each ballot gives one point to every option that it names.")
