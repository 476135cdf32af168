"""What the staff's pages share: who gets in, the way back, the evening and the sign-up that a page is about."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.editing.action_form import ActionFormView
from events.actions import Actor
from events.admin.access import find_event, for_staff
from events.admin.tabs import tabs_of
from events.models import Event


@method_decorator(for_staff, name="dispatch")
class StaffPage(WagtailAdminTemplateMixin, View):
    """What the pages share: who gets in, and the way back."""

    header_icon = "calendar"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find what the page is about, then answer."""
        self.find(**kwargs)
        return super().dispatch(request, *args, **kwargs)

    def find(self, **kwargs: Any) -> None:
        """Find what the page is about. Raises Http404."""

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Return the way from the admin's start page to here."""
        steps = [*self.breadcrumbs_items, *self.way_here()]
        return [*steps, {"url": "", "label": str(self.get_page_title())}]

    def way_here(self) -> list[dict[str, str]]:
        """Return the steps between the admin's start page and this page."""
        return []


class PageOfEvent(StaffPage):
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
        match = self.request.resolver_match
        tabs = tabs_of(self.event, self.request.user, match.url_name or "" if match else "")
        return super().get_context_data(
            event=self.event, event_url=self.event_url, tabs=tabs, **kwargs
        )


class FormPage(PageOfEvent, ActionFormView):
    """A form about one evening or one of its sign-ups."""

    template_name = "events/admin/form.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way back."""
        return super().get_context_data(done_url=self.done_url, **kwargs)

    @property
    def done_url(self) -> str:
        """Return where a form that did what it was asked leads, and where one gets that does not send it."""
        return self.event_url
