"""One batch, for staff: its sheets entered by keyboard, listed, corrected and deleted; and handing it in."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages

from cms.http.responses import see_other
from dialogues.actions.paper import submit_batch
from dialogues.actions.paper_sheets import correct_sheet, delete_sheet, enter_sheet
from dialogues.admin.paper import PageBelowBatch, PageOfBatch, takes_paper
from dialogues.models import PaperBatch, PaperSheet
from dialogues.paper.background_codes import paper_questions
from dialogues.paper.entry_form import SheetForm
from dialogues.paper.numbering import edition_of, numbered_options
from dialogues.paper.reading import written
from dialogues.paper.refusals import SheetExists
from dialogues.permissions import may_approve_paper, may_enter_paper
from dialogues.wording import how_to_vote

LATEST = 8
SHEETS_A_PAGE = 50
# The sheet that was saved last, for the page to say so where the next one is typed.
SAVED = "saved"


class ShowBatch(PageOfBatch, TemplateView):
    """A batch. While it is open it has a line for the next sheet: Enter saves it, and a new line comes."""

    template_name = "dialogues/admin/paper_batch.html"
    form: SheetForm | None = None

    def get_page_title(self) -> str:
        """Return the batch's place and day."""
        return str(self.batch)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Enter one sheet."""
        if not may_enter_paper(request.user, self.dialogue):
            return self.http_method_not_allowed(request)
        form = SheetForm(request.POST, dialogue=self.dialogue)
        if form.is_valid():
            try:
                sheet = enter_sheet(
                    batch=self.batch,
                    number=form.cleaned_data["number"],
                    read=form.read,
                    user=request.user,
                )
            except ValidationError as error:
                form.add_error("number" if isinstance(error, SheetExists) else None, error)
            else:
                # No fragment: a browser that goes to one leaves the focus alone.
                return see_other(f"{self.batch_url}?{SAVED}={sheet.number}")
        self.form = form
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the line to type in, and what the last ones were."""
        user: Any = self.request.user
        is_open = self.batch.state == PaperBatch.State.OPEN and takes_paper(self.dialogue)
        may_enter = is_open and may_enter_paper(user, self.dialogue)
        options = numbered_options(self.dialogue)
        own = self.batch.sheets.filter(entered_by=user).order_by("-number")[:LATEST]
        has_handled = self.batch.handled_by.filter(pk=user.pk).exists()
        may_approve = may_approve_paper(user, self.dialogue) and takes_paper(self.dialogue)
        return super().get_context_data(
            form=self._form() if may_enter else None,
            options=options,
            questions=paper_questions(self.dialogue),
            edition=edition_of(options),
            how=how_to_vote(self.dialogue),
            method=self.dialogue.voting_method,
            latest=[SheetLine(self.dialogue, options, sheet) for sheet in own],
            saved=self.request.GET.get(SAVED, "") if not self.form else "",
            difference=self.batch.control_total - self.entered,
            missing=abs(self.batch.control_total - self.entered),
            may_enter=may_enter,
            may_approve=may_approve,
            has_handled=has_handled,
            **kwargs,
        )

    def _form(self) -> SheetForm:
        form = self.form or SheetForm(dialogue=self.dialogue, initial={"number": self._next()})
        form.focus()
        return form

    def _next(self) -> int:
        """Return the number after the last sheet of this person, or of all where they have entered none."""
        user: Any = self.request.user
        sheets = self.batch.sheets.all()
        own = sheets.filter(entered_by=user).aggregate(last=Max("number"))["last"]
        last = own or sheets.aggregate(last=Max("number"))["last"] or 0
        return int(last) + 1


class SheetLine:
    """A sheet as it is listed: its number, what was typed, and by whom."""

    def __init__(self, dialogue: Any, options: Any, sheet: PaperSheet) -> None:
        self.sheet = sheet
        self.typed, self.own_words = written(dialogue, options, sheet)


class Sheets(PageBelowBatch, TemplateView):
    """Every sheet of a batch, to be held against the paper."""

    page_title = gettext_lazy("All sheets")
    template_name = "dialogues/admin/paper_sheets.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of sheets."""
        rows = self.batch.sheets.select_related("entered_by").order_by("number")
        page = Paginator(rows, SHEETS_A_PAGE).get_page(self.request.GET.get("p"))
        options = numbered_options(self.dialogue)
        is_open = self.batch.state == PaperBatch.State.OPEN and takes_paper(self.dialogue)
        return super().get_context_data(
            page_obj=page,
            lines=[SheetLine(self.dialogue, options, sheet) for sheet in page],
            may_enter=is_open and may_enter_paper(self.request.user, self.dialogue),
            **kwargs,
        )


class PageOfSheet(PageBelowBatch):
    """A page about one sheet of the batch."""

    permission = may_enter_paper
    sheet: PaperSheet

    def find(self, **kwargs: Any) -> None:
        """Find the sheet among the batch's own."""
        super().find(**kwargs)
        self.sheet = get_object_or_404(self.batch.sheets, pk=kwargs["sheet_pk"])
        self.sheet.batch = self.batch


class CorrectSheet(PageOfSheet, TemplateView):
    """Correct a sheet."""

    template_name = "dialogues/admin/paper_sheet.html"
    form: SheetForm | None = None

    def get_page_title(self) -> str:
        """Name the sheet."""
        return _("Sheet %(number)d") % {"number": self.sheet.number}

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Write it anew and go back to the batch."""
        form = SheetForm.filled_in_as(self.dialogue, self.sheet, request.POST)
        if form.is_valid():
            number = form.cleaned_data["number"]
            try:
                correct_sheet(sheet=self.sheet, number=number, read=form.read, user=request.user)
            except ValidationError as error:
                form.add_error("number" if isinstance(error, SheetExists) else None, error)
            else:
                messages.success(request, _("Sheet %(number)d is corrected.") % {"number": number})
                return see_other(self.batch_url)
        self.form = form
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form and what its numbers mean."""
        form = self.form or SheetForm.filled_in_as(self.dialogue, self.sheet)
        form.focus()
        return super().get_context_data(
            form=form, sheet=self.sheet, options=form.options, questions=form.questions, **kwargs
        )


class DeleteSheet(PageOfSheet, View):
    """Take a sheet out of its batch."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Do it and go back."""
        try:
            delete_sheet(sheet=self.sheet, user=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            text = _("Sheet %(number)d is deleted.") % {"number": self.sheet.number}
            messages.success(request, text)
        return see_other(self.batch_url)


class SubmitBatch(PageOfBatch, View):
    """Hand a batch in."""

    permission = may_enter_paper

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Do it and go back, or say what the difference is."""
        try:
            submit_batch(batch=self.batch, user=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(
                request, _("The batch is handed in. Somebody who has not entered it approves it.")
            )
        return see_other(self.batch_url)
