"""Pages that are due, on the admin's first page."""

from datetime import timedelta
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.caching.remember import remember_lately
from cms.reviews.due import due_by

SHOWN = 5
AHEAD = timedelta(days=14)


class ReviewsPanel(Component):
    """What this person may edit and what is due, or will be within two weeks; what is their own first."""

    order = 140

    def render_html(self, parent_context: Any = None) -> str:
        """Return the panel; empty when nothing is due."""
        user = parent_context["request"].user
        pages = _due_for(user)[: SHOWN + 1]
        if not pages:
            return ""
        context = {"pages": pages[:SHOWN], "has_more": len(pages) > SHOWN, "user": user}
        context["today"] = timezone.localdate()
        return render_to_string("cms/admin/landing/reviews.html", context)


def _due_for(user: Any) -> list[Page]:
    """Return what is due and `user` may edit: their own first, then what is due first."""
    policy = policy_registry.get_by_type(Page)
    due = [
        page
        for page in remember_lately("landing.reviews", _due)
        if policy.user_has_permission_for_instance(user, "change", page)
    ]
    return sorted(due, key=lambda page: page.owner_id != user.pk)


def _due() -> list[Page]:
    """Return every page that is due or soon will be: one query."""
    return list(due_by(timezone.localdate() + AHEAD).select_related("owner", "locale"))
