"""The log of an evening in words. Names come from the sign-ups; where these have been erased the log names nobody."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import Attendance, Event, LogEntry, Registration

Kind = LogEntry.Kind
# What happens without anybody doing it, unless it says who did.
_BY_PROGRAM = {
    Kind.OFFERED,
    Kind.PROMOTED,
    Kind.LAPSED,
    Kind.CALLED_OFF,
    Kind.CAPACITY,
    Kind.ERASED,
}


@dataclass(frozen=True)
class LogLine:
    """One entry as it is read: when, who, what, and about whom."""

    entry: LogEntry
    who: str
    what: str
    detail: str
    name: str

    @property
    def registration(self) -> Registration | None:
        """Return the sign-up that it is about, where there is something to see of it."""
        about = self.entry.registration
        return about if about is not None and about.anonymised_at is None else None


def entries_of(event: Event, *, sees_needs: bool, kind: str = "") -> Any:
    """Return the entries of `event`, the latest first, with what their words need: one query.

    That somebody's needs were changed is known only to those who may see needs.
    """
    found = event.log.select_related("user", "door_link", "registration")
    if not sees_needs:
        found = found.exclude(kind=Kind.NEEDS)
    return found.filter(kind=kind) if kind else found


def in_words(entries: Iterable[LogEntry]) -> list[LogLine]:
    """Return `entries` as they are read, in the active language."""
    return [
        LogLine(entry, _who(entry), str(entry.get_kind_display()), _detail(entry), _name(entry))
        for entry in entries
    ]


_AT_THE_DOOR = {Kind.ARRIVED, Kind.NO_SHOW}


def _who(entry: LogEntry) -> str:
    if entry.user is not None:
        return str(entry.user)
    if entry.door_link is not None:
        return _("%(name)s, at the door") % {"name": entry.door_link.helper_name}
    if entry.kind in _AT_THE_DOOR:
        return _("At the door")  # by a helper whose link has been erased
    if entry.kind in _BY_PROGRAM or entry.registration_id is None:
        return _("The program")
    return _("The person")


def _name(entry: LogEntry) -> str:
    if entry.registration is not None and entry.registration.anonymised_at is None:
        return entry.registration.name
    # The evening as a whole has no state.
    return _("Erased") if entry.state_after or entry.state_before else ""


def _detail(entry: LogEntry) -> str:
    words = _DETAILS.get(Kind(entry.kind))
    told = words(entry, entry.detail) if words else ""
    parts = [told, _seats(entry) if entry.kind not in _WITHOUT_SEATS else ""]
    if entry.attendance == Attendance.ONLINE:
        parts.append(str(Attendance.ONLINE.label))
    return " · ".join(filter(None, parts))


_WITHOUT_SEATS = {Kind.ARRIVED, Kind.NOTE, Kind.NEEDS}


def _seats(entry: LogEntry) -> str:
    """Return how many seats it is about, and what became of them."""
    if not entry.state_after:
        return ""
    text = ngettext("%(number)s person", "%(number)s people", entry.seats_after)
    told = text % {"number": entry.seats_after}
    if entry.state_before and entry.seats_before != entry.seats_after:
        told = _("%(before)s, now %(after)s people") % {
            "before": entry.seats_before,
            "after": entry.seats_after,
        }
    if entry.state_before != entry.state_after:
        told = f"{told}: {_state(entry.state_after)}"
    return told


def _state(state: str) -> str:
    return str(Registration.State(state).label)


def _import(entry: LogEntry, detail: dict[str, Any]) -> str:
    lines = detail.get("lines")
    if lines is None:
        source = detail.get("source", "")
        return (
            str(Registration.Source(source).label) if source in Registration.Source.values else ""
        )
    return _("%(done)s of %(lines)s lines of a list") % {
        "done": lines - len(detail.get("refused", {})),
        "lines": lines,
    }


def _capacity(entry: LogEntry, detail: dict[str, Any]) -> str:
    text = _("%(before)s, now %(after)s; planned: %(planned)s")
    return text % {name: detail.get(name, "–") for name in ("before", "after", "planned")}


def _message(entry: LogEntry, detail: dict[str, Any]) -> str:
    number = detail.get("recipients", 0)
    text = ngettext("%(number)s recipient", "%(number)s recipients", number)
    return text % {"number": number}


def _export(entry: LogEntry, detail: dict[str, Any]) -> str:
    kind = str(detail.get("format", "")).upper()
    return _("%(kind)s, with needs") % {"kind": kind} if detail.get("with_needs") else kind


def _arrived(entry: LogEntry, detail: dict[str, Any]) -> str:
    told = _("%(arrived)s of %(size)s are in") % {
        "arrived": detail.get("arrived", 0),
        "size": entry.seats_after,
    }
    return f"{told} · {_('from paper')}" if detail.get("from_paper") else told


def _link(entry: LogEntry, detail: dict[str, Any]) -> str:
    return _("Made") if detail.get("made") else _("Withdrawn")


def _needs(entry: LogEntry, detail: dict[str, Any]) -> str:
    if "arranged" not in detail:
        return ""
    told = {"arranged": detail["arranged"], "taken_back": detail.get("taken_back", 0)}
    return _("%(arranged)s arranged, %(taken_back)s taken back") % told


def _erased(entry: LogEntry, detail: dict[str, Any]) -> str:
    number = detail.get("sign_ups", 0)
    return ngettext("%(number)s sign-up", "%(number)s sign-ups", number) % {"number": number}


_DETAILS: dict[Kind, Callable[[LogEntry, dict[str, Any]], str]] = {
    Kind.SIGNED_UP: _import,
    Kind.CAPACITY: _capacity,
    Kind.MESSAGE: _message,
    Kind.EXPORT: _export,
    Kind.ARRIVED: _arrived,
    Kind.LINK: _link,
    Kind.NEEDS: _needs,
    Kind.ERASED: _erased,
}
