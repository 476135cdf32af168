"""The form in which staff write to those who signed up."""

from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from events.models import Attendance, Event, Registration
from events.staff.recipients import STATES, Recipients

LONGEST_SUBJECT, LONGEST_BODY = 150, 5000


class MessageForm(forms.Form):
    """Whom to write to, and what, in each of the site's languages; only the first one must be written in."""

    states = forms.MultipleChoiceField(
        label=_("To whom"),
        choices=[(state.value, state.label) for state in STATES],
        initial=[Registration.State.CONFIRMED],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose whom to write to.")},
    )
    attendance = forms.ChoiceField(
        label=_("Takes part"), required=False, choices=[("", _("All")), *Attendance.choices]
    )
    only_with_needs = forms.BooleanField(
        label=_("Only those who need something, such as an interpreter"), required=False
    )
    # Names this very form: sent twice, it writes once.
    idempotency_key = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, event: Event, may_see_needs: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["idempotency_key"].initial = lambda: uuid4().hex
        if not event.is_hybrid:
            del self.fields["attendance"]
        if not (may_see_needs and event.asks_needs):
            del self.fields["only_with_needs"]
        for code, name in settings.LANGUAGES:
            is_first = code == settings.LANGUAGE_CODE
            self.fields[f"subject_{code}"] = forms.CharField(
                label=_("Subject, %(language)s") % {"language": name},
                max_length=LONGEST_SUBJECT,
                required=is_first,
            )
            self.fields[f"body_{code}"] = forms.CharField(
                label=_("Text, %(language)s") % {"language": name},
                max_length=LONGEST_BODY,
                required=is_first,
                widget=forms.Textarea(attrs={"rows": 8}),
                help_text=_(
                    "The mail greets the person by name first, and ends with the link to their sign-up."
                )
                if is_first
                else _("Empty: they get the first language."),
            )

    def clean(self) -> dict[str, Any]:
        """Want both a subject and a text in each language that is written in."""
        data = super().clean() or {}
        for code, _name in settings.LANGUAGES:
            subject, body = data.get(f"subject_{code}"), data.get(f"body_{code}")
            if body and subject == "":
                self.add_error(f"subject_{code}", _("Write a subject too."))
            if subject and body == "":
                self.add_error(f"body_{code}", _("Write a text too."))
        return data

    @property
    def recipients(self) -> Recipients:
        """Return whom a valid form is for."""
        data = self.cleaned_data
        return Recipients(
            states=data["states"],
            attendance=data.get("attendance", ""),
            only_with_needs=data.get("only_with_needs", False),
        )

    @property
    def texts(self) -> dict[str, dict[str, str]]:
        """Return what a valid form says, by language."""
        return {
            code: {
                "subject": self.cleaned_data[f"subject_{code}"],
                "body": self.cleaned_data[f"body_{code}"].replace("\r\n", "\n"),
            }
            for code, _name in settings.LANGUAGES
            if self.cleaned_data[f"body_{code}"]
        }
