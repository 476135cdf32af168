"""What the mails to a party share: who it is about, whether it still holds, the facts, the calendar entry."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from cms.mail import Attachment, MailContent, MailKind
from cms.models import OutgoingMail
from events import calendars
from events.door.ticket_image import has_ticket, ticket_image
from events.evenings import Evening
from events.mail.made_up import made_up_party
from events.mail.times import times_of
from events.models import Event, Registration
from events.sign_up.links import personal_link

CALENDAR_NAME = "temakvall.ics"


@dataclass(frozen=True)
class About:
    """What a letter is about: the sign-up, its evening with seat counts, and what was queued with the mail."""

    registration: Registration
    evening: Evening
    extra: Mapping[str, Any]


Says = Callable[[About], dict[str, Any]]
Brings = Callable[[About], Sequence[Attachment]]


def says_nothing_more(_about: About) -> dict[str, Any]:
    """Return no context beyond what every letter has."""
    return {}


def brings_nothing(_about: About) -> Sequence[Attachment]:
    """Return no attachment."""
    return ()


def brings_invitation(about: About) -> Sequence[Attachment]:
    """Return the calendar entry of a party that has its seats."""
    return invitation(about.registration, about.evening)


def has_seats(_event: Event) -> Mapping[str, Any]:
    """Return the fields of a made-up party that has its seats."""
    return {"state": Registration.State.CONFIRMED}


@dataclass(frozen=True)
class Letter:
    """One kind of mail to a party.

    `subject` may name the evening as `%(title)s`. `still_holds` says of the sign-up, as it is when the mail is
    sent, whether there is anything left to tell. `preview` gives the fields of the made-up sign-up that staff are
    shown. A letter that `shows_ticket` does so to those who need one at the door.
    """

    template: str
    label: Any
    subject: Any
    still_holds: Callable[[Registration], bool]
    says: Says = says_nothing_more
    brings: Brings = brings_nothing
    preview: Callable[[Event], Mapping[str, Any]] = has_seats
    shows_ticket: bool = False
    is_bulk: bool = False

    def as_kind(self) -> MailKind:
        """Return the letter as the outbox knows it."""
        return MailKind(
            label=self.label,
            render=self.render,
            preview=self.made_up,
            is_bulk=self.is_bulk,
        )

    def render(self, mail: OutgoingMail) -> MailContent | None:
        """Write the letter to the party that the outbox names; None when it no longer holds."""
        known = Registration.objects.known().filter(pk=mail.subject_id)
        registration = known.select_related("event").first()
        if registration is None or not self.still_holds(registration):
            return None
        return self._write(registration, mail.extra)

    def made_up(self, event: Event) -> MailContent:
        """Write the letter to a made-up party of `event`, in the active language."""
        party = made_up_party(event, get_language() or "", **self.preview(event))
        return self._write(party, {})

    def _write(self, registration: Registration, extra: Mapping[str, Any]) -> MailContent:
        row = Event.objects.with_seat_counts().get(pk=registration.event_id)
        about = About(registration, Evening.of(row), extra)
        brings_ticket = self.shows_ticket and has_ticket(registration)
        return MailContent(
            subject=str(self.subject) % {"title": about.evening.title},
            template=f"events/mail/{self.template}",
            context={
                "registration": registration,
                "evening": about.evening,
                "times": times_of(row),
                "link": personal_link(registration),
                "ticket_code": registration.ticket_code if brings_ticket else "",
                **self.says(about),
            },
            attachments=list(self.brings(about)),
            images=[ticket_image(registration)] if brings_ticket else [],
        )


def invitation(registration: Registration, evening: Evening) -> list[Attachment]:
    """Return the parts that put the evening in the calendar of a party that has its seats."""
    if not registration.is_confirmed:
        return []
    return [_calendar_part(each) for each in calendars.invitations(registration, evening)]


def cancellation(registration: Registration, evening: Evening) -> list[Attachment]:
    """Return the parts that take the evening out of the party's calendar."""
    return [_calendar_part(each) for each in calendars.cancellations(registration, evening)]


def _calendar_part(message: calendars.CalendarMessage) -> Attachment:
    # The method stands in the part's own type as well, and must be the same: RFC 6047, 2.4.
    return Attachment(CALENDAR_NAME, message.content, f"text/calendar; method={message.method}")
