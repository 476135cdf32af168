"""Mails to whoever looks after an evening. They hold figures, and no names."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.mail import MailContent, MailKind
from cms.models import OutgoingMail
from events.evenings import Evening
from events.mail.times import times_of
from events.models import Attendance, Event, Need, NeedKind, Registration


def _too_many(mail: OutgoingMail) -> MailContent | None:
    event = Event.objects.with_seat_counts().filter(key=mail.subject_id).first()
    if event is None:
        return None
    attendance = mail.extra.get("attendance", Attendance.PLACE)
    planned, exist = planned_seats(event, attendance), event.capacity_for(attendance)
    return _say_too_many(event, attendance, planned, exist) if planned < exist else None


def planned_seats(event: Event, attendance: str) -> int:
    """Return how many the editor wants to take part in this way."""
    is_online = attendance == Attendance.ONLINE
    return event.planned_online_capacity if is_online else event.planned_capacity


def _say_too_many(event: Event, attendance: str, planned: int, exist: int) -> MailContent:
    evening = Evening.of(event)
    return MailContent(
        subject=_("More people than seats: %(title)s") % {"title": evening.title},
        template="events/mail/too_many",
        context={
            "evening": evening,
            "planned": planned,
            "taken": exist,
            "is_online": attendance == Attendance.ONLINE,
            "link": staff_link(event),
        },
    )


def _made_up_too_many(event: Event) -> MailContent:
    planned = planned_seats(event, Attendance.PLACE)
    return _say_too_many(event, Attendance.PLACE, planned, planned + 3)


def staff_link(event: Event, view: str = "event") -> str:
    """Return the whole address of the evening's page for staff."""
    return f"{settings.SITE_URL}{reverse(f'events_admin:{view}', kwargs={'key': event.key})}"


@dataclass(frozen=True)
class NeedCount:
    """How many people need something: of those with seats, and of those who may still get some."""

    label: str
    seated: int
    others: int


def count_needs(event: Event) -> list[NeedCount]:
    """Return how many need what, without names: one query."""
    seated = Count("pk", filter=Q(registration__state=Registration.State.CONFIRMED))
    counted = (
        Need.objects.filter(registration__event=event)
        .filter(registration__state__in=Registration.ACTIVE_STATES)
        .order_by()
        .values("kind")
        .annotate(seated=seated, everybody=Count("pk"))
    )
    by_kind = {each["kind"]: each for each in counted}
    return [
        NeedCount(str(kind.label), each["seated"], each["everybody"] - each["seated"])
        for kind in NeedKind
        if (each := by_kind.get(kind)) is not None
    ]


def _needs_due(mail: OutgoingMail) -> MailContent | None:
    event = Event.objects.filter(key=mail.subject_id, called_off_at__isnull=True).first()
    return _say_needs_due(event, count_needs(event)) if event is not None else None


def _made_up_needs_due(event: Event) -> MailContent:
    """Write it with made-up figures: whoever looks at mails need not be one of those who may see needs."""
    return _say_needs_due(event, [NeedCount(str(kind.label), 2, 1) for kind in list(NeedKind)[:2]])


def _say_needs_due(event: Event, needs: list[NeedCount]) -> MailContent:
    evening = Evening.of(event)
    return MailContent(
        subject=_("Order what people need: %(title)s") % {"title": evening.title},
        template="events/mail/needs_due",
        context={
            "evening": evening,
            "times": times_of(event),
            # An evening without such a day is only ever previewed.
            "order_by": event.needs_order_by or event.day - timedelta(days=1),
            "needs": needs,
            "link": staff_link(event),
        },
    )


KINDS = {
    "events.needs_due": MailKind(
        label=gettext_lazy("To the organiser: order what people need"),
        render=_needs_due,
        preview=_made_up_needs_due,
        takes_intro=False,
    ),
    "events.too_many": MailKind(
        label=gettext_lazy("To the organiser: more people than seats"),
        render=_too_many,
        preview=_made_up_too_many,
        takes_intro=False,
    ),
}
