"""Searching as a visitor does."""

import re
from html import unescape

from django.test import Client

ADDRESSES = {
    "sv": "/sv/sok/",
    "en": "/en/search/",
    "ar": "/ar/search/",
    "sv-simple": "/sv-simple/sok/",
}


def ask(client: Client, query: str, language: str = "sv", **more: str) -> str:
    """Return the search page for `query`."""
    response = client.get(ADDRESSES[language], {"q": query, **more})
    assert response.status_code == 200
    assert not response.cookies
    return response.content.decode()


def titles_in(text: str) -> list[str]:
    """Return the titles of the results, in order."""
    titles = re.findall(r'<h2><a href="[^"]*"(?: rel="external")?>(.*?)</a></h2>', text)
    return [unescape(re.sub(r"</?mark>", "", title)) for title in titles]


def found(client: Client, query: str, language: str = "sv", **more: str) -> list[str]:
    """Return the titles of what `query` finds, in order."""
    return titles_in(ask(client, query, language, **more))
