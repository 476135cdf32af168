"""What the staff's pages share: who gets in, and the evening that a page is about."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.editing.action_form import ActionFormView
from cms.staff_pages.page import StaffPage
from cms.staff_pages.tabs import tabs_of
from events.actions import Actor
from events.admin.access import find_event
from events.admin.tabs import PAGES
from events.models import Event
from events.permissions import may_manage_registrations


class EventStaffPage(StaffPage):
    """A page for those who may manage sign-ups."""

    header_icon = "calendar"

    def may_enter(self, user: Any) -> bool:
        """Say whether `user` may manage sign-ups."""
        return may_manage_registrations(user)


class PageOfEvent(EventStaffPage):
    """A page about one evening."""

    request: HttpRequest
    event: Event
    # Whether the way here leads over the evening's first page; not for that page itself.
    is_below_event = True

    def find(self, **kwargs: Any) -> None:
        """Find the evening."""
        self.event = find_event(kwargs["key"])

    @property
    def actor(self) -> Actor:
        """Return who does what is done here, for the log."""
        return Actor(user=self.request.user)

    def way_here(self) -> list[dict[str, str]]:
        """Lead over the list, and over the evening where this is a page under it."""
        steps = [{"url": reverse("events_admin:list"), "label": _("Theme evenings")}]
        if self.is_below_event:
            steps.append({"url": self.event_url, "label": self.event.title})
        return steps

    @property
    def event_url(self) -> str:
        """Return the address of the evening's first page."""
        return reverse("events_admin:event", kwargs={"key": self.event.key})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the evening, and the way to its other pages."""
        tabs = tabs_of(PAGES, self.event, self.request)
        return super().get_context_data(
            event=self.event, event_url=self.event_url, tabs=tabs, **kwargs
        )


class FormPage(PageOfEvent, ActionFormView):
    """A form about one evening or one of its sign-ups."""

    template_name = "events/admin/form.html"

    @property
    def done_url(self) -> str:
        """Return where a form that did what it was asked leads, and where one gets that does not send it."""
        return self.event_url
