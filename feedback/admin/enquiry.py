"""One enquiry: answer it, assign it, write a note, or close it."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.log_actions import registry

from cms.editing.counted_text import CountedTextField
from cms.http.responses import see_other
from feedback.actions.finish_enquiry import answer_enquiry, assign_enquiry, close_enquiry
from feedback.actions.note_enquiry import LONGEST_NOTE, note_enquiry
from feedback.admin.enquiries import EnquiriesPage
from feedback.admin.inbox_forms import colleagues
from feedback.models import LONGEST_MESSAGE, Enquiry
from feedback.permissions import ANSWER_ENQUIRIES


class StepForm(forms.Form):
    """One thing to do with an enquiry: its button's name tells it from the others on the page."""

    name = ""
    heading: Any = ""
    button: Any = ""

    def __init__(self, *args: Any, enquiry: Enquiry, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "prefix": self.name})
        self.enquiry, self.user = enquiry, user

    def do(self) -> str:
        """Do it; return what to tell. Raises ValidationError."""
        raise NotImplementedError


class AnswerForm(StepForm):
    """The answer, which is mailed."""

    name = "answer"
    heading = gettext_lazy("Answer")
    button = gettext_lazy("Send the answer")
    reply = CountedTextField(
        label=gettext_lazy("Your answer"),
        longest=LONGEST_MESSAGE,
        rows=8,
        help_text=gettext_lazy("Mailed to the person, in the language that they wrote in."),
        error_messages={"required": gettext_lazy("Write an answer.")},
    )

    def do(self) -> str:
        """Mail it."""
        answer_enquiry(enquiry=self.enquiry, reply=self.cleaned_data["reply"], user=self.user)
        return _("The answer is on its way.")


class AssignForm(StepForm):
    """Who looks after it."""

    name = "assign"
    heading = gettext_lazy("Assign")
    button = gettext_lazy("Assign")
    assignee = forms.ChoiceField(label=gettext_lazy("Assigned to"), required=False)

    def __init__(self, *args: Any, enquiry: Enquiry, **kwargs: Any) -> None:
        super().__init__(*args, enquiry=enquiry, **kwargs)
        self.people = {str(user.pk): user for user in colleagues(ANSWER_ENQUIRIES)}
        field: Any = self.fields["assignee"]
        field.choices = [("", _("Nobody")), *((pk, str(user)) for pk, user in self.people.items())]
        field.initial = str(enquiry.assignee_id or "")

    def do(self) -> str:
        """Assign it."""
        assignee = self.people.get(self.cleaned_data["assignee"])
        assign_enquiry(enquiry=self.enquiry, assignee=assignee, user=self.user)
        return _("Saved.")


class NoteForm(StepForm):
    """What colleagues should know."""

    name = "note"
    heading = gettext_lazy("Note")
    button = gettext_lazy("Save the note")
    note = CountedTextField(
        label=gettext_lazy("Note"),
        longest=LONGEST_NOTE,
        rows=3,
        required=False,
        help_text=gettext_lazy("For colleagues."),
    )
    was = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def __init__(self, *args: Any, enquiry: Enquiry, **kwargs: Any) -> None:
        super().__init__(*args, enquiry=enquiry, **kwargs)
        self.initial = {"note": enquiry.note, "was": enquiry.note}

    def do(self) -> str:
        """Save it."""
        note_enquiry(enquiry=self.enquiry, user=self.user, **self.cleaned_data)
        return _("Saved.")


class CloseForm(StepForm):
    """Finish it without a mail."""

    name = "close"
    heading = gettext_lazy("Close without an answer")
    button = gettext_lazy("Close it")
    note = CountedTextField(
        label=gettext_lazy("Why, or what was done"),
        longest=LONGEST_NOTE,
        rows=3,
        help_text=gettext_lazy("For colleagues. It takes the place of the note."),
        error_messages={"required": gettext_lazy("Write why, or what was done.")},
    )

    def do(self) -> str:
        """Close it."""
        close_enquiry(enquiry=self.enquiry, note=self.cleaned_data["note"], user=self.user)
        return _("The enquiry is closed.")


class EnquiryPage(EnquiriesPage, TemplateView):
    """One enquiry with everything that can be done with it."""

    page_title = gettext_lazy("Enquiry")
    template_name = "feedback/admin/enquiry.html"
    steps: ClassVar[tuple[type[StepForm], ...]] = (AnswerForm, AssignForm, NoteForm, CloseForm)
    enquiry: Enquiry

    def find(self, **kwargs: Any) -> None:
        """Find the enquiry."""
        rows = Enquiry.objects.select_related("page", "assignee", "finished_by")
        self.enquiry = get_object_or_404(rows, pk=kwargs["pk"])

    def way_here(self) -> list[dict[str, str]]:
        """Lead over the list."""
        return [{"url": reverse("feedback_admin:enquiries"), "label": _("Enquiries")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the forms that fit, of which `sent` has been filled in, and the history."""
        sent: StepForm | None = kwargs.pop("sent", None)
        forms = [
            sent if sent is not None and isinstance(sent, step) else self._form(step)
            for step in self.steps
            if self._fits(step)
        ]
        return super().get_context_data(
            enquiry=self.enquiry,
            forms=forms,
            is_overdue=self.enquiry.finished_at is None
            and self.enquiry.due_on < timezone.localdate(),
            log=registry.get_logs_for_instance(self.enquiry).select_related("user"),
            **kwargs,
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Do what the pressed button says, or say beside the field why not."""
        step = next((each for each in self.steps if each.name in request.POST), None)
        if step is None:
            return see_other(request.path)
        form = self._form(step, request.POST)
        if form.is_valid():
            try:
                messages.success(request, form.do())
                return see_other(request.path)
            except ValidationError as error:
                form.add_error(None, error)
        if not self._fits(step):
            messages.error(request, _("This message has been finished already."))
            return see_other(request.path)
        return self.render_to_response(self.get_context_data(sent=form), status=400)

    def _form(self, step: type[StepForm], data: Any = None) -> StepForm:
        return step(data, enquiry=self.enquiry, user=self.request.user)

    def _fits(self, step: type[StepForm]) -> bool:
        """Say whether the step fits: a finished enquiry takes notes only, one without an address no answer."""
        if self.enquiry.finished_at is not None:
            return step is NoteForm
        return step is not AnswerForm or bool(self.enquiry.email)
