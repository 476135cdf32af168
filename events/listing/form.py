"""The form that visitors choose evenings with. It is sent by GET, and changes nothing."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from events.listing import labels
from events.listing.evening_filter import EveningFilter, When
from events.listing.labels import LabelChoice
from events.listing.month import YEARS

# Days that the database and the clock can reckon with.
FIRST_DAY, LAST_DAY = date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)

_CHOOSE = {"invalid_choice": _("Choose from the list.")}


class LabelField(forms.ChoiceField):
    """One of the labels, those alone that lead to some evening; one that has none yet is understood, too."""

    def __init__(self, choices_now: Callable[[], list[LabelChoice]], **kwargs: Any) -> None:
        self.choices_now = choices_now
        super().__init__(required=False, error_messages=_CHOOSE, **kwargs)

    def offer(self, chosen: str) -> None:
        """Read the labels anew, and show those in use and the one that is `chosen`."""
        self._by_value = {choice.value: choice for choice in self.choices_now()}
        shown = [each for each in self._by_value.values() if each.is_used or each.value == chosen]
        self.choices = [("", _("All")), *((each.value, each.name) for each in shown)]

    def clean(self, value: Any) -> LabelChoice | None:
        """Return the label that was chosen."""
        return self._by_value.get(super().clean(value))


class DayField(forms.DateField):
    """A day, written as browsers and people in Sweden do."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        message = _("Write a date such as 2026-12-24.")
        super().__init__(
            required=False, widget=widget, error_messages={"invalid": message}, **kwargs
        )

    def clean(self, value: Any) -> date | None:
        """Return the day."""
        day: date | None = super().clean(value)
        if day is not None and not FIRST_DAY <= day <= LAST_DAY:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class EveningFilterForm(forms.Form):
    """Topic, place, time, seats. The names of the fields stand in addresses, of feeds too."""

    topic = LabelField(labels.topics, label=_("Topic"))
    area = LabelField(labels.areas, label=_("Part of the municipality"))
    when = forms.ChoiceField(
        label=_("When"),
        required=False,
        choices=[("", _("Any time")), *When.choices],
        error_messages=_CHOOSE,
    )
    seats = forms.BooleanField(
        label=_("Only with seats left"),
        required=False,
        widget=forms.CheckboxInput(attrs={"value": "1"}),
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        # `from` is a word of Python's own, so these two cannot stand above.
        self.fields["from"] = DayField(label=_("From"))
        self.fields["to"] = DayField(label=_("Until"))
        self.order_fields(["topic", "area", "when", "from", "to", "seats"])
        for name, field in self.fields.items():
            if isinstance(field, LabelField):
                field.offer(self.data.get(name, ""))

    def clean(self) -> dict[str, Any]:
        """Want the first day before the last."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first_day, last_day = cleaned.get("from"), cleaned.get("to")
        if first_day and last_day and last_day < first_day:
            self.add_error("to", _("The last day is before the first."))
        return cleaned

    def as_filter(self) -> EveningFilter:
        """Return what is asked for, as far as it can be understood."""
        self.is_valid()
        understood = self.cleaned_data
        return EveningFilter(
            topic=understood.get("topic"),
            area=understood.get("area"),
            when=When(understood["when"]) if understood.get("when") else None,
            first_day=understood.get("from"),
            last_day=understood.get("to"),
            with_seats=understood.get("seats", False),
        )
