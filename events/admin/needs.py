"""What the people of an evening need: only for those with the right to see it."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages

from cms.http.responses import see_other
from cms.pdf.tables import Column, PaperTable, pdf_download
from events.actions.arrange_needs import arrange_needs
from events.actions.export_list import log_export
from events.admin.base import PageOfEvent
from events.mail.organiser import count_needs
from events.models import Event
from events.permissions import may_see_needs
from events.staff.needs_list import NeededBy, needs_of


class NeedsPage(PageOfEvent):
    """A page for those with the right."""

    def find(self, **kwargs: Any) -> None:
        """Find the evening. Raises PermissionDenied."""
        if not may_see_needs(self.request.user):
            raise PermissionDenied
        super().find(**kwargs)


class Needs(NeedsPage, TemplateView):
    """How many need what, who, and whether it is arranged."""

    page_title = gettext_lazy("Needs")
    template_name = "events/admin/needs.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the counts and the list."""
        return super().get_context_data(
            counts=count_needs(self.event),
            needs=needs_of(self.event),
            is_late=self._is_late(),
            **kwargs,
        )

    def _is_late(self) -> bool:
        order_by = self.event.needs_order_by
        return order_by is not None and timezone.localdate() > order_by

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Keep which are arranged."""
        changed = arrange_needs(
            event=self.event,
            arranged=_numbers(request, "arranged"),
            shown=_numbers(request, "shown"),
            actor=self.actor,
        )
        if changed:
            messages.success(request, _("Saved."))
        return see_other(reverse("events_admin:needs", kwargs={"key": self.event.key}))


class NeedsOnPaper(NeedsPage, View):
    """The list for whoever orders, or sees to it at the evening."""

    def post(self, request: HttpRequest, key: UUID) -> HttpResponseBase:
        """Hand it out; the log says so."""
        log_export(event=self.event, format="pdf", with_needs=True, actor=self.actor)
        name = f"{slugify(_('Needs'))}-{slugify(self.event.title)}-{self.event.day:%Y-%m-%d}"
        return pdf_download(name=name, table=_on_paper(self.event))


def _on_paper(event: Event) -> PaperTable:
    return PaperTable(
        title=_("Needs"),
        facts=[event.title, date_format(event.day, "l j F Y"), event.place_name],
        columns=[
            Column(_("Need"), 3),
            Column(_("Details"), 4),
            Column(_("Name"), 4),
            Column(_("Arranged"), 2),
        ],
        rows=[
            [
                str(each.need.get_kind_display()),
                each.need.detail,
                (each.name or _("Without a name"), _small_print(each)),
                _("Yes") if each.need.is_arranged else "",
            ]
            for each in needs_of(event)
        ],
    )


def _small_print(each: NeededBy) -> str:
    parts = [
        _("With %(name)s") % {"name": each.with_whom} if each.with_whom else "",
        "" if each.has_seat else str(each.registration.get_state_display()),
        each.registration.phone,
    ]
    return " · ".join(filter(None, parts))


def _numbers(request: HttpRequest, name: str) -> list[int]:
    sent = request.POST.getlist(name)
    return [int(each) for each in sent if each.isascii() and each.isdigit() and len(each) < 19]
