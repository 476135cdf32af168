"""The page at the door, as a test uses it."""

import json
import re
import uuid
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from events.door.links import door_token
from events.models import DoorLink, Registration
from tests.events.conftest import address


def where(link: DoorLink, name: str = "door", **kwargs: Any) -> str:
    """Return the address of the page at the door, or of one of its actions."""
    return address(name, token=door_token(link), **kwargs)


def rows(text: str) -> dict[str, str]:
    """Return how each party in the page stands, by its id."""
    return dict(re.findall(r'data-party="([^"]+)"[^>]*data-state="([^"]+)"', text))


def button(client: Client, link: DoorLink, party: Registration, arrived: int, **more: str) -> Any:
    """Press one of a party's buttons in a freshly opened page."""
    page = client.get(where(link))
    data = {"form": str(page.context["form_id"]), "arrived": str(arrived), **more}
    return client.post(where(link, "door_check_in", pk=party.pk), data)


def send(client: Client, link: DoorLink, *entries: dict[str, Any]) -> Any:
    """Hand in what was done without a connection, as the page's script does."""
    body = {"entries": list(entries)}
    return client.post(where(link, "door_sync"), json.dumps(body), content_type="application/json")


def milliseconds(**ago: float) -> int:
    """Return a moment that was so long ago, as scripts tell it: in milliseconds since 1970."""
    return int((timezone.now() - timedelta(**ago)).timestamp() * 1000)


def entry(party: Registration | None, number: int, **fields: Any) -> dict[str, Any]:
    """Return one entry: the party has `number` people inside now."""
    return {
        "id": str(uuid.uuid4()),
        "party": str(party.pk) if party else None,
        "number": number,
        "doneAt": milliseconds(),
        **fields,
    }
