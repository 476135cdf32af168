"""The figures as documents for programs (docs/interfaces.md): the same for everybody, in no language."""

from typing import Any

from dialogues.models import ClosingRecord
from dialogues.results.shown import Results

FORMAT = 1


def record_document(record: ClosingRecord) -> dict[str, Any]:
    """Return the closing record as it is published."""
    return {
        "closed_at": record.closed_at.isoformat(),
        "ballots": record.ballots,
        "ballots_sha256": record.ballots_sha256,
        "hash": {
            "algorithm": "SHA-256",
            "of": "the ballots file (.pb), byte for byte",
            "receipt": "first 16 hexadecimal digits of the SHA-256 of the receipt with its dashes",
        },
        "tally": record.tally,
        "proofs": record.proofs,
        "kinds": record.kinds,
        "left_out": record.left_out,
        "eligible": record.eligible,
        "rules": record.rules,
    }


def document(results: Results) -> dict[str, Any]:
    """Return all published figures; what was not worked out is empty or null."""
    record, tally, figures = results.record, results.tally, results.figures
    return {
        "format": FORMAT,
        "dialogue": tally.dialogue,
        "title": results.presentation.title,
        "url": results.url,
        "method": tally.method,
        "opened_at": results.presentation.row.opens_at.isoformat(),
        "closed_at": results.presentation.row.closes_at.isoformat(),
        "counted_at": record.closed_at.isoformat(),
        "ballots": tally.ballots,
        "eligible": record.eligible,
        "kinds": record.kinds,
        "proofs": record.proofs,
        "left_out": record.left_out,
        "options": [_option(results, option) for option in tally.options],
        "by_day": figures.get("by_day") or [],
        "breakdowns": figures.get("breakdowns") or {},
        "missing": figures.get("missing") or {},
        "population": _population(results),
        "weighted": figures.get("weighted"),
        "order": figures.get("order"),
        "rules": figures.get("rules") or [],
    }


def _option(results: Results, option: Any) -> dict[str, Any]:
    ballots = results.tally.ballots
    found = (results.figures.get("shares") or {}).get(option.key, {})
    return {
        "key": option.key,
        "label": results.labels[option.key],
        "ballots": option.ballots,
        "score": option.score,
        "share": option.ballots / ballots if ballots else None,
        "low": found.get("low"),
        "high": found.get("high"),
    }


def _population(results: Results) -> dict[str, Any] | None:
    table = results.population
    if table is None or not results.figures.get("missing"):
        return None
    return {
        "name": table.name,
        "year": table.year,
        "source": table.source,
        "source_url": table.source_url,
    }
