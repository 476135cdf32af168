"""A calendar program, as small as can be: what somebody who gets our mails has in their calendar."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.mail import EmailMultiAlternatives
from django.utils import translation
from icalendar import Calendar, Event

from cms import mail
from cms.models import OutgoingMail


@dataclass
class CalendarProgram:
    """Keeps entries by UID, and believes SEQUENCE, METHOD and STATUS as RFC 5546 tells it to."""

    address: str
    entries: dict[str, Event] = field(default_factory=dict)
    # Cancellations of what it never had, which some programs show as an empty meeting that is cancelled.
    strays: list[str] = field(default_factory=list)
    _sequences: dict[str, int] = field(default_factory=dict)
    _read: set[object] = field(default_factory=set)

    def read_mail(self) -> None:
        """Read what the worker has sent to this address since the last time."""
        for row in OutgoingMail.objects.filter(recipient=self.address).order_by("created_at"):
            if row.pk in self._read:
                continue
            self._read.add(row.pk)
            with translation.override(row.language):
                content = mail.mail_kinds()[row.kind].render(row)
                if content is not None:
                    self._receive(mail.compose(row, content))

    def open_file(self, content: bytes) -> None:
        """Take in a file that was downloaded."""
        calendar = Calendar.from_ical(content)
        assert calendar["METHOD"] == "PUBLISH"
        for entry in calendar.walk("VEVENT"):
            assert "ATTENDEE" not in entry
            self._take_in("PUBLISH", entry)

    def times(self) -> list[tuple[date | datetime, date | datetime]]:
        """Return when the entries start and end, in order."""
        return sorted((entry["DTSTART"].dt, entry["DTEND"].dt) for entry in self.entries.values())

    def only_entry(self) -> Event:
        """Return the entry, when there is exactly one."""
        [entry] = self.entries.values()
        return entry

    def _receive(self, message: EmailMultiAlternatives) -> None:
        for part in message.message().walk():
            if part.get_content_type() != "text/calendar":
                continue
            calendar = Calendar.from_ical(part.get_payload(decode=True))
            method = str(calendar["METHOD"])
            # RFC 6047, 2.4
            assert part.get_param("method") == method
            # RFC 5546, 3.2: one UID a message.
            [entry] = calendar.walk("VEVENT")
            assert entry["ATTENDEE"] == f"mailto:{self.address}"
            self._take_in(method, entry)

    def _take_in(self, method: str, entry: Event) -> None:
        uid, sequence = str(entry["UID"]), int(entry["SEQUENCE"])
        if sequence < self._sequences.get(uid, 0):
            return
        known = self.entries.get(uid)
        if method == "CANCEL":
            assert entry["STATUS"] == "CANCELLED"
            if known is None:
                self.strays.append(uid)
                return
            # Else programs do not believe it.
            assert entry["ORGANIZER"] == known["ORGANIZER"]
            assert sequence > self._sequences[uid]
            del self.entries[uid]
        elif entry["STATUS"] == "CANCELLED":
            self.entries.pop(uid, None)
        else:
            self.entries[uid] = entry
        self._sequences[uid] = sequence
