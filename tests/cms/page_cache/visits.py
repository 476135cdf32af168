"""What visitors see of a page that is kept, and waiting for what another thread hears."""

import threading
import time
from collections.abc import Callable

from django.test import Client

from cms.models import StandardPage

PATIENCE = 60.0  # seconds; each wait ends as soon as what is waited for has come


def wait_for(condition: Callable[[], object]) -> object:
    """Return the first true answer of `condition`; fail when none comes."""
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up:
        if answer := condition():
            return answer
        threading.Event().wait(0.01)
    raise AssertionError("what was waited for did not come")


def shown(client: Client, **headers: str) -> str:
    return client.get("/sv/om-oss/", headers=headers).content.decode()


def change(page: StandardPage, lead: str = "Som det är.") -> None:
    page.lead = lead
    page.save_revision().publish()
