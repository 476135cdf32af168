"""What everybody is told of what was done to a dialogue while people voted: its closing moved, ballots set aside."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html
from django.utils.translation import get_language

from dialogues.journal import Kind
from dialogues.models import Dialogue, DialoguePage


@dataclass(frozen=True)
class ClosingMove:
    """That the closing time was moved after voting had begun."""

    told_on: date
    before: datetime
    after: datetime

    @property
    def is_earlier(self) -> bool:
        """Say whether people got less time than they had been told."""
        return self.after < self.before


@dataclass(frozen=True)
class SetAside:
    """Ballots that staff set aside; `number` is how many are still there, or were before they were taken back."""

    number: int
    reason: str
    on: date
    taken_back_on: date | None = None
    taken_back_because: str = ""


@dataclass(frozen=True)
class PublicLog:
    """What was done, the first first. `note` says why the closing time was moved, `lang` in what language."""

    moves: Sequence[ClosingMove] = field(default_factory=list)
    note: str = ""
    note_lang: str = ""
    set_aside: Sequence[SetAside] = field(default_factory=list)
    reason_lang: str = ""

    def __bool__(self) -> bool:
        """Say whether anything was done."""
        return bool(self.moves or self.set_aside)


def public_log_of(row: Dialogue, page: DialoguePage | None) -> PublicLog:
    """Return what is told of `row`: one query, and up to two more where there is something to tell."""
    if row._state.adding:  # a draft that is looked at
        return PublicLog()
    kinds = (Kind.CLOSING_MOVED, Kind.QUARANTINED)
    entries = list(row.log.filter(kind__in=kinds).order_by("at", "pk"))
    moves = [
        ClosingMove(timezone.localdate(each.at), before, after)
        for each in entries
        if each.kind == Kind.CLOSING_MOVED
        and (before := parse_datetime(each.detail["before"]))
        and (after := parse_datetime(each.detail["after"]))
    ]
    note, note_lang = _note(row, page) if moves else ("", "")
    set_aside = set_aside_of(row) if any(e.kind == Kind.QUARANTINED for e in entries) else []
    reason_lang = _lang(row.source_locale.language_code) if set_aside else ""
    return PublicLog(moves, note, note_lang, set_aside, reason_lang)


def set_aside_of(row: Dialogue) -> list[SetAside]:
    """Return the ballots that were set aside: one query. Some may have been withdrawn by their voters since."""
    return [
        SetAside(
            number=each.number if each.lifted_at else each.held,
            reason=each.reason,
            on=timezone.localdate(each.made_at),
            taken_back_on=timezone.localdate(each.lifted_at) if each.lifted_at else None,
            taken_back_because=each.lifted_because,
        )
        for each in row.quarantines.annotate(held=Count("ballots")).order_by("made_at")
        if each.held or each.lifted_at
    ]


def _note(row: Dialogue, page: DialoguePage | None) -> tuple[str, str]:
    """Return the editor's reason and its language's attribute: in the page's language, else as it was written."""
    if page is not None and page.closing_note:
        return page.closing_note, ""
    source = DialoguePage.objects.live().filter(translation_key=row.key, locale=row.source_locale)
    note = source.values_list("closing_note", flat=True).first() or ""
    return note, _lang(row.source_locale.language_code) if note else ""


def _lang(code: str) -> str:
    return "" if code == get_language() else format_html(' lang="{}"', code)
