"""The phases of a dialogue on a line, each with its dates and who may do what in it, before anybody starts.

Ideas (where residents are asked for them) → voting → results → promise → follow-up. Where one is follows from the row's
times, from the closing record and from the promises that have been published: nobody turns a phase on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from dialogues.models import Dialogue
from dialogues.wording import who_may_vote

DAY_AND_TIME = "j F Y, H:i"
DAY = "j F Y"


class Kind(StrEnum):
    """What a phase is for."""

    IDEAS = "ideas"
    VOTING = "voting"
    RESULTS = "results"
    PROMISE = "promise"
    FOLLOW_UP = "follow_up"


class Progress(StrEnum):
    """Whether a phase has been, is on, or is to come."""

    DONE = "done"
    CURRENT = "current"
    COMING = "coming"


@dataclass(frozen=True)
class Phase:
    """One phase: `when` and `who` in words, `url` to where one takes part or reads what came of it."""

    kind: Kind
    title: str
    progress: Progress
    when: str
    who: str
    url: str = ""
    link: str = ""

    @property
    def is_current(self) -> bool:
        """Say whether it is on."""
        return self.progress == Progress.CURRENT

    @property
    def progress_text(self) -> str:
        """Return where it is, as a word."""
        return {
            Progress.DONE: pgettext("phase", "Done"),
            Progress.CURRENT: pgettext("phase", "Now"),
            Progress.COMING: pgettext("phase", "Coming"),
        }[self.progress]


@dataclass(frozen=True)
class Timeline:
    """The phases in order."""

    phases: Sequence[Phase]

    @property
    def place(self) -> int:
        """Return the number, from 1, of the phase that is on; between two, of the next; after all, of the last."""
        for number, phase in enumerate(self.phases, start=1):
            if phase.progress != Progress.DONE:
                return number
        return len(self.phases)

    @property
    def now(self) -> Phase:
        """Return the phase at `place`."""
        return self.phases[self.place - 1]

    @property
    def next(self) -> Phase | None:
        """Return the phase after `now`, if any."""
        return self.phases[self.place] if self.place < len(self.phases) else None


@dataclass(frozen=True)
class Answer:
    """What was answered after a dialogue: when the promise was published, where it is, when it was last followed up."""

    published_on: date | None = None
    url: str = ""
    followed_up_on: date | None = None


def timeline_of(
    row: Dialogue, answer: Answer | None = None, now: datetime | None = None
) -> Timeline:
    """Return the phases of `row`; wants `closing_record` loaded. `answer` is its promise, None before there is one."""
    now = now or timezone.now()
    phases = [_voting(row, now), _results(row, answer, now), _promise(row, answer, now)]
    if row.ideas_open_at is not None and row.ideas_close_at is not None:
        phases.insert(0, _ideas(row, row.ideas_open_at, row.ideas_close_at, now))
    return Timeline([*phases, _follow_up(row, answer, now)])


def changes_of(row: Dialogue) -> list[datetime]:
    """Return every moment at which a phase of `row` begins, ends or becomes late by itself."""
    times = [row.ideas_open_at, row.ideas_close_at, row.opens_at, row.closes_at, row.paper_until]
    late = [_end_of(day) for day in (row.promise_by, row.follow_up_by) if day is not None]
    return [moment for moment in times if moment is not None] + late


def _ideas(row: Dialogue, starts: datetime, ends: datetime, now: datetime) -> Phase:
    progress = _between(starts, ends, now)
    is_on = progress == Progress.CURRENT
    return Phase(
        Kind.IDEAS,
        pgettext("phase", "Ideas"),
        progress,
        _from_to(starts, ends),
        _("Everybody can send an idea. Staff read each one before it is published."),
        _address("new_idea" if is_on else "ideas", row) if progress != Progress.COMING else "",
        _("Send an idea") if is_on else _("Read the ideas"),
    )


def _voting(row: Dialogue, now: datetime) -> Phase:
    progress = _between(row.opens_at, row.closes_at, now)
    return Phase(
        Kind.VOTING,
        pgettext("phase", "Voting"),
        progress,
        _from_to(row.opens_at, row.closes_at),
        who_may_vote(row),
        _address("vote", row) if progress == Progress.CURRENT else "",
        # Another name than the page's main link, which is found by its own.
        _("To the ballot"),
    )


def _results(row: Dialogue, answer: Answer | None, now: datetime) -> Phase:
    record = getattr(row, "closing_record", None)
    if record is not None:
        # The last thing that has happened stays "now" until somebody has said that an answer comes.
        progress = Progress.DONE if row.promise_by or answer else Progress.CURRENT
        when = _("Counted %(when)s") % {"when": _day(record.closed_at)}
    elif not row.is_closed(now):
        progress = Progress.COMING
        when = (
            _("When paper ballots have been entered: %(when)s")
            if row.paper_until
            else _("When the voting has closed: %(when)s")
        ) % {"when": _moment(row.counted_from)}
    else:
        progress = Progress.CURRENT
        when = waiting_for(row, now)
    return Phase(
        Kind.RESULTS,
        pgettext("phase", "Results"),
        progress,
        when,
        _(
            "Everybody can read the results and count the ballots again. Nobody sees any before, staff no more than "
            "others."
        ),
        _address("results", row) if record is not None else "",
        _("Read the results"),
    )


def waiting_for(row: Dialogue, now: datetime) -> str:
    """Return what the counting of a closed dialogue waits for, in words."""
    if row.paper_until is not None and now < row.paper_until:
        return _("Paper ballots are being entered until %(when)s. Then all are counted.") % {
            "when": _moment(row.paper_until)
        }
    return _("The ballots are being counted.")


def _promise(row: Dialogue, answer: Answer | None, now: datetime) -> Phase:
    if answer is not None:
        progress = Progress.DONE
        when = (
            _("Published %(when)s") % {"when": _day(answer.published_on)}
            if answer.published_on
            else ""
        )
    else:
        waits = row.promise_by is not None and hasattr(row, "closing_record")
        progress = Progress.CURRENT if waits else Progress.COMING
        when = _by(row.promise_by, now)
    return Phase(
        Kind.PROMISE,
        pgettext("phase", "Promise"),
        progress,
        when,
        _("Those who asked answer with what they will do, by when, and who is responsible."),
        answer.url if answer else "",
        _("Read the promise"),
    )


def _follow_up(row: Dialogue, answer: Answer | None, now: datetime) -> Phase:
    told = answer.followed_up_on if answer else None
    is_over = row.follow_up_by is not None and _end_of(row.follow_up_by) <= now
    if told and (is_over or row.follow_up_by is None):
        progress, when = Progress.DONE, _("Latest: %(when)s") % {"when": _day(told)}
    else:
        is_on = answer is not None and hasattr(row, "closing_record")
        progress = Progress.CURRENT if is_on else Progress.COMING
        when = _by(row.follow_up_by, now)
    return Phase(
        Kind.FOLLOW_UP,
        pgettext("phase", "Follow-up"),
        progress,
        when,
        _("Those responsible tell what has been done, and everybody can see the effect."),
        answer.url if answer else "",
        _("See what has been done"),
    )


def _between(starts: datetime, ends: datetime, now: datetime) -> Progress:
    if now < starts:
        return Progress.COMING
    return Progress.CURRENT if now < ends else Progress.DONE


def _from_to(starts: datetime, ends: datetime) -> str:
    return _("%(start)s to %(end)s") % {"start": _moment(starts), "end": _moment(ends)}


def _by(day: date | None, now: datetime) -> str:
    if day is None:
        return _("The day has not been set")
    text = _("By %(when)s") if now < _end_of(day) else _("By %(when)s. It is late.")
    return text % {"when": _day(day)}


def _end_of(day: date) -> datetime:
    """Return the midnight that ends `day` here; of the last day that there is, the one that begins it."""
    next_day = min(day, date.max - timedelta(days=1)) + timedelta(days=1)
    return timezone.make_aware(datetime.combine(next_day, time.min))


def _moment(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), DAY_AND_TIME)


def _day(day: Any) -> str:
    return date_format(timezone.localtime(day) if isinstance(day, datetime) else day, DAY)


def _address(name: str, row: Dialogue) -> str:
    return reverse(name, kwargs={"key": row.key})
