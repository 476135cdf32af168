"""The door list on paper, and entering what was written on it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from cms.pdf.tables import pdf_download
from events.actions.enter_paper import enter_paper
from events.admin.access import find_event, for_staff
from events.admin.base import FormPage
from events.admin.door import DoorPage
from events.door.paper_list import door_list, parties_on_paper
from events.forms.paper import PaperForm


@for_staff
@require_safe
def door_list_pdf(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Hand out the door list for printing."""
    event = find_event(key)
    day = timezone.localdate(event.starts_at)
    name = f"{slugify(_('Door list'))}-{slugify(event.title)}-{day:%Y-%m-%d}"
    return pdf_download(name=name, table=door_list(event))


class EnterPaper(DoorPage, FormPage):
    """Enter what was written on the list."""

    page_title = gettext_lazy("Enter from paper")
    template_name = "events/admin/door_enter.html"
    form_class = PaperForm
    button = gettext_lazy("Save")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the lines."""
        return {**super().get_form_kwargs(), "parties": parties_on_paper(self.event)}

    def do(self, form: Any) -> str:
        """Enter it all."""
        enter_paper(
            event=self.event,
            entry_id=form.cleaned_data["sheet"],
            came=form.came,
            walk_ins=form.walk_in_number,
            actor=self.actor,
        )
        return _("The paper list is entered: %(number)s people came.") % {
            "number": form.cleaned_data["total"]
        }
