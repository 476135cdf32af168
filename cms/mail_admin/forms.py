"""The forms about mail."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cms.mail import mail_kinds
from cms.models import MailIntro, OutgoingMail


class OutboxFilter(forms.Form):
    """Find mails in the outbox."""

    q = forms.CharField(label=_("Search by recipient"), required=False, max_length=200)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *OutgoingMail.State.choices]
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = sorted(
            ((name, str(kind.label)) for name, kind in mail_kinds().items()),
            key=lambda choice: choice[1],
        )
        field: Any = self.fields["kind"]
        field.choices = [("", _("All")), *kinds]

    def found(self, mails: "QuerySet[OutgoingMail]") -> "QuerySet[OutgoingMail]":
        """Return those of `mails` that answer; all where the form is not valid."""
        if not self.is_valid():
            return mails
        wanted = self.cleaned_data
        if wanted["q"]:
            mails = mails.filter(recipient__icontains=wanted["q"].strip())
        exactly = {name: wanted[name] for name in ("state", "kind") if wanted[name]}
        return mails.filter(**exactly)


class IntroForm(forms.Form):
    """The beginning of one kind of mail in one language."""

    text = forms.CharField(
        label=_("Beginning"),
        required=False,
        max_length=MailIntro._meta.get_field("text").max_length,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "Stands after the greeting, before the program's own words. An empty line begins a new paragraph. Leave it "
            "empty for none."
        ),
    )
