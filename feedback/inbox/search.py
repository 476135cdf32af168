"""Which comments staff want to see."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from feedback.models import Answer, LeftOut, State
from feedback.models.answer import AnswerQuerySet
from feedback.permissions import may_see_held_back, may_see_threats

ALL = "all"
ME, NOBODY = "me", "nobody"


def comments_for(user: Any) -> AnswerQuerySet:
    """Return the comments that `user` may know of: robots' are nobody's, threats are kept aside."""
    found = Answer.objects.with_comment().exclude(left_out=LeftOut.ROBOT)
    return found if may_see_threats(user) else found.exclude(state=State.THREAT)


def comments_beside_figures(user: Any) -> AnswerQuerySet:
    """Return the comments to show `user` beside figures: of answers that count, and with nothing to be kept aside."""
    found = comments_for(user).filter(left_out="", is_held_back=False)
    return found.exclude(state__in=[State.PERSONAL, State.THREAT])


def readable_by(user: Any) -> Q:
    """Return the condition on comments whose words `user` may read."""
    return Q() if may_see_held_back(user) else Q(is_held_back=False)


@dataclass(frozen=True)
class InboxSearch:
    """What is looked for; what is left empty lets everything through, but for the state: by default what is new.

    `assignee` is ME, NOBODY or a user's key. `page` is a page's key or part of an address.
    """

    state: str = State.NEW.value
    assignee: str = ""
    page: str = ""
    language: str = ""
    satisfied: str = ""
    reason: str = ""
    since: date | None = None
    until: date | None = None
    words: str = ""
    held_back: bool = False

    def q(self, user: Any) -> Q:
        """Return the condition on comments, as `user` may ask: words that they may not read are not searched."""
        condition = Q()
        if self.state and self.state != ALL:
            condition &= Q(state=self.state)
        for field in ("language", "reason"):
            if getattr(self, field):
                condition &= Q(**{field: getattr(self, field)})
        if self.satisfied:
            condition &= Q(is_satisfied=self.satisfied == "yes")
        if self.assignee:
            condition &= _assigned(self.assignee, user)
        if self.page:
            condition &= _about(self.page)
        if self.since:
            condition &= Q(created_at__date__gte=self.since)
        if self.until:
            condition &= Q(created_at__date__lte=self.until)
        if self.held_back:
            condition &= Q(is_held_back=True)
        if self.words:
            condition &= Q(comment__icontains=self.words) & readable_by(user)
        return condition

    def of(self, user: Any) -> AnswerQuerySet:
        """Return the comments that are looked for, the latest first."""
        return comments_for(user).filter(self.q(user))


def _assigned(wanted: str, user: Any) -> Q:
    if wanted == NOBODY:
        return Q(assignee=None)
    return Q(assignee=user.pk if wanted == ME else wanted)


def _about(wanted: str) -> Q:
    return (
        Q(page_id=int(wanted))
        if wanted.isascii() and wanted.isdigit()
        else Q(path__icontains=wanted)
    )
