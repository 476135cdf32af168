"""What the tests of the site itself share."""

from collections.abc import Callable

import pytest

from cms.mail import MailContent, MailKind, delivery, queue_mail
from cms.models import OutgoingMail

QueuesNote = Callable[..., OutgoingMail]


@pytest.fixture
def kinds(monkeypatch, tmp_path, settings) -> dict[str, MailKind]:
    """Two kinds of mail that greet whom they concern, one of them bulk; nobody is greeted who is "nobody"."""
    (tmp_path / "note.txt").write_text("Hej {{ name }}!")
    (tmp_path / "note.html").write_text("<p>Hej {{ name }}!</p>")
    templates = [dict(settings.TEMPLATES[0])]
    templates[0]["DIRS"] = [tmp_path, *templates[0]["DIRS"]]
    settings.TEMPLATES = templates

    def render(row: OutgoingMail) -> MailContent | None:
        if row.subject_id == "nobody":
            return None
        return MailContent("Hej\nBcc: x@example.org", "note", {"name": row.subject_id})

    kinds = {
        "test.note": MailKind(label="A note", render=render),
        "test.bulk": MailKind(label="A circular", render=render, is_bulk=True),
    }
    monkeypatch.setattr(delivery, "mail_kinds", lambda: kinds)
    return kinds


@pytest.fixture
def queue_note(kinds) -> QueuesNote:
    """Put a mail to Kim in the outbox."""

    def queue_note(kind: str = "test.note", **fields) -> OutgoingMail:
        fields = {"subject_id": "Kim", "recipient": "kim@example.org", "language": "sv", **fields}
        return queue_mail(kind=kind, **fields)

    return queue_note


@pytest.fixture
def smtp_answers(monkeypatch) -> Callable[[Exception], None]:
    """Let every attempt to send end with an exception."""

    def smtp_answers(error: Exception) -> None:
        def refuse(*_args, **_kwargs):
            raise error

        monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)

    return smtp_answers
