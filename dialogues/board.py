"""All dialogues at a glance, for staff: where each is, how many vote, and what wants somebody's attention."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from dialogues.alarms import Alarm, alarms_of
from dialogues.models import Ballot, Dialogue, Idea, PaperBatch, Promise
from dialogues.phases import Answer, Phase, timeline_of
from dialogues.presentation import Presentation, State

# What the list can be narrowed to besides a state.
ATTENTION = "attention"


@dataclass(frozen=True)
class Line:
    """One dialogue on the board. `turnout` and `today` are ballots cast, those that are set aside among them."""

    row: Dialogue
    presentation: Presentation
    phase: Phase
    # The next time of the voting; after it, the next day by which something is promised.
    next_at: datetime | None
    next_day: date | None
    turnout: int
    today: int
    ideas_waiting: int
    batches_waiting: int
    promise_is_late: bool
    alarms: Sequence[Alarm] = field(default_factory=list)

    @property
    def state(self) -> State:
        """Return where the dialogue is in its life."""
        return self.presentation.state

    @property
    def urgent_alarms(self) -> int:
        """Return how many alarms somebody should look at soon."""
        return sum(alarm.is_urgent for alarm in self.alarms)

    @property
    def wants_attention(self) -> bool:
        """Say whether there is something to do."""
        waiting = self.ideas_waiting or self.batches_waiting
        return bool(self.urgent_alarms or waiting or self.promise_is_late)

    @property
    def rank(self) -> tuple[Any, ...]:
        """Return where it stands: alarms, then other work, then what people can take part in, then the latest."""
        order = [State.OPEN, State.COUNTING, State.IDEAS, State.COMING, State.CLOSED]
        latest = -self.row.closes_at.timestamp()
        return (
            not self.urgent_alarms,
            not self.wants_attention,
            order.index(self.state),
            latest if self.state == State.CLOSED else -latest,
        )


def lines(wanted: str = "", rows: Any = None) -> list[Line]:
    """Return the board, what wants attention first: at most nine queries, whatever the number of dialogues.

    `wanted` narrows it to a `State` or to what wants ATTENTION; `rows` to a query for dialogues.
    """
    now = timezone.now()
    found = list(_with_work(Dialogue.objects.all() if rows is None else rows))
    alarms = alarms_of(found)
    counts = _counts(found)
    made = [_line(row, alarms.get(row.pk, []), counts.get(row.pk), now) for row in found]
    if wanted == ATTENTION:
        made = [line for line in made if line.wants_attention]
    elif wanted:
        made = [line for line in made if line.state == wanted]
    return sorted(made, key=lambda line: line.rank)


def line_of(dialogue: Dialogue) -> Line:
    """Return the board's line of one dialogue."""
    return lines(rows=Dialogue.objects.filter(pk=dialogue.pk))[0]


def _with_work(rows: Any) -> Any:
    ideas = Idea.objects.filter(dialogue=OuterRef("pk"), state=Idea.State.WAITING)
    batches = PaperBatch.objects.filter(dialogue=OuterRef("pk"), state=PaperBatch.State.SUBMITTED)
    promises = Promise.objects.published().filter(dialogue=OuterRef("pk")).order_by("published_at")
    return (
        rows.select_related("closing_record")
        # What was counted is large, and not shown here.
        .defer("imported_facts", "closing_record__tally", "closing_record__rules")
        .annotate(
            ideas_waiting=_number(ideas),
            batches_waiting=_number(batches),
            promised_at=Subquery(promises.values("published_at")[:1]),
        )
    )


def _number(rows: Any) -> Coalesce:
    counted = rows.order_by().values("dialogue").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def _counts(rows: Iterable[Dialogue]) -> dict[int, tuple[int, int]]:
    """Return the ballots, and those of today, of each dialogue that has begun and is not counted."""
    pks = [row.pk for row in rows if not hasattr(row, "closing_record")]
    if not pks:
        return {}
    ballots = Ballot.objects.filter(dialogue__in=pks).order_by().values("dialogue")
    today = Count("pk", filter=Q(cast_on=timezone.localdate()))
    return {
        each["dialogue"]: (each["n"], each["today"])
        for each in ballots.annotate(n=Count("pk"), today=today)
    }


def _line(row: Any, alarms: Sequence[Alarm], counts: tuple[int, int] | None, now: datetime) -> Line:
    record = getattr(row, "closing_record", None)
    answer = Answer(timezone.localdate(row.promised_at)) if row.promised_at else None
    turnout, today = counts or (record.ballots if record else 0, 0)
    is_late = row.promise_by is not None and row.promise_by < timezone.localdate(now)
    times = [row.ideas_open_at, row.ideas_close_at, row.opens_at, row.closes_at, row.paper_until]
    next_at = min((time for time in times if time and time > now), default=None)
    return Line(
        row=row,
        presentation=Presentation(row, None),
        phase=timeline_of(row, answer, now).now,
        next_at=next_at,
        next_day=None if next_at else _next_day(row, answer, now),
        turnout=turnout,
        today=today,
        ideas_waiting=row.ideas_waiting,
        batches_waiting=row.batches_waiting,
        promise_is_late=is_late and answer is None and record is not None,
        alarms=alarms,
    )


def _next_day(row: Dialogue, answer: Answer | None, now: datetime) -> date | None:
    """Return the day by which the promise, or else the follow-up, is to come; None when it has passed."""
    today = timezone.localdate(now)
    days = [None if answer else row.promise_by, row.follow_up_by]
    return min((day for day in days if day and day >= today), default=None)
