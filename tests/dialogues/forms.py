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
        return {f"points_{o.key}": len(chosen) - n for n, o in enumerate(chosen)}
    if dialogue.voting_method == "ranking":
        return {"rank": [o.key for o in chosen]}
    return {"options": sorted(o.key for o in chosen)}


def with_keys(dialogue: Dialogue, fields: dict[str, Any]) -> dict[str, Any]:
    """Return `fields` with the keys of options for their numbers, from 1: in lists, and in `points_1`."""
    keys = {str(n): o.key for n, o in enumerate(dialogue.options.all(), start=1)}

    def named(name: str) -> str:
        start, _dash, number = name.rpartition("_")
        return f"{start}_{keys[number]}" if start == "points" and number in keys else name

    def told(value: Any) -> Any:
        return [keys.get(each, each) for each in value] if isinstance(value, list) else value

    return {named(name): told(value) for name, value in fields.items()}


def filled_in_on(html: str) -> dict[str, Any]:
    """Return what the ballot on a page is filled in with, as `ballot_for` gives it."""
    filled: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]+>", html):
        name, value = _attribute(tag, "name"), _attribute(tag, "value")
        if (name == "options" and " checked" in tag) or (name == "rank" and " disabled" not in tag):
            filled.setdefault(name, []).append(value)
        elif name.startswith("points_") and value:
            filled[name] = int(value)
        elif name == "own_text" and value:
            filled[name] = value
        elif name == "none" and " checked" in tag:
            filled[name] = "on"
    if "options" in filled:
        filled["options"].sort()
    return filled


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf' {name}="([^"]*)"', tag)
    return unescape(found[1]) if found else ""


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
