"""The mails of theme evenings, rendered by the worker when they are sent.

Each tells how things stand at that moment; one that has been overtaken says nothing, since the mail of what
overtook it is in the outbox too.
"""

from collections.abc import Callable
from functools import partial

from django.utils.translation import gettext as _

from cms.mail import Attachment, MailContent, MailKind
from cms.models import OutgoingMail
from events import calendars
from events.evenings import Evening
from events.links import personal_link
from events.models import Event, Registration

Subject = Callable[[], str]
CALENDAR_NAME = "temakvall.ics"


def mail_kinds() -> dict[str, MailKind]:
    """Return how each kind of mail is written."""
    return {
        "events.confirmed": partial(
            _to_the_seated, "confirmed", lambda: _("You are signed up: %(title)s")
        ),
        "events.promoted": partial(
            _to_the_seated, "promoted", lambda: _("You have got a seat: %(title)s")
        ),
        "events.moved": partial(_to_the_seated, "moved", lambda: _("New time or place: %(title)s")),
        "events.waiting": _waiting,
        "events.party_changed": _party_changed,
        "events.link_again": _link_again,
        "events.cancelled": _cancelled,
    }


def _to_the_seated(template: str, subject: Subject, mail: OutgoingMail) -> MailContent | None:
    registration = _subject_of(mail)
    if registration is None or not registration.is_confirmed:
        return None
    return _content(registration, template, subject(), method="REQUEST")


def _waiting(mail: OutgoingMail) -> MailContent | None:
    registration = _subject_of(mail)
    if registration is None or not registration.is_waiting:
        return None
    return _content(registration, "waiting", _("You are on the waiting list: %(title)s"))


def _party_changed(mail: OutgoingMail) -> MailContent | None:
    registration = _subject_of(mail)
    if registration is None or not registration.is_active:
        return None
    return _content(registration, "party_changed", _("Your sign-up has been changed: %(title)s"))


def _link_again(mail: OutgoingMail) -> MailContent | None:
    registration = _subject_of(mail)
    if registration is None or not registration.is_active:
        return None
    return _content(registration, "link_again", _("Your sign-up: %(title)s"))


def _cancelled(mail: OutgoingMail) -> MailContent | None:
    registration = _subject_of(mail)
    if registration is None:
        return None
    method = "CANCEL" if mail.extra.get("had_seats") else ""
    return _content(
        registration, "cancelled", _("Your sign-up is cancelled: %(title)s"), method=method
    )


def _subject_of(mail: OutgoingMail) -> Registration | None:
    known = Registration.objects.filter(pk=mail.subject_id, anonymised_at__isnull=True)
    return known.select_related("event").first()


def _content(
    registration: Registration, template: str, subject: str, *, method: str = ""
) -> MailContent:
    row = Event.objects.with_seat_counts().get(pk=registration.event_id)
    evening = Evening.of(row)
    context = {
        "registration": registration,
        "evening": evening,
        "link": personal_link(registration),
        "place_in_queue": registration.place_in_queue() if registration.is_waiting else None,
    }
    return MailContent(
        subject=subject % {"title": evening.title},
        template=f"events/mail/{template}",
        context=context,
        attachments=[_calendar_part(registration, evening, method)] if method else [],
    )


def _calendar_part(registration: Registration, evening: Evening, method: str) -> Attachment:
    make = calendars.cancellation if method == "CANCEL" else calendars.invitation
    return Attachment(
        name=CALENDAR_NAME,
        content=make(registration, evening),
        content_type=f"text/calendar; method={method}",
    )
