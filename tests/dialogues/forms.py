"""Filling in forms as a browser does."""

import re
from html import unescape
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import translation

from dialogues.models import Dialogue


def address(name: str, language: str = "sv", **kwargs: Any) -> str:
    with translation.override(language):
        return reverse(name, kwargs=kwargs)


def guard_of(html: str) -> str:
    """Return the form's signed name."""
    return unescape(re.search(r'name="guard" value="([^"]+)"', html)[1])


def ballot_for(dialogue: Dialogue, *labels: str) -> dict[str, Any]:
    """Return the fields of a ballot that names the options with these labels, the first one by default."""
    options = list(dialogue.options.filter(is_retired=False))
    chosen = [o for label in labels for o in options if o.label == label] or options[:1]
    if dialogue.voting_method == "points":
        return {f"points_{options.index(o)}": len(chosen) - n for n, o in enumerate(chosen)}
    if dialogue.voting_method == "ranking":
        return {f"place_{place}": o.key for place, o in enumerate(chosen)}
    return {"options": [o.key for o in chosen]}


def open_form(client: Client, dialogue: Dialogue, language: str = "sv") -> dict[str, Any]:
    """Open the ballot and return what its hidden fields hold."""
    page = client.get(address("vote", language, key=dialogue.key))
    assert page.status_code == 200
    return {"guard": guard_of(page.content.decode()), "website": ""}


def send_ballot(
    client: Client, dialogue: Dialogue, *labels: str, language: str = "sv", **more: Any
) -> Any:
    """Open the ballot, fill it in and send it."""
    data = {
        **open_form(client, dialogue, language),
        **ballot_for(dialogue, *labels),
        **({"email": "anna@example.org"} if dialogue.electorate == "email" else {}),
        **more,
    }
    return client.post(address("vote", language, key=dialogue.key), data)
