"""When and where an evening is to be held again."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from events.actions.repeat import MOST_AT_ONCE, Occasion
from events.listing.form import LAST_DAY

ROWS, MORE_ROWS = 4, 4


class OccasionForm(forms.Form):
    """One date, and a place where it is another than the original's."""

    day = forms.DateField(
        label=_("Date"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    hour = forms.TimeField(
        label=_("Starts"), required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )
    place_name = forms.CharField(label=_("Place"), required=False, max_length=120)
    address = forms.CharField(label=_("Address"), required=False, max_length=200)

    def __init__(self, *args: Any, areas: Any, usual_hour: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._usual_hour = usual_hour
        self.fields["area"] = forms.ModelChoiceField(
            label=_("Area"), required=False, queryset=areas
        )

    def clean(self) -> dict[str, Any]:
        """Want a date in the future where anything is filled in, and a place for an address."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.has_changed() or self.errors:
            return cleaned
        if not cleaned.get("day"):
            self.add_error("day", _t("Write the date."))
        elif cleaned["day"] > LAST_DAY:
            self.add_error("day", _t("Write a date such as 2026-12-24."))
        else:
            self._check_moment()
        if not cleaned.get("place_name") and (cleaned.get("address") or cleaned.get("area")):
            self.add_error("place_name", _t("Write what the place is called."))
        return cleaned

    def _check_moment(self) -> None:
        """Want a moment that comes, and once: when the clocks change, an hour is missing or is there twice."""
        try:
            if from_current_timezone(self._on_the_wall) <= timezone.now():
                self.add_error("day", _t("The date has been."))
        except ValidationError as error:
            self.add_error("hour", error)

    @property
    def _on_the_wall(self) -> datetime:
        """Return the start as clocks show it; at the original's time of day where none was written."""
        hour = self.cleaned_data.get("hour") or self._usual_hour
        return datetime.combine(self.cleaned_data["day"], hour)

    @property
    def starts_at(self) -> datetime:
        """Return the start."""
        return timezone.make_aware(self._on_the_wall)

    @property
    def occasion(self) -> Occasion:
        """Return what was written in this row."""
        return Occasion(
            starts_at=self.starts_at,
            place_name=self.cleaned_data["place_name"].strip(),
            address=self.cleaned_data["address"].strip(),
            area=self.cleaned_data["area"],
        )


class _OccasionRows(forms.BaseFormSet):
    """The rows; two on the same day at the same place are a slip."""

    def clean(self) -> None:
        """Want a row at least, and no two alike."""
        if any(self.errors):
            return
        occasions = self.occasions
        if not occasions:
            raise ValidationError(_t("Write at least one date."))
        if len({(each.starts_at, each.place_name) for each in occasions}) < len(occasions):
            raise ValidationError(_t("Two rows are the same."))

    @property
    def occasions(self) -> list[Occasion]:
        """Return what was written, row by row; empty rows are left out."""
        return [form.occasion for form in self.forms if form.has_changed()]


OccasionFormSet = forms.formset_factory(
    OccasionForm, formset=_OccasionRows, extra=ROWS, max_num=MOST_AT_ONCE, validate_max=True
)


class RepeatForm(forms.Form):
    """What holds for all the copies."""

    publish = forms.BooleanField(
        label=_("Publish them at once"),
        required=False,
        help_text=_("Else they are drafts, for you to look through first."),
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean_form_key(self) -> UUID:
        """Return the name of this very form, by which a double click is told from a second wish."""
        key: UUID = self.cleaned_data["form_key"]
        return key
