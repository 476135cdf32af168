"""What waits of visitors' feedback, on the admin's first page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from feedback.inbox.search import comments_for
from feedback.models import Enquiry, State
from feedback.permissions import (
    may_answer_enquiries,
    may_handle_comments,
    may_look_through_held_back,
)
from feedback.waiting import counted


@dataclass(frozen=True)
class Waiting:
    """One figure: how many of something wait, and where."""

    label: str
    number: int
    url: str
    is_late: bool = False


class FeedbackPanel(Component):
    """Comments to read and people who wait for an answer: to each what is theirs to do."""

    order = 115

    class Media:
        css: ClassVar[dict[str, list[str]]] = {"all": ["css/landing_admin.css"]}

    def render_html(self, parent_context: Any = None) -> str:
        """Return the panel; empty when nothing waits. One query."""
        user = parent_context["request"].user
        waiting = [each for each in _waiting_for(user) if each.number]
        if not waiting:
            return ""
        return render_to_string("feedback/admin/landing.html", {"waiting": waiting})


def _counts(user: Any) -> dict[str, int]:
    """Return the numbers of what waits that is `user`'s to do. One query, none for those with nothing to do."""
    parts = []
    if may_handle_comments(user):
        new = comments_for(user).filter(state=State.NEW)
        parts.append(counted("readable", new.filter(is_held_back=False)))
        parts.append(counted("held_back", new.filter(is_held_back=True)))
    if may_answer_enquiries(user):
        waiting = Enquiry.objects.waiting()
        overdue = Q(due_on__lt=timezone.localdate())
        parts.append(counted("in_time", waiting.exclude(overdue)))
        parts.append(counted("overdue", waiting.filter(overdue)))
    return dict(parts[0].union(*parts[1:], all=True)) if parts else {}


def _waiting_for(user: Any) -> Iterator[Waiting]:
    counts = _counts(user)
    comments = reverse("feedback_admin:comments")
    yield Waiting(_("New comments"), counts.get("readable", 0), comments)
    if may_look_through_held_back(user):
        number = counts.get("held_back", 0)
        yield Waiting(_("Held back comments"), number, f"{comments}?held_back=on")
    enquiries = reverse("feedback_admin:enquiries")
    in_time, overdue = counts.get("in_time", 0), counts.get("overdue", 0)
    yield Waiting(_("Enquiries to answer"), in_time, f"{enquiries}?show=waiting")
    yield Waiting(
        _("Enquiries that are overdue"), overdue, f"{enquiries}?show=overdue", is_late=True
    )
