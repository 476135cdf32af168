"""The next evenings, on the admin's first page."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.permissions import policy_registry

from cms.caching.remember import remember_lately
from events.models import Event, EventPage
from events.permissions import may_manage_registrations

SHOWN = 5


class NextEveningsPanel(Component):
    """The evenings to come with how many seats are booked: to staff, and to those who write their pages."""

    order = 105

    class Media:
        css: ClassVar[dict[str, list[str]]] = {"all": ["css/landing_admin.css"]}

    def render_html(self, parent_context: Any = None) -> str:
        """Return the panel; empty when nothing is coming, and for those whom it is no concern of."""
        user = parent_context["request"].user
        is_staff = may_manage_registrations(user)
        if not is_staff and not _may_write(user):
            return ""
        events, pages = remember_lately("landing.evenings", _coming)
        if not events:
            return ""
        shown = events[:SHOWN]
        urls = _staff_urls(shown) if is_staff else pages
        context = {
            "evenings": [(event, urls.get(event.key, "")) for event in shown],
            "more_url": reverse("events_admin:list") if is_staff else "",
            "has_more": len(events) > SHOWN,
        }
        return render_to_string("events/admin/landing.html", context)


def _coming() -> tuple[list[Event], dict[Any, str]]:
    """Return the next evenings, and where the page of each is edited. Three queries."""
    coming = Event.objects.with_seat_counts().with_published().upcoming()
    events = list(coming.filter(called_off_at=None).prefetch_related("sessions")[: SHOWN + 1])
    return events, _editor_urls(events)


def _may_write(user: Any) -> bool:
    policy = policy_registry.get_by_type(EventPage)
    return bool(policy.user_has_any_permission(user, ["add", "change", "publish"]))


def _staff_urls(events: Sequence[Event]) -> dict[Any, str]:
    return {event.key: reverse("events_admin:event", kwargs={"key": event.key}) for event in events}


def _editor_urls(events: Sequence[Event]) -> dict[Any, str]:
    """Return where each evening's page is edited, in the language that decides: one query."""
    pages = EventPage.objects.filter(translation_key__in=[event.key for event in events])
    edited = {
        (page.translation_key, page.locale_id): page.pk
        for page in pages.only("pk", "translation_key", "locale_id")
    }
    return {
        event.key: reverse("wagtailadmin_pages:edit", args=[pk])
        for event in events
        if (pk := edited.get((event.key, event.source_locale_id)))
    }
