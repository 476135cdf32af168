"""The list of sign-ups as a file. By a button (POST), since the log says who took it along."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cms.pdf.tables import Column, PaperTable, pdf_download
from cms.spreadsheets import tables
from events.actions import Actor
from events.actions.export_list import log_export
from events.admin.access import find_event, for_staff
from events.models import Event
from events.permissions import may_see_needs
from events.staff.export_rows import exported_list


@for_staff
@require_POST
def csv_file(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Hand out every sign-up as CSV."""
    return _hand_out(request, key, "csv", tables.csv_download)


@for_staff
@require_POST
def xlsx_file(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Hand out every sign-up as a workbook."""
    return _hand_out(request, key, "xlsx", tables.xlsx_download)


def _hand_out(request: HttpRequest, key: UUID, format: str, download: Any) -> HttpResponseBase:
    event = find_event(key)
    with_needs = may_see_needs(request.user)
    log_export(event=event, format=format, with_needs=with_needs, actor=Actor(user=request.user))
    table = exported_list(event, with_needs=with_needs)
    response: HttpResponseBase = download(
        name=_file_name(event), headers=table.headers, rows=table.rows
    )
    return response


@for_staff
@require_POST
def pdf_file(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Hand out those who have seats or wait for them, on paper."""
    event = find_event(key)
    log_export(event=event, format="pdf", with_needs=False, actor=Actor(user=request.user))
    return pdf_download(name=_file_name(event), table=_on_paper(event))


def _on_paper(event: Event) -> PaperTable:
    people = event.registrations.active().known().in_order().prefetch_related("companions")
    return PaperTable(
        title=_("Sign-ups"),
        facts=[event.title, date_format(event.day, "l j F Y"), event.place_name],
        columns=[
            Column(_("Name"), 5),
            Column(_("People"), 1, is_number=True),
            Column(_("State"), 3),
            Column(_("E-mail and phone"), 5),
        ],
        rows=[
            [
                (each.name, ", ".join(companion.name for companion in each.companions.all())),
                str(each.party_size),
                str(each.get_state_display()),
                (each.email, each.phone),
            ]
            for each in people
        ],
    )


def _file_name(event: Event) -> str:
    return f"{slugify(event.title) or 'temakvall'}-{event.day:%Y-%m-%d}"
