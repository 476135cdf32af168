"""The staff's pages."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from django.views.generic.edit import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.responses import see_other
from events.actions import cancel, change_party, register
from events.admin.access import find_event, find_registration, for_staff
from events.forms import PartyForm, PhoneSignUpForm, RegistrationFilterForm
from events.models import Event, Registration

EVENINGS_A_PAGE = 30
REGISTRATIONS_A_PAGE = 50


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


class EveningList(StaffPage, TemplateView):
    """All evenings, the coming ones first, with their seats."""

    page_title = gettext_lazy("Theme evenings")
    template_name = "events/admin/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of evenings."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        events = Event.objects.with_seat_counts().with_published().coming_first()
        context["events"] = Paginator(events, EVENINGS_A_PAGE).get_page(self.request.GET.get("p"))
        return context


class PageOfEvent(StaffPage):
    """A page about one evening."""

    request: HttpRequest
    event: Event

    def find(self, **kwargs: Any) -> None:
        """Find the evening."""
        self.event = find_event(kwargs["key"])

    def way_here(self) -> list[dict[str, str]]:
        """Lead over the list, and over the evening where this is a page under it."""
        steps = [{"url": reverse("events_admin:list"), "label": _("Theme evenings")}]
        if not isinstance(self, RegistrationList):
            steps.append({"url": self.event_url, "label": self.event.title})
        return steps

    @property
    def event_url(self) -> str:
        """Return the address of the evening's list."""
        return reverse("events_admin:event", kwargs={"key": self.event.key})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the evening."""
        return super().get_context_data(event=self.event, event_url=self.event_url, **kwargs)


class RegistrationList(PageOfEvent, TemplateView):
    """Who comes to one evening, and who waits."""

    template_name = "events/admin/event.html"

    def get_page_title(self) -> str:
        """Return the evening's title."""
        return self.event.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of sign-ups that answer the search."""
        context = super().get_context_data(**kwargs)
        form = RegistrationFilterForm(self.request.GET)
        found = self.event.registrations.in_order()
        if form.is_valid():
            found = found.matching(form.cleaned_data["q"], form.cleaned_data["state"])
        page = Paginator(found, REGISTRATIONS_A_PAGE).get_page(self.request.GET.get("p"))
        query = QueryDict(mutable=True)
        query.update({name: self.request.GET.get(name, "") for name in ("q", "state")})
        return {**context, "filter_form": form, "registrations": page, "query": query.urlencode()}


class FormPage(PageOfEvent, FormView):
    """A form about one evening or one of its sign-ups."""

    template_name = "events/admin/form.html"
    button: Any = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the button says."""
        return super().get_context_data(button=self.button, **kwargs)

    def form_valid(self, form: Form) -> HttpResponse:
        """Do it and go back to the list, or say why not."""
        try:
            done = self.do(form)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, done)
        return see_other(self.event_url)

    def do(self, form: Form) -> str:
        """Do what the form asks; return what to tell. Raises ValidationError."""
        raise NotImplementedError


class AddRegistration(FormPage):
    """Sign somebody up who calls."""

    page_title = gettext_lazy("Sign up by phone")
    form_class = PhoneSignUpForm
    button = gettext_lazy("Sign the person up")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Let staff sign larger parties up."""
        return {**super().get_form_kwargs(), "most": self.event.capacity}

    def do(self, form: Form) -> str:
        """Sign up."""
        data = form.cleaned_data
        registration = register(event=self.event, source=Registration.Source.STAFF, **data)
        if registration.is_confirmed:
            return _("%(name)s is signed up.") % {"name": registration.name}
        return _("The evening is full: %(name)s is number %(place)s on the waiting list.") % {
            "name": registration.name,
            "place": registration.place_in_queue(),
        }


class RegistrationFormPage(FormPage):
    """A form about one sign-up."""

    registration: Registration

    def find(self, **kwargs: Any) -> None:
        """Find the sign-up among the evening's own."""
        super().find(**kwargs)
        self.registration = find_registration(self.event, kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the sign-up."""
        return super().get_context_data(registration=self.registration, **kwargs)


class ChangeRegistration(RegistrationFormPage):
    """Change how many come."""

    page_title = gettext_lazy("Change the number of people")
    form_class = PartyForm
    button = gettext_lazy("Change")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Let staff make larger parties."""
        most = max(self.event.capacity, self.registration.party_size)
        return {**super().get_form_kwargs(), "most": most}

    def get_initial(self) -> dict[str, Any]:
        """Show how many they are."""
        return {"party_size": self.registration.party_size}

    def do(self, form: Form) -> str:
        """Change."""
        party_size = form.cleaned_data["party_size"]
        change_party(registration=self.registration, party_size=party_size, by_staff=True)
        return _("The sign-up of %(name)s has been changed.") % {"name": self.registration.name}


class CancelRegistration(RegistrationFormPage):
    """Cancel for somebody."""

    page_title = gettext_lazy("Cancel a sign-up")
    template_name = "events/admin/cancel.html"
    form_class = Form
    button = gettext_lazy("Cancel the sign-up")

    def do(self, form: Form) -> str:
        """Cancel."""
        cancel(registration=self.registration)
        return _("The sign-up of %(name)s is cancelled.") % {"name": self.registration.name}
