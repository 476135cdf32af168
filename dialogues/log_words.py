"""The log of a dialogue in words: who did what, when; nothing of any voter."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues.journal import Kind
from dialogues.log_values import label_of, value_in_words, value_of_rule
from dialogues.models import Ballot, Dialogue, DialogueLogEntry, VotingPlace
from dialogues.wording import how_proved

# What the program does by itself.
_BY_PROGRAM = {Kind.CLOSED, Kind.KEY_DESTROYED, Kind.ANALYSED, Kind.TOLD_FOLLOWERS}
# Their time is that of the day alone.
_OF_A_DAY = {Kind.MARKED_OFF}


@dataclass(frozen=True)
class LogLine:
    """One entry as it is read."""

    at: datetime
    is_day: bool
    who: str
    what: str
    detail: str


def entries_of(dialogue: Dialogue, kind: str = "") -> Any:
    """Return the entries of `dialogue`, the latest first, with who wrote them: one query."""
    found = dialogue.log.select_related("user")
    return found.filter(kind=kind) if kind else found


def in_words(entries: Iterable[DialogueLogEntry]) -> list[LogLine]:
    """Return `entries` as they are read, in the active language."""
    return [
        LogLine(
            each.at,
            each.kind in _OF_A_DAY,
            _who(each),
            str(each.get_kind_display()),
            _detail(each),
        )
        for each in entries
    ]


def _who(entry: DialogueLogEntry) -> str:
    if entry.user is not None:
        return str(entry.user)
    return _("The program") if entry.kind in _BY_PROGRAM else _("Somebody whose account is gone")


def _detail(entry: DialogueLogEntry) -> str:
    words = _DETAILS.get(entry.kind)
    return words(entry.detail) if words else ""


def _moved(detail: dict[str, Any]) -> str:
    return _("From %(before)s to %(after)s") % {
        name: value_in_words(detail.get(name)) for name in ("before", "after")
    }


def _rules(detail: dict[str, Any]) -> str:
    changes = []
    for name, pair in detail.items():
        if not isinstance(pair, list) or len(pair) != 2:
            continue
        before, after = (value_of_rule(name, value) for value in pair)
        told = {"rule": label_of(name), "before": before, "after": after}
        changes.append(_("%(rule)s: %(before)s, now %(after)s") % told)
    return "; ".join(changes)


def _ballots(detail: dict[str, Any]) -> str:
    number = detail.get("ballots", detail.get("number", 0))
    return ngettext("%(number)s ballot", "%(number)s ballots", number) % {
        "number": number_format(number)
    }


def _set_aside(detail: dict[str, Any]) -> str:
    return _joined(_ballots(detail), criteria_in_words(detail.get("criteria", {})), _reason(detail))


def criteria_in_words(criteria: dict[str, Any]) -> str:
    """Return which ballots were meant; `criteria` as `dialogues.criteria.Criteria.as_json` gives them."""
    kind, proof = criteria.get("kind", ""), criteria.get("proof", "")
    parts = [
        value_in_words(criteria["day"]) if criteria.get("day") else "",
        str(Ballot.Kind(kind).label) if kind in Ballot.Kind.values else "",
        how_proved(proof) if proof else "",
        _("at one voting place") if criteria.get("place") else "",
        _("alike in every choice") if criteria.get("alike") else "",
    ]
    return ", ".join(filter(None, parts))


def _released(detail: dict[str, Any]) -> str:
    return _joined(_ballots(detail), _reason(detail))


def _batch(detail: dict[str, Any]) -> str:
    sheets = detail.get("sheets")
    counted = (
        ngettext("%(number)s sheet", "%(number)s sheets", sheets)
        % {"number": number_format(sheets)}
        if isinstance(sheets, int)
        else ""
    )
    ballots = _ballots(detail) if "ballots" in detail else ""
    day = value_in_words(detail["day"]) if detail.get("day") else ""
    return _joined(str(detail.get("place", "")), day, counted, ballots, _reason(detail))


def _place(detail: dict[str, Any]) -> str:
    return _joined(
        str(detail.get("place", "")),
        _("a device that people take turns at") if detail.get("is_kiosk") else "",
        _("the address is new") if detail.get("is_renewed") else "",
        _reason(detail),
    )


def _place_changed(detail: dict[str, Any]) -> str:
    labels = {field.name: field.verbose_name for field in VotingPlace._meta.fields}
    changes = [
        _("%(rule)s: %(before)s, now %(after)s")
        % {
            "rule": capfirst(str(labels.get(name, name))),
            "before": value_in_words(before),
            "after": value_in_words(after),
        }
        for name, (before, after) in detail.get("changes", {}).items()
    ]
    return _joined(str(detail.get("place", "")), "; ".join(changes))


def _people(detail: dict[str, Any]) -> str:
    """Tell of followers or of people marked off: numbers alone, whatever else the entry keeps."""
    number, refused = detail.get("number", 0), detail.get("refused", 0)
    told = ngettext("%(number)s person", "%(number)s people", number) % {
        "number": number_format(number)
    }
    known = (
        _("%(number)s had voted already") % {"number": number_format(refused)} if refused else ""
    )
    return _joined(told, known)


def _voter_list(detail: dict[str, Any]) -> str:
    told = {
        "new": _("%(number)s new"),
        "known": _("%(number)s known before"),
        "gone": _("%(number)s taken off"),
        "faulty": _("%(number)s lines left out"),
    }
    return ", ".join(
        text % {"number": number_format(detail[name])}
        for name, text in told.items()
        if detail.get(name)
    )


def _owner(detail: dict[str, Any]) -> str:
    done = {
        "address": _("the address"),
        "link made": _("a link was made"),
        "link withdrawn": _("the link was withdrawn"),
        "link sent": _("the link was sent"),
    }
    what = str(detail.get("what", ""))
    return _joined(str(detail.get("commitment", "")), done.get(what, what))


def _ideas(detail: dict[str, Any]) -> str:
    merged = detail.get("merged")
    if isinstance(merged, list):
        merged = len(merged)
    if not isinstance(merged, int):
        return _reason(detail)
    return ngettext("%(number)s idea", "%(number)s ideas", merged) % {
        "number": number_format(merged)
    }


def _title(detail: dict[str, Any]) -> str:
    parts = (detail.get("title"), detail.get("commitment"), detail.get("option"))
    return _joined(*(str(part) for part in parts if part), _reason(detail))


def _analysed(detail: dict[str, Any]) -> str:
    return _("once more") if detail.get("anew") else ""


def _exported(detail: dict[str, Any]) -> str:
    what, _comma, kind = str(detail.get("what", "")).rpartition(", ")
    return _joined(_("the voters' own words") if what == "own words" else what, kind.upper())


def _reason(detail: dict[str, Any]) -> str:
    return str(detail.get("reason", ""))


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


_DETAILS: dict[str, Callable[[dict[str, Any]], str]] = {
    Kind.CLOSING_MOVED: _moved,
    Kind.RULES_CHANGED: _rules,
    Kind.OPTION_RETIRED: _title,
    Kind.CLOSED: _ballots,
    Kind.ANALYSED: _analysed,
    Kind.LIST_IMPORTED: _voter_list,
    Kind.MARKED_OFF: _people,
    Kind.BATCH_MADE: _batch,
    Kind.BATCH_SUBMITTED: _batch,
    Kind.BATCH_RETURNED: _batch,
    Kind.BATCH_APPROVED: _batch,
    Kind.BATCH_REVERSED: _batch,
    Kind.PLACE_OPENED: _place,
    Kind.PLACE_CHANGED: _place_changed,
    Kind.PLACE_REVOKED: _place,
    Kind.QUARANTINED: _set_aside,
    Kind.RELEASED: _released,
    Kind.ALARM_SEEN: _set_aside,
    Kind.IDEA_MERGED: _ideas,
    Kind.COPIED: _title,
    Kind.EXPORTED: _exported,
    Kind.PROMISED: _title,
    Kind.UPDATE_PUBLISHED: _title,
    Kind.UPDATE_DECLINED: _title,
    Kind.OWNER_CHANGED: _owner,
    Kind.TOLD_FOLLOWERS: _people,
}
