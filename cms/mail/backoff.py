"""When to try again, by what the mail server said (RFC 5321, RFC 3463). One table, with the reason beside each line."""

import re
import smtplib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

# Of class, subject and detail in an enhanced status, such as 5.1.1 (RFC 3463).
_STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")


def _minutes(*minutes: int) -> Sequence[timedelta]:
    return [timedelta(minutes=each) for each in minutes]


# The server is away, restarts or is busy (no answer, or 421). Tried again soon, since a restart takes moments, and for
# a day and a half, since a mail server that breaks down on a Friday night is mended on Saturday.
UNREACHABLE = _minutes(1, 2, 4, 8, 15, 30, 60, 120, 240, 480, 480, 720)
# 450, 451: most often greylisting, which turns away whoever it has not seen before and takes the mail when it comes
# again after some five minutes. Sooner would start its clock anew with some servers.
GREYLISTED = _minutes(5, 15, 30, 60, 120, 240, 480)
# 452 or X.2.2: the mailbox is full. Its owner has to make room, which takes hours if it happens at all.
MAILBOX_FULL = _minutes(60, 120, 240, 480, 720, 1440)
# Any other passing fault (4yz).
PASSING = _minutes(1, 2, 4, 8, 16, 32, 64)

# Refused for good at RCPT, by a server that gives no enhanced status: there is no such mailbox (550), it is elsewhere
# (551), it takes no more (552), its name is not allowed (553).
_NO_SUCH_RECIPIENT = range(550, 554)


@dataclass(frozen=True)
class Fault:
    """Why a mail was not sent. `code` is the server's answer, 0 where it did not get so far.

    `pauses` are those before the next attempts, none for what is final. `is_recipients_fault` says that mail to this
    address will not arrive, whatever is in it.
    """

    code: int
    text: str
    pauses: Sequence[timedelta] = ()
    is_recipients_fault: bool = False

    def pause_after(self, attempts: int) -> timedelta | None:
        """Return how long to wait when `attempts` have been made (1 or more); None: give up."""
        return self.pauses[attempts - 1] if attempts <= len(self.pauses) else None


def fault_of(error: Exception) -> Fault:
    """Return what `error`, raised while a mail was sent, means."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        # Each mail has one recipient.
        [(code, text)] = list(error.recipients.values())[:1] or [(0, b"")]
        return _answered(code, text, about_recipient=True)
    if isinstance(error, (smtplib.SMTPDataError, smtplib.SMTPSenderRefused)):
        return _answered(error.smtp_code, error.smtp_error)
    if isinstance(error, smtplib.SMTPResponseException):
        # Greeting, encryption or sign-in failed: it is about our own server or settings, which somebody mends,
        # and not about the mail.
        return Fault(error.smtp_code, _words(error.smtp_error), UNREACHABLE)
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Fault(0, str(error))  # our server cannot carry this address, and will not learn to
    # No answer, or a mistake of ours: after an upgrade that mends it the mail goes out.
    return Fault(0, f"{type(error).__name__}: {error}", UNREACHABLE)


def _answered(code: int, answer: bytes | str, *, about_recipient: bool = False) -> Fault:
    text = _words(answer)
    status = _STATUS.search(text)
    subject = status[2] if status else ""
    if 500 <= code < 600:
        if status:
            # 5.1: the address; 5.2: the mailbox. What is 5.7 is about us (policy, reputation).
            is_recipients_fault = subject == "1" or (subject == "2" and about_recipient)
        else:
            is_recipients_fault = about_recipient and code in _NO_SUCH_RECIPIENT
        return Fault(code, text, is_recipients_fault=is_recipients_fault)
    if code == 421:
        return Fault(code, text, UNREACHABLE)
    if code == 452 or (status and status[0].endswith(".2.2")):
        return Fault(code, text, MAILBOX_FULL)
    if code in (450, 451):
        return Fault(code, text, GREYLISTED)
    return Fault(code, text, PASSING)


def _words(answer: bytes | str) -> str:
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else str(answer)
    return " ".join(text.split())
