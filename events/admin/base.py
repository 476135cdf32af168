"""What the staff's pages share: who gets in, the way back, the evening and the sign-up that a page is about."""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import View
from django.views.generic.edit import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.responses import see_other
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


class FormPage(PageOfEvent, FormView):
    """A form about one evening or one of its sign-ups."""

    template_name = "events/admin/form.html"
    button: Any = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the button says, and the way back."""
        return super().get_context_data(button=self.button, done_url=self.done_url, **kwargs)

    @property
    def done_url(self) -> str:
        """Return where a form that did what it was asked leads, and where one gets that does not send it."""
        return self.event_url

    def form_valid(self, form: Form) -> HttpResponse:
        """Do it and go back, or say why not."""
        try:
            done = self.do(form)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, done)
        return see_other(self.done_url)

    def do(self, form: Form) -> str:
        """Do what the form asks; return what to tell. Raises ValidationError."""
        raise NotImplementedError
