"""What waits of visitors' feedback, on the admin's first page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Count, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from feedback.models import Answer, Enquiry, State
from feedback.permissions import (
    may_answer_enquiries,
    may_handle_comments,
    may_look_through_held_back,
)


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
        """Return the panel; empty when nothing waits. At most two queries."""
        user = parent_context["request"].user
        waiting = [each for each in (*_comments(user), *_enquiries(user)) if each.number]
        if not waiting:
            return ""
        return render_to_string("feedback/admin/landing.html", {"waiting": waiting})


def _comments(user: Any) -> Iterator[Waiting]:
    if not may_handle_comments(user):
        return
    new = Answer.objects.with_comment().filter(state=State.NEW).order_by()
    counts = new.aggregate(
        readable=Count("pk", filter=Q(is_held_back=False)),
        held_back=Count("pk", filter=Q(is_held_back=True)),
    )
    url = reverse("feedback_admin:comments")
    yield Waiting(_("New comments"), counts["readable"], url)
    if may_look_through_held_back(user):
        yield Waiting(_("Held back comments"), counts["held_back"], f"{url}?held_back=on")


def _enquiries(user: Any) -> Iterator[Waiting]:
    if not may_answer_enquiries(user):
        return
    overdue = Q(due_on__lt=timezone.localdate())
    counts = (
        Enquiry.objects.waiting()
        .order_by()
        .aggregate(overdue=Count("pk", filter=overdue), in_time=Count("pk", filter=~overdue))
    )
    url = reverse("feedback_admin:enquiries")
    yield Waiting(_("Enquiries to answer"), counts["in_time"], f"{url}?show=waiting")
    yield Waiting(
        _("Enquiries that are overdue"), counts["overdue"], f"{url}?show=overdue", is_late=True
    )
