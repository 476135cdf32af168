"""The mails to the owners of commitments, rendered by the worker when they are sent.

Each tells how things stand then, and says nothing when there is nothing left to say.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.mail import MailContent, MailKind
from cms.models import OutgoingMail
from dialogues.models import Commitment, CommitmentUpdate
from dialogues.promises import letters
from dialogues.promises.links import has_link, owner_address
from dialogues.promises.presentation import PromisePresentation, words_of


@dataclass(frozen=True)
class Letter:
    """One kind of mail to an owner; `still_holds` says whether there is anything left to tell."""

    label: Any
    subject: Any
    template: str
    still_holds: Callable[[Commitment], bool]

    def as_kind(self) -> MailKind:
        """Return the letter as the outbox knows it."""
        return MailKind(label=self.label, render=self.render, preview=self.write)

    def render(self, mail: OutgoingMail) -> MailContent | None:
        """Write the letter to the owner of the commitment that the outbox names; None when it no longer holds."""
        commitment = _commitments().filter(pk=mail.subject_id, is_withdrawn=False).first()
        if commitment is None or not commitment.owner_email or not has_link(commitment):
            return None
        return self.write(commitment) if self.still_holds(commitment) else None

    def write(self, commitment: Commitment) -> MailContent:
        """Write the letter, in the active language."""
        title = words_of(commitment).title
        return MailContent(
            subject=str(self.subject) % {"title": title},
            template=f"dialogues/mail/{self.template}",
            context=_about(commitment, title),
        )


def _commitments() -> Any:
    return Commitment.objects.select_related("promise__source_locale", "promise__dialogue")


def _about(commitment: Commitment, title: str) -> dict[str, Any]:
    dialogue = commitment.promise.dialogue
    return {
        "title": title,
        "promise": PromisePresentation.of(commitment.promise).title,
        "deadline": commitment.deadline,
        "follow_up_by": dialogue.follow_up_by if dialogue is not None else None,
        "link": owner_address(commitment),
    }


def _is_to_be_told(commitment: Commitment) -> bool:
    dialogue = commitment.promise.dialogue
    return dialogue is not None and dialogue.follow_up_by is not None


LETTERS = {
    letters.LINK: Letter(
        label=gettext_lazy("To the owner of a commitment: the link"),
        subject=gettext_lazy("Tell how it goes: %(title)s"),
        template="owner_link",
        still_holds=lambda commitment: True,
    ),
    letters.SOON_DUE: Letter(
        label=gettext_lazy("To the owner of a commitment: the deadline is near"),
        subject=gettext_lazy("The deadline is near: %(title)s"),
        template="commitment_soon_due",
        still_holds=lambda commitment: not commitment.is_settled,
    ),
    letters.OVERDUE: Letter(
        label=gettext_lazy("To the owner of a commitment: the deadline has passed"),
        subject=gettext_lazy("The deadline has passed: %(title)s"),
        template="commitment_overdue",
        still_holds=lambda commitment: commitment.is_overdue(),
    ),
    letters.FOLLOW_UP_SOON: Letter(
        label=gettext_lazy("To the owner of a commitment: the follow-up is near"),
        subject=gettext_lazy("Soon we tell how it went: %(title)s"),
        template="follow_up_soon",
        still_holds=_is_to_be_told,
    ),
}


def _decided(mail: OutgoingMail) -> MailContent | None:
    updates = CommitmentUpdate.objects.select_related(
        "commitment__promise__source_locale", "commitment__promise__dialogue"
    )
    update = updates.filter(pk=mail.subject_id).first()
    if update is None or update.state == CommitmentUpdate.State.WAITING:
        return None
    return _say_decided(update)


def _say_decided(update: CommitmentUpdate) -> MailContent:
    commitment = update.commitment
    title = words_of(commitment).title
    is_published = update.state == CommitmentUpdate.State.PUBLISHED
    subject = (
        _("Your update is published: %(title)s")
        if is_published
        else _("Your update is not published: %(title)s")
    )
    return MailContent(
        subject=subject % {"title": title},
        template="dialogues/mail/update_decided",
        context={
            **_about(commitment, title),
            "link": owner_address(commitment) if has_link(commitment) else "",
            "page": PromisePresentation.of(commitment.promise).absolute_url,
            "is_published": is_published,
            "text": update.text,
            "reason": update.reason,
        },
    )


def _made_up_decision(commitment: Commitment) -> MailContent:
    update = CommitmentUpdate(
        commitment=commitment,
        text=_("Since the first of the month we are out two evenings a week."),
        state=CommitmentUpdate.State.DECLINED,
        reason=_("Say which places, too."),
        created_at=timezone.now() - timedelta(days=1),
    )
    return _say_decided(update)


def mail_kinds() -> dict[str, MailKind]:
    """Return how each kind of mail to owners is written; each is previewed for a commitment."""
    kinds = {
        **{kind: letter.as_kind() for kind, letter in LETTERS.items()},
        letters.DECIDED: MailKind(
            label=gettext_lazy("To the owner of a commitment: what became of an update"),
            render=_decided,
            preview=_made_up_decision,
        ),
    }
    return {name: replace(kind, latest=_latest_commitment) for name, kind in kinds.items()}


def _latest_commitment() -> Commitment | None:
    """Return it with a link that never worked: whoever looks at mails need not be its owner."""
    commitment: Commitment | None = (
        _commitments().filter(is_withdrawn=False).order_by("-pk").first()
    )
    if commitment is not None:
        commitment.link_version = 0
    return commitment
