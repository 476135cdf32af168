"""The mails of dialogues, rendered by the worker when they are sent; here the one with the code."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.mail import MailContent, MailKind
from cms.models import OutgoingMail
from dialogues import codes
from dialogues.actions.confirming import MAIL_KIND
from dialogues.following import mail as following
from dialogues.ideas import mail as ideas
from dialogues.models import PendingBallot
from dialogues.presentation import Presentation


def mail_kinds() -> dict[str, MailKind]:
    """Return how each kind of mail is written."""
    return {
        MAIL_KIND: MailKind(label=gettext_lazy("The code that confirms a ballot"), render=_code),
        **ideas.mail_kinds(),
        **following.mail_kinds(),
    }


def _code(mail: OutgoingMail) -> MailContent | None:
    """Write the code; nothing when the ballot is confirmed, its time is out or a newer code is on its way."""
    waiting = PendingBallot.objects.waiting().select_related("dialogue")
    pending = waiting.filter(pk=mail.subject_id, codes_sent=mail.extra["number"]).first()
    if pending is None:
        return None
    code = codes.code_of(pending)
    return MailContent(
        subject=_("%(code)s is your code") % {"code": code},
        template="dialogues/mail/code",
        context={
            "code": code,
            "title": Presentation.of(pending.dialogue).title,
            "until": pending.expires_at,
        },
    )
