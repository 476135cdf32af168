"""Approving, sending back and reversing a batch, for those who may."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin import messages

from cms.http.responses import see_other
from dialogues.actions.paper_approval import (
    LONGEST_REASON,
    approve_batch,
    return_batch,
    reverse_batch,
)
from dialogues.admin.base import FormPage
from dialogues.admin.paper import PageBelowBatch, PageOfBatch
from dialogues.permissions import may_approve_paper


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("It stands in the log."),
    )


class ApproveBatch(PageOfBatch, View):
    """Turn the sheets of a batch into ballots."""

    permission = may_approve_paper

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Do it and go back, or say why not."""
        try:
            number = approve_batch(batch=self.batch, user=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            text = ngettext(
                "The batch is approved: %(number)d ballot counts.",
                "The batch is approved: %(number)d ballots count.",
                number,
            )
            messages.success(request, text % {"number": number})
        return see_other(self.batch_url)


class ReturnBatch(PageBelowBatch, FormPage):
    """Send a batch back."""

    page_title = gettext_lazy("Send back to be put right")
    form_class = ReasonForm
    button = gettext_lazy("Send back")
    permission = may_approve_paper

    def do(self, form: Any) -> str:
        """Do it."""
        return_batch(batch=self.batch, user=self.request.user, **form.cleaned_data)
        return _("The batch is sent back.")


class ReverseBatch(PageBelowBatch, FormPage):
    """Reverse a batch: its ballots go."""

    page_title = gettext_lazy("Reverse the batch")
    template_name = "dialogues/admin/paper_reverse.html"
    form_class = ReasonForm
    button = gettext_lazy("Reverse the batch")
    permission = may_approve_paper

    def do(self, form: Any) -> str:
        """Do it."""
        number = reverse_batch(batch=self.batch, user=self.request.user, **form.cleaned_data)
        return ngettext(
            "The batch is reversed: %(number)d ballot is gone.",
            "The batch is reversed: %(number)d ballots are gone.",
            number,
        ) % {"number": number}
