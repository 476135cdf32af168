"""How the seats of an evening came to be taken, over time: read from the log, which outlives the people's names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Case, F, IntegerField, Q, Sum, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, TruncHour
from django.utils import timezone

from events.models import Attendance, Event, LogEntry, Registration

State = Registration.State
# Longer than this is told day by day, shorter hour by hour.
LONGEST_BY_HOUR = timedelta(days=3)
# The states whose seats each line of the picture counts.
_COUNTED = {
    "booked": (State.CONFIRMED,),
    "kept": (State.HELD, State.OFFERED),
    "waiting": (State.WAITING,),
}


@dataclass(frozen=True)
class Moment:
    """How many seats there were of each kind at the end of an hour or a day.

    `kept` are those held for people who have yet to confirm, and those offered. `came` are people counted in.
    """

    at: datetime
    booked: int = 0
    kept: int = 0
    waiting: int = 0
    came: int = 0


@dataclass(frozen=True)
class History:
    """The moments at which something changed, in order."""

    moments: Sequence[Moment]
    is_by_hour: bool

    @property
    def highest(self) -> int:
        """Return the largest number of seats of any kind."""
        return max(
            (max(each.booked + each.kept, each.waiting, each.came) for each in self.moments),
            default=0,
        )


def histories_of(event: Event) -> dict[str, History]:
    """Return the history of each way of attending in which anything happened: one query, however many signed up."""
    in_hours: dict[str, list[Moment]] = {}
    for row in _changes(event):
        so_far = in_hours.setdefault(row["attendance"], [])
        last = so_far[-1] if so_far else Moment(row["hour"])
        so_far.append(
            Moment(
                row["hour"],
                **{name: getattr(last, name) + row[name] for name in (*_COUNTED, "came")},
            )
        )
    return {
        attendance: _in_days(in_hours[attendance])
        for attendance in Attendance.values
        if attendance in in_hours
    }


def _changes(event: Event) -> Iterable[Any]:
    """Return by how much each number changed in each hour, summed up by the database."""
    sums = {
        name: Sum(_seats("after", states) - _seats("before", states))
        for name, states in _COUNTED.items()
    }
    came = Cast(KT("detail__arrived"), IntegerField()) - Cast(KT("detail__was"), IntegerField())
    arrivals = Case(When(kind=LogEntry.Kind.ARRIVED, then=came), default=Value(0))
    return (
        LogEntry.objects.filter(event=event)
        .exclude(state_before="", state_after="")
        .order_by()
        .values("attendance", hour=TruncHour("at"))
        .annotate(**sums, came=Sum(arrivals))
        .filter(~Q(booked=0) | ~Q(kept=0) | ~Q(waiting=0) | ~Q(came=0))
        .order_by("hour")
    )


def _seats(when: str, states: Iterable[str]) -> Case:
    has_state = {f"state_{when}__in": states}
    return Case(When(**has_state, then=F(f"seats_{when}")), default=Value(0))


def _in_days(hours: list[Moment]) -> History:
    if hours[-1].at - hours[0].at <= LONGEST_BY_HOUR:
        return History(hours, is_by_hour=True)
    last_of_day = {timezone.localdate(each.at): each for each in hours}
    return History(
        [
            replace(each, at=timezone.make_aware(datetime.combine(day, time())))
            for day, each in last_of_day.items()
        ],
        is_by_hour=False,
    )
