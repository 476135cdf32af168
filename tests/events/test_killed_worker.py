"""A worker that is killed in the middle of a mail, with a mail server and a process of its own."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from aiosmtpd.controller import Controller
from django.db import connection
from django.utils import timezone
from wagtail.models import Page

from cms import mail
from cms.mail import delivery
from cms.models import OutgoingMail
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
State = OutgoingMail.State

# The part of the worker that can be killed at a bad moment: it takes one mail of the outbox and sends it.
WORKER = """
import sys
import django
from django.conf import settings
database, port, mail_id = sys.argv[1:]
settings.DATABASES["default"]["NAME"] = database
settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(port)
django.setup()
from cms import mail
mail.deliver(mail_id)
"""


class DeadlyServer:
    """A mail server that kills whoever sends, at one step of the conversation."""

    def __init__(self) -> None:
        self.kills_at = ""
        self.victim: subprocess.Popen[bytes] | None = None
        self.message_ids: list[str] = []

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:
        envelope.rcpt_tos.append(address)
        self._kill_at("RCPT")
        return "250 OK"

    async def handle_DATA(self, server, session, envelope) -> str:
        [header] = [
            line
            for line in envelope.content.splitlines()
            if line.lower().startswith(b"message-id:")
        ]
        self.message_ids.append(header.decode())
        self._kill_at("DATA")
        return "250 OK"

    def _kill_at(self, step: str) -> None:
        if self.victim is not None and step == self.kills_at:
            os.kill(self.victim.pid, signal.SIGKILL)


@pytest.fixture
def server(settings) -> Iterator[DeadlyServer]:
    handler = DeadlyServer()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port, ready_timeout=60)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield handler
    controller.stop()


def killed_at(step: str, server: DeadlyServer, row: OutgoingMail, port: int) -> None:
    """Send `row` with a worker that dies at `step`."""
    server.kills_at = step
    database = str(connection.settings_dict["NAME"])
    arguments = [sys.executable, "-c", WORKER, database, str(port), str(row.pk)]
    server.victim = subprocess.Popen(arguments)
    assert server.victim.wait(timeout=60) == -signal.SIGKILL
    server.victim = None


@pytest.mark.parametrize(
    ("step", "copies"),
    [
        ("RCPT", 1),  # taken from the outbox, and not sent
        ("DATA", 2),  # accepted, and not written down: it cannot be known whether it arrived
    ],
)
def test_a_mail_that_its_worker_died_over_goes_out_later_and_looks_like_one(
    home: Page, server: DeadlyServer, sign_up, settings, step: str, copies: int
) -> None:
    sign_up(factories.make_event(home))
    [row] = OutgoingMail.objects.all()
    killed_at(step, server, row, settings.EMAIL_PORT)
    row.refresh_from_db()
    assert (row.state, row.attempts) == (State.IN_FLIGHT, 1)
    # Nobody takes it up while the worker might still be at it.
    mail.deliver(str(row.pk))
    assert len(server.message_ids) == copies - 1

    with time_machine.travel(timezone.now() + delivery.STUCK_AFTER + timedelta(minutes=1)):
        for mail_id in [*mail.due_mail_ids(), *mail.due_mail_ids()]:
            mail.deliver(mail_id)
    row.refresh_from_db()
    assert (row.state, row.attempts) == (State.SENT, 2)
    assert len(server.message_ids) == copies
    assert len(set(server.message_ids)) == 1
