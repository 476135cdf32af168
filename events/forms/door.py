"""The forms at the door."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.sign_up.people import LONGEST_NAME


class CheckInForm(forms.Form):
    """One party's buttons. `form` names the page on which they stood."""

    form = forms.UUIDField()
    arrived = forms.IntegerField(min_value=0, max_value=32_000)
    q = forms.CharField(required=False, max_length=200)

    def entry_id(self, party: uuid.UUID) -> uuid.UUID:
        """Return a name for pressing this very button: pressed twice it is one entry, another one is another."""
        return uuid.uuid5(self.cleaned_data["form"], f"{party} {self.cleaned_data['arrived']}")


class WalkInForm(forms.Form):
    """Let somebody in who has not signed up."""

    name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    party_size = forms.IntegerField(
        label=_("Number of people"),
        min_value=1,
        max_value=999,
        initial=1,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Write how many they are.")
        ),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    entry = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="walk_in_%s")
