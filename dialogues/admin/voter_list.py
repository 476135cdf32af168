"""The staff's page with which a voter list is imported."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from cms.http.responses import see_other
from cms.spreadsheets.handed_in import text_of
from dialogues.actions.voter_list import (
    Summary,
    check_voter_list,
    empty_voter_list,
    import_voter_list,
    may_replace,
)
from dialogues.admin.base import FormPage
from dialogues.models import Electorate
from dialogues.permissions import may_manage_voter_list
from dialogues.voter_list import MOST_BYTES

# The names of the buttons besides the one that imports.
CHECK = "check"
EMPTY = "empty"
ADD, REPLACE = "add", "replace"
FAULTS_SHOWN = 100


class VoterListForm(forms.Form):
    """A file or pasted lines, and what to do with them."""

    file = forms.FileField(
        label=gettext_lazy("CSV file"),
        required=False,
        help_text=gettext_lazy("It is read and thrown away. Only keyed hashes are kept."),
    )
    lines = forms.CharField(
        label=gettext_lazy("… or pasted lines"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )
    mode = forms.ChoiceField(
        label=gettext_lazy("What to do"),
        choices=[
            (ADD, gettext_lazy("Add these people to the list")),
            (REPLACE, gettext_lazy("Put these people in place of those on the list")),
        ],
        initial=ADD,
        widget=forms.RadioSelect,
    )
    skips_faults = forms.BooleanField(
        label=gettext_lazy("Leave out lines that are wrong"), required=False
    )

    def __init__(self, *args: Any, can_replace: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not can_replace:
            del self.fields["mode"]

    def clean(self) -> dict[str, Any]:
        """Read the file or the lines, one of the two."""
        cleaned: dict[str, Any] = super().clean() or {}
        file, lines = cleaned.get("file"), cleaned.get("lines") or ""
        if bool(file) == bool(lines.strip()):
            raise ValidationError(_("Choose a file or paste lines: one of the two."))
        try:
            cleaned["text"] = text_of(file.read(), MOST_BYTES) if file else lines
        except ValidationError as error:
            self.add_error("file", error)
        return cleaned

    @property
    def replaces(self) -> bool:
        """Say whether those on the list are to go."""
        return self.cleaned_data.get("mode") == REPLACE


class VoterList(FormPage):
    """How many are on the list, and a form that imports more; it can be tried first."""

    permission = may_manage_voter_list
    form_class = VoterListForm
    template_name = "dialogues/admin/voter_list.html"
    page_title = gettext_lazy("Voter list")

    @property
    def done_url(self) -> str:
        """Come back here."""
        return self.url_of("voter_list")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form whether people can still be taken off."""
        return {**super().get_form_kwargs(), "can_replace": may_replace(self.dialogue)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is on the list."""
        return super().get_context_data(
            number=self.dialogue.voter_list.count(),
            is_by_eid=self.dialogue.electorate == Electorate.EID,
            is_open=self.dialogue.needs_voter_list and not self.dialogue.is_closed(),
            can_replace=may_replace(self.dialogue),
            **kwargs,
        )

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Empty the list, or go on with the form."""
        if EMPTY not in request.POST:
            return super().post(request, *args, **kwargs)
        try:
            gone = empty_voter_list(dialogue=self.dialogue, user=request.user)
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            messages.success(request, _told_gone(gone))
        return see_other(self.done_url)

    def form_valid(self, form: Any) -> HttpResponse:
        """Try it, or do it."""
        if CHECK not in self.request.POST:
            response: HttpResponse = super().form_valid(form)
            return response
        try:
            summary = self._check(form)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        return self.render_to_response(self.get_context_data(form=form, summary=summary))

    def form_invalid(self, form: Any) -> HttpResponse:
        """Show what is wrong, line by line where it is a list."""
        summary = None
        text = form.cleaned_data.get("text")
        if text:
            try:
                summary = self._check(form)
            except ValidationError:
                summary = None
        return self.render_to_response(self.get_context_data(form=form, summary=summary))

    def do(self, form: Any) -> str:
        """Import the list."""
        summary = import_voter_list(
            dialogue=self.dialogue,
            text=form.cleaned_data["text"],
            replaces=form.replaces,
            skips_faults=form.cleaned_data["skips_faults"],
            user=self.request.user,
        )
        told = ngettext(
            "%(new)d person was put on the list; %(known)d were there already.",
            "%(new)d people were put on the list; %(known)d were there already.",
            summary.new,
        ) % {"new": summary.new, "known": summary.known}
        return f"{told} {_told_gone(summary.gone)}" if summary.gone else told

    def _check(self, form: Any) -> Summary:
        return check_voter_list(
            dialogue=self.dialogue, text=form.cleaned_data["text"], replaces=form.replaces
        )


def _told_gone(gone: int) -> str:
    return ngettext(
        "%(gone)d person was taken off the list.", "%(gone)d people were taken off the list.", gone
    ) % {"gone": gone}
