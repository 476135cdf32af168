"""How a test answers as a visitor does."""

import re

from django.test import Client
from django.urls import reverse

from feedback.subject import Subject

ABOUT = Subject(path="/sv/om-oss/", page_id=None, revision_id=None, language="sv")


def signed_on(html: str) -> str:
    """Return what the form at the foot of the page carries."""
    found = re.search(r'name="page" value="([^"]+)"', html)
    assert found, "there is no feedback form on the page"
    return found[1]


def send(client: Client, signed: str, answer: str = "yes", **more: str):
    return client.post(
        reverse("feedback_answer"), {"page": signed, "answer": answer, "website": "", **more}
    )
