"""The mails of dialogues, rendered by the worker when they are sent; here the one with the code."""

from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.mail import MailContent, MailKind
from cms.models import OutgoingMail
from dialogues import codes, not_me
from dialogues.actions.confirming import LIFE, MAIL_KIND
from dialogues.following import mail as following
from dialogues.ideas import mail as ideas
from dialogues.models import Dialogue, PendingBallot
from dialogues.presentation import Presentation


def mail_kinds() -> dict[str, MailKind]:
    """Return how each kind of mail is written."""
    code = MailKind(
        label=gettext_lazy("The code that confirms a ballot"), render=_code, preview=_made_up
    )
    kinds = {MAIL_KIND: code, **ideas.mail_kinds(), **following.mail_kinds()}
    return {name: replace(kind, latest=_latest_dialogue) for name, kind in kinds.items()}


def _latest_dialogue() -> Dialogue | None:
    rows = Dialogue.objects.select_related("source_locale", "closing_record")
    return rows.order_by("-opens_at", "-pk").first()


def _code(mail: OutgoingMail) -> MailContent | None:
    """Write the code; nothing when the ballot is confirmed, its time is out or a newer code is on its way."""
    waiting = PendingBallot.objects.waiting().select_related("dialogue")
    pending = waiting.filter(pk=mail.subject_id, codes_sent=mail.extra["number"]).first()
    if pending is None:
        return None
    link = not_me.link_of(pending.pk)
    return _content(pending.dialogue, codes.code_of(pending), pending.expires_at, link)


def _made_up(dialogue: Dialogue) -> MailContent:
    return _content(dialogue, "123456", timezone.now() + LIFE, not_me.link_of(uuid4()))


def _content(dialogue: Dialogue, code: str, until: datetime, link: str) -> MailContent:
    return MailContent(
        subject=_("%(code)s is your code") % {"code": code},
        template="dialogues/mail/code",
        context={
            "code": code,
            "title": Presentation.of(dialogue).title,
            "until": until,
            "not_me": link,
        },
    )
