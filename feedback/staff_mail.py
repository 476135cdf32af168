"""The mails that staff get about feedback, rendered by the worker when they are sent."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.mail import MailContent, MailKind
from feedback.digest import DIGEST_MAIL, preview_digest, render_digest
from feedback.enquiry_reminders import ENQUIRIES_MAIL, enquiries_content, render_enquiries
from feedback.models import Answer, Enquiry, EnquiryKind
from feedback.threats import THREAT_MAIL, render_threat, threat_content


def mail_kinds() -> dict[str, MailKind]:
    """Return how each kind of mail is written. None takes an editor's words: they go to colleagues."""
    return {
        DIGEST_MAIL: MailKind(
            label=_("Weekly mail about one's pages"),
            render=render_digest,
            preview=lambda _about: preview_digest(),
            takes_intro=False,
        ),
        ENQUIRIES_MAIL: MailKind(
            label=_("Enquiries that are due"),
            render=render_enquiries,
            preview=_preview_enquiries,
            takes_intro=False,
        ),
        THREAT_MAIL: MailKind(
            label=_("A comment is a threat"),
            render=render_threat,
            preview=lambda _about: threat_content(Answer(path="/sv/")),
            takes_intro=False,
        ),
    }


def _preview_enquiries(_about: Any) -> MailContent:
    today = timezone.localdate()
    made_up = Enquiry(kind=EnquiryKind.ACCESSIBILITY, due_on=today)
    return enquiries_content([made_up], today)
