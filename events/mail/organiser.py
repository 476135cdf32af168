"""Mails to whoever looks after an evening. They hold figures, and no names."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.mail import MailContent, MailKind
from cms.models import OutgoingMail
from events.evenings import Evening
from events.models import Attendance, Event


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


KINDS = {
    "events.too_many": MailKind(
        label=gettext_lazy("To the organiser: more people than seats"),
        render=_too_many,
        preview=_made_up_too_many,
        takes_intro=False,
    ),
}
