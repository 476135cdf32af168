"""The forms of theme evenings that visitors fill in."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cms.robots import GuardedForm
from events.models import Registration
from events.people import LONGEST_EMAIL, LONGEST_NAME, tidy_email, tidy_name


class PartySizeField(forms.IntegerField):
    """How many come, from 1 to `most`."""

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        message = ngettext("Write 1.", "Write a whole number from 1 to %(most)s.", most)
        message %= {"most": most}
        kwargs.setdefault("label", _("Number of people"))
        super().__init__(
            min_value=1,
            max_value=most,
            error_messages=dict.fromkeys(
                ("required", "invalid", "min_value", "max_value"), message
            ),
            **kwargs,
        )

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Let telephones show figures."""
        return {**super().widget_attrs(widget), "inputmode": "numeric"}


class SignUpForm(GuardedForm):
    """Sign up for an evening."""

    name = forms.CharField(
        label=_("Name"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Write your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.CharField(
        label=_("E-mail"),
        max_length=LONGEST_EMAIL,
        help_text=_("We send a confirmation there, with a link to change or cancel."),
        error_messages={"required": _("Write your e-mail address.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = _("You included. At most %(most)s in one sign-up.") % {"most": most}
        party_size = PartySizeField(most=most, initial=1, help_text=hint)
        # Before the control question, if there is one.
        question = self.fields.pop("captcha", None)
        self.fields["party_size"] = party_size
        if question is not None:
            self.fields["captcha"] = question

    def clean_name(self) -> str:
        """Return the name on one line."""
        return tidy_name(self.cleaned_data["name"])

    def clean_email(self) -> str:
        """Return the address trimmed."""
        return tidy_email(self.cleaned_data["email"])


class PartyForm(forms.Form):
    """Change how many come."""

    def __init__(self, *args: Any, most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party_size"] = PartySizeField(most=most)


class PhoneSignUpForm(forms.Form):
    """Sign somebody up who calls or comes by."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)
    email = forms.CharField(
        label=_("E-mail"),
        max_length=LONGEST_EMAIL,
        required=False,
        help_text=_("Without an address no confirmation is sent."),
        widget=forms.EmailInput,
    )
    language = forms.ChoiceField(
        label=_("Language of the mails"), choices=settings.LANGUAGES, initial=settings.LANGUAGE_CODE
    )

    def __init__(self, *args: Any, most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party_size"] = PartySizeField(most=most, initial=1)
        self.order_fields(["name", "email", "party_size", "language"])


class RegistrationFilterForm(forms.Form):
    """Find sign-ups in the list of an evening."""

    q = forms.CharField(label=_("Search by name or e-mail"), required=False, max_length=200)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("All")), *Registration.State.choices],
    )
