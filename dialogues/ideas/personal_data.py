"""What ideas hold about people (see `cms.privacy.personal_data`), and when it goes (`cms.privacy.retention`)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cms.mailboxes import normalise_email
from cms.privacy.personal_data import PersonalData
from cms.privacy.retention import RetentionRule
from dialogues.models import Idea

State = Idea.State
# Time to answer somebody who asks why their idea was not published.
DECLINED_KEPT_FOR = timedelta(days=90)
# Counted from when the voting closed: by then nobody will read what waits.
WAITING_KEPT_FOR = timedelta(days=90)
# Counted from when the voting opened: the answer would come too late to be one.
ADDRESS_KEPT_FOR = timedelta(days=30)


def declaration() -> PersonalData:
    """Return what is held."""
    return PersonalData(
        model=Idea,
        holds=_(
            "Ideas from residents, without an author: staff take out names before they publish. Until it has been "
            "read, the address of those who want to be told. Which member of staff decided."
        ),
        why=_(
            "To make what there is to vote for out of what residents propose, and to answer them."
        ),
        kept_for=_(
            "The address until the answer has been sent, at most thirty days after the voting opened. Published "
            "ideas as long as the dialogue; others three months after they were declined, or after the voting closed."
        ),
        export=_export,
        erase=_erase,
    )


def retention_rules() -> list[RetentionRule]:
    """Return what goes by itself, and when."""
    return [
        RetentionRule(
            name="dialogues.Idea.email",
            label=_("Addresses of ideas that nobody read in time"),
            due=_unanswered,
            carry_out=lambda rows, now: rows.update(email=""),
        ),
        RetentionRule(
            name="dialogues.Idea", label=_("Ideas that were not published"), due=_never_public
        ),
    ]


def _unanswered(now: datetime) -> QuerySet[Idea]:
    return Idea.objects.exclude(email="").filter(dialogue__opens_at__lt=now - ADDRESS_KEPT_FOR)


def _never_public(now: datetime) -> QuerySet[Idea]:
    declined = Q(state=State.DECLINED, decided_at__lt=now - DECLINED_KEPT_FOR)
    unread = Q(state=State.WAITING, dialogue__closes_at__lt=now - WAITING_KEPT_FOR)
    return Idea.objects.filter(declined | unread)


def _sent_by(email: str) -> QuerySet[Idea]:
    return Idea.objects.filter(email=normalise_email(email))


def _decided_by(email: str) -> QuerySet[Idea]:
    return Idea.objects.filter(decided_by__email__iexact=email)


def _export(email: str) -> Iterator[dict[str, Any]]:
    for idea in _sent_by(email).select_related("dialogue"):
        yield {
            "dialogue": idea.dialogue.title,
            "title": idea.title,
            "text": idea.text,
            "email": idea.email,
            "language": idea.language,
            "state": idea.state,
            "sent_at": idea.sent_at.isoformat(),
        }
    for idea in _decided_by(email).select_related("dialogue"):
        decided_at = idea.decided_at.isoformat() if idea.decided_at else None
        yield {"dialogue": idea.dialogue.title, "decided": idea.state, "decided_at": decided_at}


def _erase(email: str) -> int:
    """Delete what nobody has read, and forget whose the rest was."""
    deleted, _by_model = _sent_by(email).filter(state=State.WAITING).delete()
    return deleted + _sent_by(email).update(email="") + _decided_by(email).update(decided_by=None)
