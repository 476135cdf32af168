"""The roll desk: people who want a paper ballot are marked off first."""

import re
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.mailboxes import LONGEST_EMAIL, validate_mailbox
from dialogues import voters
from dialogues.actions.paper_desk import mark_off, number_marked_off
from dialogues.admin.base import FormPage
from dialogues.admin.paper import PaperPage
from dialogues.models import Dialogue, Electorate, PaperRule
from dialogues.permissions import may_manage_voter_list
from dialogues.refusals import AlreadyVoted

_TOO_SHORT = re.compile(r"\d{6}[-+ ]?\d{4}")
_TYPED = {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false", "autofocus": True}


class MarkOffForm(forms.Form):
    """Who wants a paper ballot, told in the way in which people are known online."""

    # Names this very form: a double click marks off once.
    form_name = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, dialogue: Dialogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dialogue = dialogue
        self.fields["form_name"].initial = uuid4
        self.fields["person"] = self._field()

    def _field(self) -> forms.CharField:
        if self.dialogue.electorate == Electorate.EID:
            return forms.CharField(
                label=_("Number in the e-ID"),
                max_length=250,
                widget=forms.TextInput(attrs=_TYPED),
                help_text=_("The personal number, or what the e-ID service calls the person by."),
                error_messages={"required": _("Write the person's number.")},
            )
        return forms.CharField(
            label=_("E-mail"),
            max_length=LONGEST_EMAIL,
            validators=[validate_mailbox],
            widget=forms.EmailInput(attrs=_TYPED),
            help_text=_("The address that the person would vote with online."),
            error_messages={"required": _("Write the person's e-mail address.")},
        )

    def clean_person(self) -> str:
        """Refuse a personal number without its century: it would be marked off as somebody else."""
        person: str = self.cleaned_data["person"]
        if self.dialogue.electorate == Electorate.EID and _TOO_SHORT.fullmatch(person.strip()):
            raise ValidationError(_("Write the personal number with all twelve digits."))
        return person

    @property
    def voter(self) -> str:
        """Return who is to be marked off, as the roll knows people."""
        person = self.cleaned_data["person"]
        if self.dialogue.electorate == Electorate.EID:
            return voters.by_eid(person)
        return voters.by_email(person)


class RollDesk(PaperPage, FormPage):
    """Mark somebody off and say whether they may have a paper ballot."""

    page_title = gettext_lazy("Mark off paper voters")
    template_name = "dialogues/admin/paper_desk.html"
    form_class = MarkOffForm
    button = gettext_lazy("Mark off")
    permission = may_manage_voter_list

    def find(self, **kwargs: Any) -> None:
        """Find only a dialogue whose paper voters are marked off, and whose voters are known at all."""
        super().find(**kwargs)
        is_marked_off = self.dialogue.paper_rule == PaperRule.MARKED_OFF
        if not is_marked_off or self.dialogue.electorate == Electorate.OPEN:
            raise Http404

    @property
    def done_url(self) -> str:
        """Lead to an empty form, for the next person."""
        return self.url_of("paper_desk")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the dialogue."""
        return {**super().get_form_kwargs(), "dialogue": self.dialogue}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how many have been marked off."""
        return super().get_context_data(
            marked_off=number_marked_off(self.dialogue),
            is_open=self.dialogue.is_open(),
            paper_url=self.paper_url,
            **kwargs,
        )

    def do(self, form: Any) -> str:
        """Mark off. What is told names nobody: it is kept until it has been shown."""
        try:
            mark_off(
                dialogue=self.dialogue,
                voter=form.voter,
                form_name=form.cleaned_data["form_name"],
                user=self.request.user,
            )
        except AlreadyVoted as refusal:
            text = _("Has voted already, or has been marked off: no paper ballot.")
            raise ValidationError(text, code="already_voted") from refusal
        return _("Marked off: may take a paper ballot.")
