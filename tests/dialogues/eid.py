"""An e-ID service on loopback, and visitors who show their e-ID with it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from django.test import Client
from oidc_provider_mock import run_server_in_thread

from dialogues.models import Dialogue
from tests.dialogues.forms import address

LEVEL_2, LEVEL_3 = "urn:example:loa:2", "urn:example:loa:3"


class Service:
    """A running OpenID provider."""

    def __init__(self, url: str) -> None:
        self.url = url

    def knows(self, subject: str, acr: str | None = LEVEL_3, **claims: Any) -> None:
        """Let the service vouch for somebody at a level of assurance."""
        body = claims | ({"acr": acr} if acr else {})
        httpx.put(f"{self.url}/users/{subject}", json=body).raise_for_status()

    def show(self, at: str, subject: str) -> str:
        """Show one's e-ID at the address that the site gave; return where the service sends one."""
        answer = httpx.post(at, data={"sub": subject})
        assert answer.status_code == 302, answer.text
        return str(answer.headers["Location"])


@contextmanager
def running_service() -> Iterator[Service]:
    with run_server_in_thread() as server:
        yield Service(f"http://localhost:{server.server_port}")


def address_in(page: str) -> str:
    """Return where the page on the way to the service leads."""
    return unescape(re.search(r'http-equiv="refresh" content="0;url=([^"]+)"', page)[1])


def start(client: Client, dialogue: Dialogue, language: str = "sv") -> str:
    """Press the button; return the address at the service."""
    answer = client.post(address("eid_start", language, key=dialogue.key))
    assert answer.status_code == 303, answer.content.decode()
    return address_in(client.get(answer["Location"]).content.decode())


def come_back(client: Client, location: str) -> Any:
    """Follow the service's redirect to the site."""
    parts = urlsplit(location)
    return client.get(f"{parts.path}?{parts.query}")


def show_eid(client: Client, service: Service, dialogue: Dialogue, subject: str) -> Any:
    """Go all the way; return the site's answer to the one who comes back."""
    return come_back(client, service.show(start(client, dialogue), subject))


def asked_of(url: str) -> dict[str, str]:
    """Return the parameters in an address at the service."""
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
