"""How many come."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


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


class PartyForm(forms.Form):
    """Change how many come."""

    def __init__(self, *args: Any, most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party_size"] = PartySizeField(most=most)
