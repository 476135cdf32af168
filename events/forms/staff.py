"""The forms that staff fill in about sign-ups."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from events.forms.party_size import PartySizeField
from events.models import Registration
from events.people import LONGEST_EMAIL, LONGEST_NAME


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
