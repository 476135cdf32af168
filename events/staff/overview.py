"""One evening at a glance, for staff: its seats, its dates, and what there is to do next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Count, Min, Q, Sum
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.models import FailingAddress
from events.actions.remind import reminder_due_at
from events.models import (
    Attendance,
    Event,
    EventSettings,
    Need,
    PanelQuestion,
    Registration,
)

State = Registration.State


@dataclass(frozen=True)
class Figures:
    """The seats of one way of attending. `came` and `no_show` are None where nobody has been counted."""

    attendance: str
    label: str
    capacity: int
    planned: int
    booked: int
    held: int
    offered: int
    waiting: int
    came: int | None
    no_show: int | None

    @property
    def too_many(self) -> int:
        """Return how many more have seats than the editor wants."""
        return max(0, self.capacity - self.planned)


@dataclass(frozen=True)
class KeyDate:
    """Something that happens by itself or must be done; `is_day` has no time of day."""

    what: str
    at: datetime
    is_past: bool
    is_day: bool = False


@dataclass(frozen=True)
class Task:
    """Something to do: in words, and the name of the page where it is done, with the search that finds it."""

    text: str
    page: str = ""
    query: str = ""
    is_urgent: bool = False


def figures_of(event: Event) -> list[Figures]:
    """Return the seats in the room and, where people may take part so, online: one query beside the seat counts."""
    at_door = Q(source=Registration.Source.DESK)
    had_seats = Q(state__in=(State.CONFIRMED, State.NO_SHOW)) & ~at_door
    looked_at = event.registrations.filter(attendance=Attendance.PLACE).aggregate(
        number=Count("pk", filter=Q(arrived__isnull=False)),
        came=Sum("arrived", default=0),
        booked=Sum("party_size", filter=had_seats, default=0),
        booked_came=Sum("arrived", filter=had_seats, default=0),
    )
    is_counted = looked_at["number"] > 0
    has_been = timezone.now() >= event.ends_at
    ways = [Attendance.PLACE, *([Attendance.ONLINE] if event.is_hybrid else [])]
    return [
        Figures(
            attendance=way,
            label=str(way.label),
            capacity=event.capacity_for(way),
            planned=event.planned_online_capacity
            if way == Attendance.ONLINE
            else event.planned_capacity,
            came=looked_at["came"] if is_counted and way == Attendance.PLACE else None,
            no_show=looked_at["booked"] - looked_at["booked_came"]
            if is_counted and has_been and way == Attendance.PLACE
            else None,
            **_seats(event, way),
        )
        for way in ways
    ]


def _seats(event: Event, way: str) -> dict[str, int]:
    counts = event.seats(way)
    return {name: getattr(counts, name) for name in ("booked", "held", "offered", "waiting")}


def key_dates(event: Event, now: datetime) -> list[KeyDate]:
    """Return the dates of the evening in order: one query, for the site's rule of retention."""
    kept = EventSettings.current()
    dates: list[tuple[str, datetime | None, bool]] = [
        (_("Sign-up opens"), event.registration_opens_at, False),
        (_("Sign-up closes"), event.closes_at, False),
        (_("Last time to change or cancel by link"), event.changes_close_at, False),
        (_("Order what people need by"), _last_moment_to_order(event), True),
        (
            _("Reminder to those who come"),
            reminder_due_at(event) if event.reminder_days else None,
            False,
        ),
        (_("Starts"), event.starts_at, False),
        (_("Ends"), event.ends_at, False),
        (
            _("What people need is erased"),
            event.ends_at + timedelta(days=min(kept.needs_kept_days, kept.people_kept_days)),
            True,
        ),
        (_("People are erased"), event.ends_at + timedelta(days=kept.people_kept_days), True),
    ]
    found = [KeyDate(what, at, at <= now, is_day) for what, at, is_day in dates if at is not None]
    return sorted(found, key=lambda each: each.at)


def _last_moment_to_order(event: Event) -> datetime | None:
    if not event.asks_needs or event.needs_order_by is None:
        return None
    return timezone.make_aware(datetime.combine(event.needs_order_by, time(23, 59)))


def tasks_of(
    event: Event, figures: Sequence[Figures], now: datetime, *, sees_needs: bool
) -> list[Task]:
    """Return what there is to do, the most urgent first: at most five queries."""
    tasks = [*_too_many(figures)]
    if sees_needs:
        tasks += _needs(event, now)
    tasks += _questions(event)
    tasks += _failing(event, now)
    if any(each.offered for each in figures):
        tasks += _offers(event, now)
    tasks += _uncounted(event, figures, now)
    return sorted(tasks, key=lambda task: not task.is_urgent)


def _too_many(figures: Sequence[Figures]) -> list[Task]:
    text = _(
        "%(label)s: %(number)s too many. Nobody loses a seat, and nobody on the waiting list gets one until at most "
        "%(planned)s seats are taken."
    )
    return [
        Task(
            text % {"label": each.label, "number": each.too_many, "planned": each.planned},
            is_urgent=True,
        )
        for each in figures
        if each.too_many
    ]


def _needs(event: Event, now: datetime) -> list[Task]:
    if not event.asks_needs or now >= event.ends_at:
        return []
    number = (
        Need.objects.filter(registration__event=event, is_arranged=False)
        .filter(registration__state=State.CONFIRMED)
        .count()
    )
    if not number:
        return []
    text = ngettext(
        "%(number)s need is not arranged yet.", "%(number)s needs are not arranged yet.", number
    )
    order_by = event.needs_order_by
    is_near = order_by is not None and timezone.localdate(now) >= order_by - timedelta(days=1)
    return [Task(text % {"number": number}, "needs", is_urgent=is_near)]


def _questions(event: Event) -> list[Task]:
    number = event.panel_questions.filter(state=PanelQuestion.State.NEW).count()
    if not number:
        return []
    text = ngettext(
        "%(number)s new question to the panel.", "%(number)s new questions to the panel.", number
    )
    return [Task(text % {"number": number}, "panel", "state=new")]


def _failing(event: Event, now: datetime) -> list[Task]:
    if now >= event.ends_at:
        return []
    addresses = event.registrations.active().exclude(email_normalised="").values("email_normalised")
    number = FailingAddress.objects.filter(email_normalised__in=addresses).count()
    if not number:
        return []
    text = ngettext(
        "Mail to %(number)s person does not arrive: call them.",
        "Mail to %(number)s people does not arrive: call them.",
        number,
    )
    return [Task(text % {"number": number}, "sign_ups", "mail=fails", is_urgent=True)]


def _offers(event: Event, now: datetime) -> list[Task]:
    offers = event.registrations.filter(state=State.OFFERED, held_until__gt=now)
    found: dict[str, Any] = offers.aggregate(number=Count("pk"), first=Min("held_until"))
    if not found["number"]:
        return []
    text = ngettext(
        "%(number)s offer is not answered yet; the first runs out %(when)s.",
        "%(number)s offers are not answered yet; the first runs out %(when)s.",
        found["number"],
    )
    when = date_format(timezone.localtime(found["first"]), "SHORT_DATETIME_FORMAT")
    return [Task(text % {"number": found["number"], "when": when}, "sign_ups", "state=offered")]


def _uncounted(event: Event, figures: Sequence[Figures], now: datetime) -> list[Task]:
    in_room = figures[0]
    if now < event.ends_at or event.is_called_off or in_room.came is not None or not in_room.booked:
        return []
    return [
        Task(
            _("Nobody has been counted in. Enter the list from paper, if there is one."),
            "door_enter",
        )
    ]
