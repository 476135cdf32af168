"""The code and the receipt as forms."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dialogues import receipts


class CodeForm(forms.Form):
    """The six-digit code."""

    code = forms.CharField(
        label=_("Code from the mail"),
        max_length=20,
        help_text=_("Six digits."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": _("Fill in the code from the mail.")},
    )


class ReceiptForm(forms.Form):
    """A receipt that somebody wrote down."""

    receipt = forms.CharField(
        label=_("Receipt"),
        max_length=80,
        help_text=_("28 letters and digits. Capitals, blanks and dashes do not matter."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Fill in your receipt.")},
    )

    def clean_receipt(self) -> str:
        """Return the receipt as we write it."""
        typed: str = self.cleaned_data["receipt"]
        receipt = receipts.normalise(typed)
        if receipt is None:
            letters = sum(character.isalnum() for character in typed)
            if letters == receipts.LENGTH:
                raise ValidationError(
                    _("One of the characters is not used in receipts. Check it once more.")
                )
            raise ValidationError(
                _("A receipt has 28 letters and digits, but this has %(number)d."),
                params={"number": letters},
            )
        return receipt
