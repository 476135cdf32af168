"""What each mail of theme evenings says, to whom, and when it says nothing."""

from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives
from django.utils import translation
from wagtail.models import Page

from cms import mail
from cms.models import OutgoingMail
from tests import factories

pytestmark = pytest.mark.django_db


def composed(kind: str) -> list[EmailMultiAlternatives]:
    """Return the mails of `kind` that are in the outbox, as they would be sent now."""
    found = []
    for row in OutgoingMail.objects.filter(kind=kind).order_by("created_at"):
        with translation.override(row.language):
            content = mail.mail_kinds()[kind].render(row)
            if content is not None:
                found.append(mail.compose(row, content))
    return found


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_kind_can_be_previewed(home: Page, language: str) -> None:
    event = factories.make_event(home, title="Ljus & trygghet")
    kinds: dict[str, Any] = {k: v for k, v in mail.mail_kinds().items() if v.preview}
    assert len(kinds) > 10
    for name, kind in kinds.items():
        with translation.override(language):
            row = OutgoingMail(kind=name, recipient="kim@example.org", language=language)
            message = mail.compose(row, kind.preview(event))
        assert "Ljus & trygghet" in message.subject + message.body, name
        assert "Ljus &amp; trygghet" in str(message.alternatives[0][0]), name
        assert "\n\n\n" not in message.body, name
    assert not OutgoingMail.objects.exists()
    assert not event.registrations.exists()
