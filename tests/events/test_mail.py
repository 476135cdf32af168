"""The whole way of a mail: written with the sign-up, taken by the worker, handed over by SMTP."""

import email
import socket
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from django.test import Client
from icalendar import Calendar
from procrastinate.contrib.django import app
from wagtail.models import Page

from cms.models import OutgoingMail
from events.models import Registration
from tests import factories
from tests.events.conftest import address, filled_in

pytestmark = pytest.mark.django_db(transaction=True)


class Mailbox:
    """An SMTP server's memory."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []

    async def handle_DATA(self, server, session, envelope) -> str:
        self.messages.append(email.message_from_bytes(envelope.content, policy=default))
        return "250 OK"


@pytest.fixture
def mailbox(settings) -> Iterator[Mailbox]:
    box = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port, ready_timeout=60)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    yield box
    controller.stop()


def run_worker() -> None:
    with app.replace_connector(app.connector.get_worker_connector()) as worker_app:
        worker_app.run_worker(wait=False, listen_notify=False, install_signal_handlers=False)


def test_sign_up_mail_cancel_promotion(home: Page, mailbox: Mailbox) -> None:
    event = factories.make_event(home, title="Trygg i Bro – ljus", capacity=2)
    client, url = Client(), address("sign_up", "sv", key=event.key)
    client.post(url, filled_in(client, url, name="Åsa Ek", email="asa@example.org"))
    waiting = filled_in(client, url, name="Bo Al", email="bo@example.org", waiting_list="1")
    client.post(url, waiting)
    run_worker()
    by_recipient = {message["To"]: message for message in mailbox.messages}
    confirmation = by_recipient["asa@example.org"]
    assert "Trygg i Bro – ljus" in confirmation["Subject"]
    [part] = [p for p in confirmation.walk() if p.get_content_type() == "text/calendar"]
    assert part.get_param("method") == "REQUEST"
    assert part.get_content_charset() == "utf-8"
    calendar = Calendar.from_ical(part.get_payload(decode=True))
    [entry] = calendar.walk("VEVENT")
    assert str(entry["SUMMARY"]) == "Trygg i Bro – ljus"
    assert [p.get_content_type() for p in by_recipient["bo@example.org"].walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
    text = confirmation.get_body(("plain",)).get_content()
    link = next(word for word in text.split() if "/min-anmalan/" in word or "/my-sign-up/" in word)
    path = "/" + link.split("/", 3)[3]
    assert client.get(path).status_code == 200
    mailbox.messages.clear()
    asa = Registration.objects.get(email="asa@example.org")
    from events.sign_up.links import signed_id

    assert client.post(address("my_sign_up_cancel", "sv", signed=signed_id(asa))).status_code == 303
    run_worker()
    methods = {}
    for message in mailbox.messages:
        [part] = [p for p in message.walk() if p.get_content_type() == "text/calendar"]
        methods[message["To"]] = part.get_param("method")
    assert methods == {"asa@example.org": "CANCEL", "bo@example.org": "REQUEST"}
    assert not OutgoingMail.objects.exclude(state="sent").exists()
