"""The staff's pages."""

from typing import Any

from django.core.paginator import Paginator
from django.forms import Form
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from events.actions import cancel, change_party, register
from events.admin.base import FormPage, PageOfEvent, RegistrationFormPage, StaffPage
from events.forms import PartyForm, PhoneSignUpForm, RegistrationFilterForm
from events.models import Event, Registration

EVENINGS_A_PAGE = 30
REGISTRATIONS_A_PAGE = 50


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


class RegistrationList(PageOfEvent, TemplateView):
    """Who comes to one evening, and who waits."""

    is_below_event = False
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
        registration = register(
            event=self.event, source=Registration.Source.STAFF, actor=self.actor, **data
        )
        if registration.is_confirmed:
            return _("%(name)s is signed up.") % {"name": registration.name}
        return _("The evening is full: %(name)s is number %(place)s on the waiting list.") % {
            "name": registration.name,
            "place": registration.place_in_queue(),
        }


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
        change_party(registration=self.registration, party_size=party_size, actor=self.actor)
        return _("The sign-up of %(name)s has been changed.") % {"name": self.registration.name}


class CancelRegistration(RegistrationFormPage):
    """Cancel for somebody."""

    page_title = gettext_lazy("Cancel a sign-up")
    template_name = "events/admin/cancel.html"
    form_class = Form
    button = gettext_lazy("Cancel the sign-up")

    def do(self, form: Form) -> str:
        """Cancel."""
        cancel(registration=self.registration, actor=self.actor)
        return _("The sign-up of %(name)s is cancelled.") % {"name": self.registration.name}
