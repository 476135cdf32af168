"""Pages that are due, on the admin's first page."""

from datetime import timedelta
from typing import Any

from django.db.models import Case, QuerySet, Value, When
from django.template.loader import render_to_string
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.reviews.due import due_by

SHOWN = 5
AHEAD = timedelta(days=14)


class ReviewsPanel(Component):
    """What this person may edit and what is due, or will be within two weeks; what is their own first."""

    order = 140

    def render_html(self, parent_context: Any = None) -> str:
        """Return the panel; empty when nothing is due."""
        user = parent_context["request"].user
        pages = list(_due_for(user)[: SHOWN + 1])
        if not pages:
            return ""
        context = {"pages": pages[:SHOWN], "has_more": len(pages) > SHOWN, "user": user}
        context["today"] = timezone.localdate()
        return render_to_string("cms/admin/landing/reviews.html", context)


def _due_for(user: Any) -> QuerySet[Page]:
    policy = policy_registry.get_by_type(Page)
    may = policy.instances_user_has_permission_for(user, "change")
    due = due_by(timezone.localdate() + AHEAD, may).select_related("owner", "locale")
    is_own = Case(When(owner=user, then=Value(0)), default=Value(1))
    return due.order_by(is_own, "due_on", "title", "pk")
