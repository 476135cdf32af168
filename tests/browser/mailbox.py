"""A mail server of the tests' own: it takes every mail and keeps it until a test asks for it."""

import re
import threading
import time
from collections.abc import Iterable
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

PATIENCE_SECONDS = 60  # the worker may have been killed, or be busy with the mail of other tests


class Mailbox:
    """Everybody's mail. Letters are handed out once, in the order in which they came."""

    def __init__(self) -> None:
        self._arrival = threading.Condition()
        self._letters: list[tuple[str, EmailMessage]] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Take a mail (aiosmtpd's own name for it)."""
        letter = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        with self._arrival:
            self._letters += [(recipient.lower(), letter) for recipient in envelope.rcpt_tos]
            self._arrival.notify_all()
        return "250 OK"

    def take(
        self, recipient: str, *, about: str = "", seconds: float = PATIENCE_SECONDS
    ) -> EmailMessage:
        """Return the oldest letter to `recipient` that nobody has taken; wait for it if need be.

        With `about`, the oldest with these words in its subject.
        """
        give_up = time.monotonic() + seconds
        with self._arrival:
            while True:
                for letter in self._letters:
                    if letter[0] == recipient.lower() and about in str(letter[1]["Subject"]):
                        self._letters.remove(letter)
                        return letter[1]
                if not self._arrival.wait(give_up - time.monotonic()):
                    waiting = [f"{to}: {mail['Subject']}" for to, mail in self._letters]
                    raise AssertionError(f"No mail came to {recipient}; untaken: {waiting}")

    def take_all(self, recipients: Iterable[str]) -> list[EmailMessage]:
        """Return every letter to `recipients` that has come and nobody has taken."""
        wanted = {recipient.lower() for recipient in recipients}
        with self._arrival:
            taken = [letter for to, letter in self._letters if to in wanted]
            self._letters = [letter for letter in self._letters if letter[0] not in wanted]
        return taken

    def is_empty_for(self, recipient: str) -> bool:
        """Say whether nothing untaken has come for `recipient` so far."""
        with self._arrival:
            return all(to != recipient.lower() for to, _letter in self._letters)


def serve(mailbox: Mailbox, port: int) -> Controller:
    """Start taking mail on the port; `stop()` ends it."""
    controller = Controller(mailbox, hostname="127.0.0.1", port=port, ready_timeout=60)
    controller.start()
    return controller


def text_of(letter: EmailMessage) -> str:
    """Return the letter's plain text."""
    body = letter.get_body(("plain",))
    assert body is not None, "the letter has no plain text"
    return str(body.get_content())


def addresses_in(letter: EmailMessage) -> list[str]:
    """Return the web addresses that the plain text names."""
    return [found.rstrip(".,)>") for found in re.findall(r"https?://\S+", text_of(letter))]


def code_in(letter: EmailMessage) -> str:
    """Return the six-digit code that the letter tells."""
    found = re.search(r"(?<!\d)\d{3}\s?\d{3}(?!\d)", text_of(letter))
    assert found, text_of(letter)
    return re.sub(r"\s", "", found[0])


def calendar_in(letter: EmailMessage) -> str:
    """Return the calendar entry that comes with the letter."""
    for part in letter.walk():
        if part.get_content_type() == "text/calendar" or (part.get_filename() or "").endswith(
            ".ics"
        ):
            content = part.get_content()
            return content.decode() if isinstance(content, bytes) else str(content)
    raise AssertionError(f"No calendar entry in “{letter['Subject']}”")
