"""Sheets from a CSV file, and an empty file to fill in."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from cms.spreadsheets import tables
from cms.spreadsheets.handed_in import text_of
from dialogues.actions.paper_sheets import import_sheets
from dialogues.admin.access import find_dialogue, for_staff
from dialogues.admin.base import FormPage
from dialogues.admin.paper import PageBelowBatch
from dialogues.models import Dialogue
from dialogues.paper.csv_file import ReadFile, read_file, template_headers
from dialogues.permissions import may_enter_paper

# Faults that are listed; a file with more is wrong in one way, which the first ones show.
MOST_FAULTS = 50


class ImportForm(forms.Form):
    """A file of sheets, read to the end before anything is entered."""

    file = forms.FileField(
        label=gettext_lazy("CSV file"),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
    )

    def __init__(self, *args: Any, dialogue: Dialogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dialogue = dialogue
        self.found = ReadFile()

    def clean_file(self) -> Any:
        """Read it; a file with anything wrong in it is told of line by line."""
        file = self.cleaned_data["file"]
        self.found = read_file(self.dialogue, text_of(file.read()))
        faults = [
            _("Line %(line)d: %(text)s") % {"line": fault.line, "text": fault.text}
            for fault in self.found.faults
        ]
        if faults:
            text = _(
                "No sheet has been entered. Put right what is listed, and hand the file in again."
            )
            raise ValidationError([text, *faults[:MOST_FAULTS]])
        return file


class ImportSheets(PageBelowBatch, FormPage):
    """Enter the sheets of a file: all of them, or none."""

    page_title = gettext_lazy("Import sheets")
    template_name = "dialogues/admin/paper_import.html"
    form_class = ImportForm
    button = gettext_lazy("Import")
    permission = may_enter_paper

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the dialogue."""
        return {**super().get_form_kwargs(), "dialogue": self.dialogue}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the columns are called."""
        return super().get_context_data(
            headers=template_headers(self.dialogue), method=self.dialogue.voting_method, **kwargs
        )

    def do(self, form: Any) -> str:
        """Enter them."""
        number = import_sheets(batch=self.batch, sheets=form.found.sheets, user=self.request.user)
        return ngettext(
            "%(number)d sheet is entered.", "%(number)d sheets are entered.", number
        ) % {"number": number}


@for_staff
@require_safe
def template_csv(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Hand out an empty file with the columns of the dialogue."""
    dialogue = find_dialogue(key)
    if not may_enter_paper(request.user, dialogue):
        raise PermissionDenied
    name = f"{slugify(dialogue.title)[:60] or 'dialog'}-{slugify(_('sheets'))}"
    return tables.csv_download(name=name, headers=template_headers(dialogue), rows=[])
