"""Read reports of mails that came back after they had been accepted (RFC 3464), and mark whom they did not reach.

A report is believed when it names a mail of ours: by the Message-ID in the headers that it returns, which nobody
but the recipient has seen, or, where those are missing, by an address that we have written to. What a forged report
can do is therefore little: it keeps bulk mail from an address until staff take the note away.
"""

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from cms.mail.failing import mark_failing
from cms.mailboxes import normalise_email
from cms.models import OutgoingMail

# Reports are small; one that returns a whole mail with pictures has told what matters before this is read.
MOST_BYTES = 1024 * 1024
_OURS = re.compile(r"<([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})@")
_CODE = re.compile(r"\b([45]\d\d)\b")
State = OutgoingMail.State


class NotAReport(Exception):
    """What was read is no report on a delivery, or on none of our mails."""


class Outcome(StrEnum):
    """What came of a report."""

    CAME_BACK = "came back"
    # Not delivered yet, or delivered: nothing to note.
    NOTHING_TO_NOTE = "nothing to note"


@dataclass(frozen=True)
class Report:
    """What a report says of one recipient, and which mail of ours it is about (None where it does not tell)."""

    mail_id: UUID | None
    recipient: str
    action: str
    status: str
    diagnostic: str

    @property
    def is_final_failure(self) -> bool:
        """Say whether the mail will not arrive: it failed, and for good."""
        return self.action == "failed" and self.status.startswith("5.")

    @property
    def reason(self) -> str:
        """Return what the mail server said."""
        return " ".join(f"{self.status} {self.diagnostic}".split())


def read_report(content: bytes) -> list[Report]:
    """Return what the mail `content` reports, one entry a recipient. Raises NotAReport.

    Only the first MOST_BYTES are looked at; whatever else stands there, nothing worse than NotAReport comes of it.
    """
    try:
        message = message_from_bytes(content[:MOST_BYTES], policy=policy.compat32)
        statuses = [p for p in message.walk() if p.get_content_type() == "message/delivery-status"]
        if not statuses:
            raise NotAReport("This is no report on a delivery (RFC 3464).")
        mail_id = _our_mail_id(message)
        return [
            report
            for status in statuses
            for report in (_report(block, mail_id) for block in _blocks(status))
            if report.recipient
        ]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        # Garbage in headers makes the parser raise as it likes.
        raise NotAReport("The report cannot be read.") from error


def record_bounce(content: bytes) -> Outcome:
    """Note in the outbox what the report `content` says of a mail of ours, and mark the address.

    Twice is as good as once. Raises NotAReport.
    """
    reports = read_report(content)
    if not reports:
        raise NotAReport("The report names no recipient.")
    failures = [report for report in reports if report.is_final_failure]
    if not failures:
        return Outcome.NOTHING_TO_NOTE
    with transaction.atomic():
        if not [report for report in failures if _note(report)]:
            raise NotAReport("The report is about no mail of ours.")
    return Outcome.CAME_BACK


def _note(report: Report) -> bool:
    mail = _mail_of(report)
    if mail is None:
        return False
    code = _CODE.search(report.diagnostic)
    mail.state = State.BOUNCED
    mail.last_code = int(code[1]) if code else 0
    mail.last_error = report.reason[:300]
    mail.save(update_fields=["state", "last_code", "last_error"])
    # The address that we wrote to: the one that failed may be where its owner has mail sent on to.
    mark_failing(mail.recipient, report.reason)
    return True


def _mail_of(report: Report) -> OutgoingMail | None:
    """Return the mail that came back, locked; the last one sent to the address where the report does not tell."""
    # One that is in flight has been accepted too, by a worker that was killed before it could say so.
    gone = OutgoingMail.objects.select_for_update().filter(
        state__in=[State.SENT, State.BOUNCED, State.IN_FLIGHT]
    )
    if report.mail_id is not None:
        return gone.filter(pk=report.mail_id).first()
    address = normalise_email(report.recipient)
    return gone.filter(recipient__iexact=address).order_by("-created_at").first()


def _report(block: Message, mail_id: UUID | None) -> Report:
    return Report(
        mail_id=mail_id,
        recipient=_value(block, "Final-Recipient") or _value(block, "Original-Recipient"),
        action=_text(block, "Action").split(" ")[0].lower(),
        status=_text(block, "Status").split(" ")[0],
        diagnostic=_value(block, "Diagnostic-Code"),
    )


def _blocks(status: Message) -> list[Message]:
    """Return the groups of fields of a delivery status: the first on the report itself, then one a recipient."""
    payload = status.get_payload()
    return (
        [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []
    )


def _our_mail_id(report: Message) -> UUID | None:
    """Return the id in the Message-ID of the mail that is returned, whole or by its headers."""
    for part in report.walk():
        if part.get_content_type() == "message/rfc822":
            returned = part.get_payload()
            if isinstance(returned, list) and returned and isinstance(returned[0], Message):
                found = _OURS.search(_text(returned[0], "Message-ID"))
                if found:
                    return UUID(found[1])
        elif part.get_content_type() in ("text/rfc822-headers", "message/rfc822-headers"):
            raw = part.get_payload(decode=True)
            headers = message_from_bytes(raw if isinstance(raw, bytes) else b"")
            found = _OURS.search(_text(headers, "Message-ID"))
            if found:
                return UUID(found[1])
    return None


def _text(fields: Message, name: str) -> str:
    return " ".join(str(fields.get(name, "")).split())


def _value(fields: Message, name: str) -> str:
    """Return the value of a field that begins with its type, as in `rfc822; kim@example.org`."""
    return _text(fields, name).partition(";")[2].strip()
