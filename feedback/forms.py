"""What visitors fill in: why they are not satisfied, what could be better, and what they want an answer to."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.editing.counted_text import CountedTextField
from cms.http.robots import GuardedForm
from cms.mailboxes import LONGEST_EMAIL, validate_mailbox
from feedback.models import LONGEST_COMMENT, LONGEST_MESSAGE, Enquiry, Reason
from feedback.subject import Subject

LONGEST_NAME = Enquiry._meta.get_field("name").max_length


class ExplainForm(GuardedForm):
    """What could be better, and for who is not satisfied (`asks_reason`) the reason: one of the two is enough.

    Its ids have a prefix, since it may come into a page that has a form of its own.
    """

    def __init__(self, *args: Any, asks_reason: bool, **kwargs: Any) -> None:
        self.asks_reason = asks_reason
        super().__init__(*args, auto_id="feedback_%s", **kwargs)

    def more_fields(self) -> dict[str, forms.Field]:
        """Return the comment, after the reasons where they are asked for."""
        fields: dict[str, forms.Field] = {}
        if self.asks_reason:
            fields["reason"] = forms.ChoiceField(
                label=_("What was wrong?"),
                choices=Reason.choices,
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": _("Choose a reason, or write something.")},
            )
        fields["comment"] = CountedTextField(
            label=_("What can we do better?"),
            help_text=_(
                "You will get no answer here. Do not write names, phone numbers or anything else that tells who"
                " somebody is: then your comment waits until one of us has looked through it."
            ),
            longest=LONGEST_COMMENT,
            rows=5,
            required=not self.asks_reason,
            error_messages={"required": _("Write what we can do better.")},
        )
        return fields

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        is_empty = not cleaned.get("reason") and not cleaned.get("comment")
        if self.asks_reason and is_empty and not {"reason", "comment"} & set(self.errors):
            self.add_error("reason", _("Choose a reason, or write something."))
        return cleaned


def _email_field(**kwargs: Any) -> forms.CharField:
    return forms.CharField(
        label=_("E-mail"),
        max_length=LONGEST_EMAIL,
        validators=[validate_mailbox],
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        **kwargs,
    )


def _name_field(**kwargs: Any) -> forms.CharField:
    return forms.CharField(
        label=_("Name"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        **kwargs,
    )


class _AboutPage(GuardedForm):
    """A message about a page, which the form carries signed."""

    page = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, about: Subject, **kwargs: Any) -> None:
        self.about = about
        super().__init__(*args, **kwargs)
        self.initial.setdefault("page", about.sign())


class EnquiryForm(_AboutPage):
    """What somebody wants an answer to."""

    message = CountedTextField(
        label=_("What do you want to ask or tell us?"),
        help_text=_(
            "Leave out your personal number, and what concerns your health or your family."
        ),
        longest=LONGEST_MESSAGE,
        rows=8,
        error_messages={"required": _("Write what you want to ask or tell us.")},
    )
    name = _name_field(error_messages={"required": _("Write your name.")})
    email = _email_field(
        help_text=_("We send the answer there."),
        error_messages={"required": _("Write your e-mail address.")},
    )


class BarrierForm(_AboutPage):
    """What was a barrier on the site, and where. Nobody has to say who they are."""

    where = forms.CharField(
        label=_("Which page?"),
        help_text=_("Its address or its name."),
        max_length=Subject.LONGEST_PATH,
        required=False,
    )
    message = CountedTextField(
        label=_("What happened?"),
        help_text=_(
            "What did you want to do, and what stopped you? Tell us which aids you use, if you like."
        ),
        longest=LONGEST_MESSAGE,
        rows=8,
        error_messages={"required": _("Write what happened.")},
    )
    name = _name_field(required=False)
    email = _email_field(required=False, help_text=_("Only if you want an answer."))

    def __init__(self, *args: Any, about: Subject, **kwargs: Any) -> None:
        super().__init__(*args, about=about, **kwargs)
        self.initial.setdefault("where", about.path)
