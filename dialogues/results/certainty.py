"""How sure the order is, and whether another rule would have changed the winner: in plain words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from dialogues.results import numbers
from dialogues.results.options import Labels, Table

LEADING = 3


@dataclass(frozen=True)
class Order:
    """How sure the order is: one sentence on the first place, and a table of neighbours."""

    is_clear: bool
    verdict: str
    table: Table


@dataclass(frozen=True)
class Rule:
    """What one rule makes of the same ballots."""

    name: str
    text: str
    outcome: str
    is_same: bool | None  # None: there is nothing to compare
    leading: Sequence[str] = ()  # the first options with what they got


@dataclass(frozen=True)
class Rules:
    """What each rule makes of the same ballots, and what that amounts to."""

    verdict: str
    rules: list[Rule]


def order(figures: dict[str, Any], labels: Labels, first: str) -> Order | None:
    """Return how sure the order is, or None where that was not worked out; `first` is the option that won."""
    found = figures.get("order")
    if not found or not found.get("pairs"):
        return None
    pairs = found["pairs"]
    chances: dict[str, float] = found["first"]
    is_clear = chances.get(first, 0) >= numbers.CERTAIN
    rows = [
        [
            _("%(above)s before %(below)s")
            % {"above": labels[pair["above"]], "below": labels[pair["below"]]},
            numbers.cases(pair["probability"]),
            _("clear") if pair["probability"] >= numbers.CERTAIN else _("cannot be told apart"),
        ]
        for pair in pairs
    ]
    table = Table(
        _("How often neighbours would have stood in this order"),
        [_("Order"), _("The same order in"), _("So they are")],
        rows,
    )
    return Order(is_clear, _first_place(first, chances, labels, is_clear), table)


def _first_place(first: str, chances: dict[str, float], labels: Labels, is_clear: bool) -> str:
    if is_clear:
        return _(
            "First place is clear: if other people had happened to vote, “%(first)s” would still have come first in "
            "%(cases)s."
        ) % {"first": labels[first], "cases": numbers.cases(chances[first])}
    rivals = [key for key in chances if key != first]
    rival = max(rivals, key=lambda key: chances[key], default=first)
    return _(
        "First and second place cannot be told apart: if other people had happened to vote, “%(rival)s” would have "
        "come first in %(cases)s."
    ) % {"rival": labels[rival], "cases": numbers.cases(chances.get(rival, 0))}


def rules(figures: dict[str, Any], labels: Labels, first: str) -> Rules | None:
    """Return what other rules make of the same ballots; `first` is the option that won."""
    found = figures.get("rules") or []
    if not found:
        return None
    shown = [_rule(each, labels, first) for each in found]
    usable = [each for each in found if each["applies"]]
    others = [each.name for each in shown if each.is_same is False]
    if len(usable) < 2:
        verdict = _("Such ballots can be counted by one rule only.")
    elif others:
        verdict = _("Another rule would have changed the winner: %(rules)s.") % {
            "rules": ", ".join(others)
        }
    else:
        verdict = _("Every rule that such ballots can be counted by gives the same winner.")
    return Rules(verdict, shown)


def _rule(found: dict[str, Any], labels: Labels, first: str) -> Rule:
    name, text = _words_of(found["rule"])
    if not found["applies"]:
        return Rule(name, text, _why_not(found.get("why_not", "")), None)
    winners = found.get("winners") or []
    leading = _leading(found.get("values") or [], labels)
    if not winners:
        return Rule(name, text, _("No winner"), False, leading)
    outcome = ", ".join(labels[key] for key in winners)
    return Rule(name, text, outcome, winners == [first], leading)


def _words_of(rule: str) -> tuple[str, str]:
    return {
        "plurality": (
            _("First choices"),
            _("Each ballot counts only for the option that it puts first."),
        ),
        "approval": (
            _("Named or not"),
            _("Each ballot counts once for every option that it names."),
        ),
        "points": (_("Points"), _("The points that the ballots give are added up.")),
        "borda": (
            _("Points for places (Borda)"),
            _("First place gives the most points, each place after it one less."),
        ),
        "instant_runoff": (
            _("Knock-out (instant run-off)"),
            _(
                "The option that fewest put first goes out, and its ballots go to their next choice, until one has "
                "more than half."
            ),
        ),
        "condorcet": (
            _("Each against each (Condorcet)"),
            _(
                "The winner would beat every other option if people chose between just the two. There may be none."
            ),
        ),
    }.get(rule, (rule, ""))


def _why_not(code: str) -> str:
    reason = {
        "no_ballots": _("nobody named an option."),
        "no_order": _("the ballots do not say which of their options somebody likes more."),
        "no_points": _("the ballots give no points."),
        "several_first": _("ballots name several options alike, so none of them comes first."),
        "all_named": _("every ballot names every option."),
    }.get(code, _("the ballots do not say enough."))
    return _("Cannot be used: %(reason)s") % {"reason": reason}


def _leading(values: list[tuple[str, float]], labels: Labels) -> list[str]:
    """Return what the first options got by the rule."""
    return [
        f"{labels[key]}: {number_format(round(number, 1), force_grouping=True)}"
        for key, number in values[:LEADING]
    ]
