"""Reports of mails that came back."""

import sys
from io import BytesIO, StringIO, TextIOWrapper

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from cms import mail
from cms.mail.bounces import MOST_BYTES, NotAReport, Outcome, record_bounce
from cms.mail.composing import message_id
from cms.models import FailingAddress, OutgoingMail

pytestmark = pytest.mark.django_db
State = OutgoingMail.State

REPORT = """\
From: MAILER-DAEMON@mx.example.net
To: no-reply@example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b"

--=b
Content-Type: text/plain; charset=us-ascii

I am sorry to have to inform you that your message could not be delivered.
--=b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net
Arrival-Date: Wed, 4 Nov 2026 10:00:00 +0100

Final-Recipient: rfc822; {recipient}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 <{recipient}>: Recipient address rejected:
    User unknown in virtual mailbox table
{returned}
--=b--
"""
HEADERS = """
--=b
Content-Type: text/rfc822-headers

Subject: Hej
Message-ID: {message_id}
"""
WHOLE_MAIL = """
--=b
Content-Type: message/rfc822

Subject: Hej
Message-ID: {message_id}

Hej Kim!
"""


@pytest.fixture
def sent(queue_note) -> OutgoingMail:
    row = queue_note()
    mail.deliver(str(row.pk))
    return row


def report(row: OutgoingMail | None = None, returned: str = HEADERS, **fields: str) -> bytes:
    fields = {"recipient": "kim@example.org", "action": "failed", "status": "5.1.1", **fields}
    named = returned.format(message_id=message_id(row)) if row else ""
    return REPORT.format(returned=named, **fields).encode()


def state_of(row: OutgoingMail) -> str:
    row.refresh_from_db()
    return row.state


@pytest.mark.parametrize("returned", [HEADERS, WHOLE_MAIL])
def test_a_mail_that_came_back_is_found_by_its_message_id(sent, returned: str) -> None:
    # Its owner has had the mail sent on to another address, and that one fails.
    assert record_bounce(report(sent, returned, recipient="other@example.net")) == (
        Outcome.CAME_BACK
    )
    assert state_of(sent) == State.BOUNCED
    assert sent.last_code == 550
    assert "User unknown" in sent.last_error
    [marked] = FailingAddress.objects.all()
    assert marked.email_normalised == "kim@example.org"


def test_without_the_mail_itself_the_address_finds_the_last_one(sent) -> None:
    record_bounce(report(recipient="KIM@example.org"))
    assert state_of(sent) == State.BOUNCED


def test_a_report_that_is_read_twice_changes_nothing_more(sent) -> None:
    record_bounce(report(sent))
    record_bounce(report(sent))
    assert FailingAddress.objects.count() == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"action": "delayed", "status": "4.4.1"},
        {"action": "failed", "status": "4.2.2"},
        {"action": "delivered", "status": "2.0.0"},
    ],
)
def test_a_delay_is_not_held_against_anybody(sent, fields: dict[str, str]) -> None:
    assert record_bounce(report(sent, **fields)) == Outcome.NOTHING_TO_NOTE
    assert state_of(sent) == State.SENT
    assert not FailingAddress.objects.exists()


def test_a_report_about_a_stranger_marks_nobody(sent) -> None:
    with pytest.raises(NotAReport):
        record_bounce(report(recipient="somebody@example.net"))
    assert not FailingAddress.objects.exists()


def test_a_mail_that_has_not_been_sent_cannot_have_come_back(queue_note) -> None:
    row = queue_note()
    with pytest.raises(NotAReport):
        record_bounce(report(row))
    assert state_of(row) == State.QUEUED


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00garbage" * 100,
        b"Subject: Out of office\n\nI am away until Monday.\n",
        b"Content-Type: message/delivery-status\n\n",
        b"Content-Type: multipart/report; boundary=\n\n--\n",
        b'Content-Type: message/delivery-status; charset="\xe5"\n\nFinal-Recipient:\nAction: failed\n',
        b'Content-Type: multipart/report; boundary="b"\n\n' + b"--b\n" * 5000,
    ],
)
def test_anything_else_is_said_not_to_be_a_report(content: bytes) -> None:
    with pytest.raises(NotAReport):
        record_bounce(content)


def test_a_report_that_is_cut_off_has_told_what_matters(sent) -> None:
    long_mail = WHOLE_MAIL + "x" * 60 + "\n"
    content = report(sent, long_mail).replace(b"Hej Kim!", b"Hej Kim!\n" * MOST_BYTES)
    assert record_bounce(content[: MOST_BYTES * 2]) == Outcome.CAME_BACK


def piped_into_command(content: bytes, monkeypatch) -> str:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(content)))
    out = StringIO()
    call_command("record_bounce", stdout=out)
    return out.getvalue()


def test_the_command_reads_a_report_from_a_pipe(sent, monkeypatch) -> None:
    said = piped_into_command(report(sent), monkeypatch)
    assert state_of(sent) == State.BOUNCED
    assert "came back" in said
    assert "kim@" not in said


def test_the_command_fails_on_what_is_no_report(monkeypatch) -> None:
    with pytest.raises(CommandError):
        piped_into_command(b"Subject: Hi\n\nHi.\n", monkeypatch)
