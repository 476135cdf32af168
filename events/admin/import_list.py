"""Sign up a whole list: hand it in, look at it, sign up, see what became of it."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages

from cms.http.responses import see_other
from events.actions.import_list import import_key, import_sign_ups
from events.actions.wishes import ALREADY_SIGNED_UP, WAITING_LIST_IS_OPEN
from events.admin.base import FormPage
from events.admin.sign_ups import SignUpsPage
from events.availability import State
from events.forms.import_list import ImportForm
from events.models import LogEntry, Registration


class ImportList(SignUpsPage, FormPage):
    """Hand in a list; everything is looked at before anybody is signed up."""

    page_title = gettext_lazy("Import a list")
    form_class = ImportForm
    template_name = "events/admin/import.html"
    button = gettext_lazy("Look at the list")

    @property
    def done_url(self) -> str:
        """Lead back to the list of sign-ups."""
        return self.sign_ups_url

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the largest party."""
        return {**super().get_form_kwargs(), "event": self.event}

    def form_valid(self, form: Any) -> HttpResponse:
        """Show it first; sign up when that has been seen."""
        if "sign_up" not in self.request.POST:
            context = self.get_context_data(form=form, list=form.list)
            return TemplateResponse(self.request, "events/admin/import_preview.html", context)
        data = form.cleaned_data
        import_sign_ups(
            event=self.event,
            lines=form.list.lines,
            list_key=data["list_key"],
            may_wait=data["may_wait"],
            notify=data["notify"],
            actor=self.actor,
        )
        messages.success(self.request, _("The list has been gone through."))
        kwargs = {"key": self.event.key, "pk": data["list_key"]}
        return see_other(reverse("events_admin:import_report", kwargs=kwargs))


@dataclass(frozen=True)
class ReportLine:
    """What became of a line; `registration` is None for one that was refused."""

    line: int
    registration: Registration | None
    reason: str = ""


class ShowReport(SignUpsPage, TemplateView):
    """What became of a list: read from the log and the sign-ups, so it is there as long as they are."""

    page_title = gettext_lazy("What became of the list")
    template_name = "events/admin/import_report.html"
    entry: LogEntry

    def find(self, **kwargs: Any) -> None:
        """Find what is noted of the list. Raises Http404."""
        super().find(**kwargs)
        entry = self.event.log.filter(detail__list=str(kwargs["pk"])).first()
        if entry is None:
            raise Http404
        self.entry = entry

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what became of each line."""
        lines = self._lines()
        found = [line.registration for line in lines if line.registration is not None]
        return super().get_context_data(
            lines=lines,
            with_seats=sum(not each.is_waiting for each in found),
            waiting=sum(each.is_waiting for each in found),
            refused=sum(line.registration is None for line in lines),
            **kwargs,
        )

    def _lines(self) -> list[ReportLine]:
        prefix = import_key(self.kwargs["pk"], 0)[:-1]
        signed_up = self.event.registrations.filter(idempotency_key__startswith=prefix)
        lines = [
            ReportLine(int(str(each.idempotency_key)[len(prefix) :]), each) for each in signed_up
        ]
        refused = self.entry.detail.get("refused", {})
        lines += [ReportLine(int(line), None, _reason(code)) for line, code in refused.items()]
        return sorted(lines, key=lambda each: each.line)


def _reason(code: str) -> str:
    words = {
        ALREADY_SIGNED_UP: _("The address is signed up already."),
        WAITING_LIST_IS_OPEN: _("There were not enough seats left."),
        State.FULL: _("There were not enough seats left."),
        State.PAST: _("The evening has been."),
        State.CALLED_OFF: _("The evening has been called off."),
        "party_size": _("The party is larger than the room."),
    }
    return words.get(code, _("It could not be signed up."))
