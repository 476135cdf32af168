"""Mails as staff read them in a list."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from cms.mail import mail_kinds
from cms.mail.failing import failing_among
from cms.mail.outbox import NOT_ARRIVED, WAITING
from cms.mailboxes import normalise_email
from cms.models import OutgoingMail

MAILS_A_PAGE = 50
State = OutgoingMail.State
_TAGS = {State.SENT: "primary", State.FAILED: "critical", State.BOUNCED: "critical"}


@dataclass(frozen=True)
class MailRow:
    """One mail, what kind it is in words, and whether mail to its address is known to fail."""

    mail: OutgoingMail
    label: str
    is_failing: bool

    @property
    def may_be_sent_again(self) -> bool:
        """Say whether there is anything to send again."""
        return self.mail.state in NOT_ARRIVED or self.mail.state == State.SENT

    @property
    def may_be_withdrawn(self) -> bool:
        """Say whether it still waits."""
        return self.mail.state in WAITING

    @property
    def tag_kind(self) -> str:
        """Return the look of its state."""
        return _TAGS.get(State(self.mail.state), "secondary")


def page_of_mails(mails: Any, number: str | None) -> "Page[MailRow]":
    """Return one page of the queryset `mails`, as rows: three queries however many there are."""
    page: Any = Paginator(mails, MAILS_A_PAGE).get_page(number)
    page.object_list = rows_of(page.object_list)
    return page


def rows_of(mails: Iterable[OutgoingMail]) -> list[MailRow]:
    """Return `mails` as rows."""
    mails = list(mails)
    kinds = mail_kinds()
    failing = failing_among(mail.recipient for mail in mails)
    return [
        MailRow(
            mail,
            str(kinds[mail.kind].label) if mail.kind in kinds else mail.kind,
            normalise_email(mail.recipient) in failing,
        )
        for mail in mails
    ]
