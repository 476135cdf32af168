"""The list of an evening's sign-ups, and signing somebody up who calls."""

from typing import Any

from django.core.paginator import Paginator
from django.forms import Form
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from events.actions import register
from events.admin.base import FormPage, PageOfEvent
from events.forms import PhoneSignUpForm, SignUpFilterForm
from events.models import Registration
from events.permissions import may_see_needs
from events.sign_up.asking import asked_questions

SIGN_UPS_A_PAGE = 50


class SignUpList(PageOfEvent, TemplateView):
    """Who comes to one evening, and who waits."""

    page_title = gettext_lazy("Sign-ups")
    template_name = "events/admin/sign_ups.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of the sign-ups that are looked for."""
        sees_needs = may_see_needs(self.request.user)
        form = SignUpFilterForm(self.request.GET, event=self.event, sees_needs=sees_needs)
        found = form.search.of(self.event).prefetch_related(
            "companions", *(["needs"] if sees_needs else [])
        )
        page = Paginator(found, SIGN_UPS_A_PAGE).get_page(self.request.GET.get("p"))
        query = QueryDict(mutable=True)
        query.update(
            {name: self.request.GET[name] for name in form.fields if self.request.GET.get(name)}
        )
        return super().get_context_data(
            filter_form=form,
            registrations=page,
            query=query.urlencode(),
            sees_needs=sees_needs and self.event.asks_needs,
            **kwargs,
        )


class SignUpsPage(PageOfEvent):
    """A page below the list of sign-ups."""

    @property
    def sign_ups_url(self) -> str:
        """Return the address of the list."""
        return reverse("events_admin:sign_ups", kwargs={"key": self.event.key})

    def way_here(self) -> list[dict[str, str]]:
        """Lead over the list."""
        return [*super().way_here(), {"url": self.sign_ups_url, "label": _("Sign-ups")}]


class AddSignUp(SignUpsPage, FormPage):
    """Sign somebody up who calls."""

    page_title = gettext_lazy("Sign up by phone")
    form_class = PhoneSignUpForm
    button = gettext_lazy("Sign the person up")

    @property
    def done_url(self) -> str:
        """Lead back to the list."""
        return self.sign_ups_url

    def get_form_kwargs(self) -> dict[str, Any]:
        """Ask what this evening asks, and what this member of staff may know."""
        return {
            **super().get_form_kwargs(),
            "event": self.event,
            "asks_needs": self.event.asks_needs and may_see_needs(self.request.user),
            "questions": tuple(asked_questions(self.event)),
        }

    def do(self, form: Form) -> str:
        """Sign up."""
        wish: dict[str, Any] = form.wish  # type: ignore[attr-defined]
        registration = register(
            event=self.event, source=Registration.Source.STAFF, actor=self.actor, **wish
        )
        if registration.is_confirmed:
            return _("%(name)s is signed up.") % {"name": registration.name}
        return _("The evening is full: %(name)s is number %(place)s on the waiting list.") % {
            "name": registration.name,
            "place": registration.place_in_queue(),
        }
