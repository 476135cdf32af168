"""The published figures as tables for spreadsheets: a sheet a subject, or one long table with a figure a row.

A figure that is held back is an empty cell, never a zero.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from dialogues.results.shown import Results

Cell = str | int | float | None


@dataclass(frozen=True)
class Sheet:
    """One table, with a name for its sheet."""

    name: str
    headers: list[str]
    rows: list[list[Cell]]


def sheets(results: Results) -> list[Sheet]:
    """Return every table that holds something, the options first."""
    made = [
        options_sheet(results),
        _voters(results),
        _days(results),
        *_breakdowns(results),
        _missing(results),
        _weighted(results),
        _rules(results),
    ]
    return [sheet for sheet in made if sheet.rows]


def long_headers() -> list[str]:
    """Return the headers of the long table."""
    return [_("Table"), _("Row"), _("Figure"), _("Value")]


def long_rows(results: Results) -> Iterator[list[Cell]]:
    """Yield every figure of every table as a row of its own."""
    for sheet in sheets(results):
        for row in sheet.rows:
            for header, value in zip(sheet.headers[1:], row[1:], strict=True):
                yield [sheet.name, row[0], header, value]


def options_sheet(results: Results) -> Sheet:
    """Return the options with their figures, and their keys for programs."""
    shares = results.figures.get("shares") or {}
    total = results.tally.ballots
    headers = [
        _("Option"),
        _("Ballots that name it"),
        _("Share of all ballots"),
        _("Lowest likely share"),
        _("Highest likely share"),
        _("Points"),
        _("Key"),
    ]
    rows: list[list[Cell]] = []
    for option in results.tally.options:
        found = shares.get(option.key, {})
        rows.append(
            [
                results.labels[option.key],
                option.ballots,
                option.ballots / total if total else None,
                found.get("low"),
                found.get("high"),
                option.score,
                option.key,
            ]
        )
    return Sheet(_("Options"), headers, rows)


def _voters(results: Results) -> Sheet:
    rows: list[list[Cell]] = [[_("All ballots"), results.ballots]]
    rows += [[kind, number] for kind, number in results.kinds]
    rows += [[how, number] for how, number in results.proofs]
    rows += [[each.why, each.number] for each in results.left_out]
    if results.record.eligible is not None:
        rows.append([_("People who could vote"), results.record.eligible])
    return Sheet(_("Ballots"), [_("What"), _("Number")], rows)


def _days(results: Results) -> Sheet:
    by_day = results.figures.get("by_day") or []
    return Sheet(_("Days"), [_("Day"), _("Ballots")], [[day, number] for day, number in by_day])


def _breakdowns(results: Results) -> list[Sheet]:
    keys = [option.key for option in results.tally.options]
    labels = [results.labels[key] for key in keys]
    made = []
    for name, question, groups in results.groups_by_question():
        rows: list[list[Cell]] = []
        for group in groups:
            options: dict[str, Any] = group.get("options") or {}
            hidden = group["ballots"] is None
            rows.append(
                [
                    results.name_of_group(question, group),
                    group["ballots"],
                    *(None if hidden else options.get(key, 0) for key in keys),
                ]
            )
        made.append(Sheet(name, [name, _("Ballots"), *labels], rows))
    return made


def _missing(results: Results) -> Sheet:
    headers = [
        _("Group"),
        _("Share of the ballots"),
        _("Lowest likely share"),
        _("Highest likely share"),
        _("Share of the population"),
    ]
    rows: list[list[Cell]] = [
        [
            results.name_of_group(question, group),
            group["ballots_share"],
            group["low"],
            group["high"],
            group["population_share"],
        ]
        for question, groups in (results.figures.get("missing") or {}).items()
        for group in groups
    ]
    return Sheet(_("Population"), headers, rows)


def _weighted(results: Results) -> Sheet:
    found = results.figures.get("weighted") or {"options": []}
    rows: list[list[Cell]] = [
        [results.labels[option["key"]], option["unweighted_share"], option["share"]]
        for option in found["options"]
    ]
    return Sheet(_("Weighted"), [_("Option"), _("As counted"), _("Weighted")], rows)


def _rules(results: Results) -> Sheet:
    shown = results.rules
    rows: list[list[Cell]] = [[rule.name, rule.outcome] for rule in shown.rules] if shown else []
    return Sheet(_("Rules"), [_("Rule"), _("Winner")], rows)
