"""When a mail is tried again, by what the mail server said."""

import smtplib
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from cms import mail
from cms.mail import backoff
from cms.mail.backoff import fault_of
from cms.models import FailingAddress, OutgoingMail

State = OutgoingMail.State


def refused(code: int, text: str) -> Exception:
    return smtplib.SMTPRecipientsRefused({"kim@example.org": (code, text.encode())})


def of_data(code: int, text: str) -> Exception:
    return smtplib.SMTPDataError(code, text.encode())


@pytest.mark.parametrize(
    ("error", "pauses"),
    [
        (ConnectionRefusedError(), backoff.UNREACHABLE),
        (TimeoutError(), backoff.UNREACHABLE),
        (smtplib.SMTPServerDisconnected("gone"), backoff.UNREACHABLE),
        (of_data(421, "4.3.2 shutting down"), backoff.UNREACHABLE),
        (refused(421, "too many connections"), backoff.UNREACHABLE),
        (refused(450, "4.2.0 greylisted, come back later"), backoff.GREYLISTED),
        (refused(451, "try later"), backoff.GREYLISTED),
        (refused(452, "4.5.3 too many recipients"), backoff.MAILBOX_FULL),
        (refused(450, "4.2.2 over quota"), backoff.MAILBOX_FULL),
        (of_data(454, "4.7.0 not now"), backoff.PASSING),
        # Our own settings are wrong: somebody mends them, and no mail is lost meanwhile.
        (smtplib.SMTPAuthenticationError(535, b"5.7.8 bad password"), backoff.UNREACHABLE),
        (smtplib.SMTPConnectError(554, b"no"), backoff.UNREACHABLE),
        (of_data(554, "5.7.1 looks like spam"), ()),
        (refused(550, "5.1.1 no such user"), ()),
        (smtplib.SMTPNotSupportedError("SMTPUTF8"), ()),
    ],
)
def test_the_mail_servers_word_decides_when_to_try_again(error, pauses) -> None:
    assert fault_of(error).pauses == pauses


@pytest.mark.parametrize(
    ("error", "is_recipients"),
    [
        (refused(550, "5.1.1 no such user"), True),
        (refused(550, "unknown"), True),
        (refused(553, "name not allowed"), True),
        (refused(550, "5.2.1 mailbox disabled"), True),
        (of_data(550, "5.1.1 no such user"), True),
        # It is us that they do not want.
        (refused(550, "5.7.1 blocked by policy"), False),
        (of_data(550, "message rejected"), False),
        (refused(554, "no"), False),
        (refused(450, "4.1.1 not known yet"), False),
        (smtplib.SMTPSenderRefused(550, b"not you", "no-reply@example.org"), False),
    ],
)
def test_only_a_final_word_on_the_recipient_is_held_against_the_address(
    error, is_recipients: bool
) -> None:
    assert fault_of(error).is_recipients_fault == is_recipients


@pytest.mark.parametrize(
    "pauses", [backoff.UNREACHABLE, backoff.GREYLISTED, backoff.MAILBOX_FULL, backoff.PASSING]
)
def test_pauses_grow(pauses) -> None:
    assert list(pauses) == sorted(pauses)


def test_the_row_remembers_the_servers_word_and_waits(db, queue_note, smtp_answers) -> None:
    smtp_answers(refused(450, "4.2.0 come back later"))
    row = queue_note()
    now = timezone.now() + timedelta(seconds=1)
    with time_machine.travel(now, tick=False):
        mail.deliver(str(row.pk))
    row.refresh_from_db()
    assert (row.state, row.last_code) == (State.RETRY, 450)
    assert row.last_error == "4.2.0 come back later"
    assert row.next_attempt_at == now + timedelta(minutes=5)
    assert not FailingAddress.objects.exists()


def test_attempts_end(db, queue_note, smtp_answers) -> None:
    smtp_answers(ConnectionRefusedError())
    row = queue_note()
    now = timezone.now() + timedelta(seconds=1)
    for _attempt in range(len(backoff.UNREACHABLE) + 1):
        assert row.state != State.FAILED
        with time_machine.travel(now, tick=False):
            mail.deliver(str(row.pk))
        row.refresh_from_db()
        now = row.next_attempt_at
    assert row.state == State.FAILED


def test_an_address_that_is_refused_for_good_is_marked_at_once(
    db, queue_note, smtp_answers
) -> None:
    smtp_answers(refused(550, "5.1.1 no such user"))
    mail.deliver(str(queue_note(recipient="Kim@example.org").pk))
    [marked] = FailingAddress.objects.all()
    assert marked.email_normalised == "kim@example.org"
    assert "no such user" in marked.reason


def test_what_a_server_answers_does_not_get_into_the_log(
    db, queue_note, smtp_answers, caplog
) -> None:
    smtp_answers(refused(550, "kim@example.org is unknown here"))
    mail.deliver(str(queue_note().pk))
    assert "was not sent" in caplog.text
    assert "kim@" not in caplog.text
