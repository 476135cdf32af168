"""The paper door list, entered line by line, with a sum that must be right."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models import Registration


@dataclass(frozen=True)
class Difference:
    """A party of which the paper says something else than the telephones."""

    party: Registration
    on_paper: int

    def __str__(self) -> str:
        said = {"name": self.party.name, "scanned": self.party.arrived, "paper": self.on_paper}
        return _("%(name)s: %(scanned)s scanned, %(paper)s on paper") % said


class NumberField(forms.IntegerField):
    """A small number that telephones and number pads type quickly."""

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        message = gettext_lazy("Write a whole number from 0 to %(most)s.") % {"most": most}
        super().__init__(
            min_value=0,
            max_value=most,
            error_messages=dict.fromkeys(
                ("required", "invalid", "min_value", "max_value"), message
            ),
            **kwargs,
        )

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Let telephones show figures, and the script find the field."""
        return {
            **super().widget_attrs(widget),
            "inputmode": "numeric",
            "autocomplete": "off",
            "data-number": "",
        }


class PaperForm(forms.Form):
    """How many of each party came. A field that is left empty says that nobody did."""

    sheet = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    walk_ins = NumberField(label=gettext_lazy("Came without sign-up"), most=999, required=False)
    total = NumberField(
        label=gettext_lazy("In all, as counted on the paper"),
        most=99_999,
        help_text=gettext_lazy("The sum at the foot of the list. It must be that of the lines."),
    )
    over_scans = forms.BooleanField(
        label=gettext_lazy("Save the paper's numbers over what was scanned"), required=False
    )
    # What the person was shown when they ticked the box above.
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, parties: Sequence[Registration], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = parties
        self.differences: list[Difference] = []
        for party in parties:
            self.fields[_field(party)] = NumberField(
                label=party.name, most=party.party_size, required=False, initial=party.arrived
            )

    @property
    def lines(self) -> list[tuple[int, Registration, forms.BoundField]]:
        """Return the lines of the list as they are numbered on paper, with the field of each."""
        return [
            (number, party, self[_field(party)]) for number, party in enumerate(self.parties, 1)
        ]

    @property
    def came(self) -> dict[uuid.UUID, int]:
        """Return how many of each party came."""
        return {party.pk: self.cleaned_data[_field(party)] or 0 for party in self.parties}

    @property
    def walk_in_number(self) -> int:
        """Return how many came without a sign-up."""
        return self.cleaned_data["walk_ins"] or 0

    def clean(self) -> dict[str, Any]:
        """Compare with the control total, and with what was scanned."""
        if not self.errors:
            self._check_total()
            self._check_scans()
        return self.cleaned_data

    def _check_total(self) -> None:
        total = self.cleaned_data["total"]
        found = sum(self.came.values()) + self.walk_in_number
        if total != found:
            text = _("The lines add up to %(found)s, but the sum says %(total)s.")
            self.add_error("total", text % {"found": found, "total": total})

    def _check_scans(self) -> None:
        came = self.came
        self.differences = [
            Difference(party, came[party.pk])
            for party in self.parties
            if party.arrived is not None and party.arrived != came[party.pk]
        ]
        now = " ".join(
            f"{each.party.pk}:{each.party.arrived}:{each.on_paper}" for each in self.differences
        )
        agreed = self.cleaned_data["over_scans"] and self.cleaned_data["shown"] == now
        if not self.differences or agreed:
            return
        # Somebody may have scanned on in the meantime: what is agreed to is what was shown.
        data: Any = self.data
        data = data.copy()
        data[self.add_prefix("shown")] = now
        # Another sheet from here on: of this one some may be entered already, such as its walk-ins.
        data[self.add_prefix("sheet")] = str(uuid.uuid4())
        data.pop(self.add_prefix("over_scans"), None)
        self.data = data
        self.add_error(
            "over_scans",
            ValidationError(_("The paper says something else than what was scanned. Compare.")),
        )


def _field(party: Registration) -> str:
    return f"came_{party.pk.hex}"
