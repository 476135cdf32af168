"""The forms that staff fill in about one sign-up."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy, ngettext

from events.models import Event, Registration

LONGEST_NOTE: int = Registration._meta.get_field("staff_note").max_length or 1000


class NoteForm(forms.Form):
    """Write down what colleagues should know of a sign-up."""

    note = forms.CharField(
        label=gettext_lazy("Staff's note"),
        required=False,
        max_length=LONGEST_NOTE,
        help_text=gettext_lazy(
            "For staff alone. Write nothing about anybody's health: that belongs among the needs."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class MoveForm(forms.Form):
    """Choose the evening that somebody comes to instead."""

    to = forms.ModelChoiceField(
        label=gettext_lazy("Evening"),
        queryset=Event.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    may_wait = forms.BooleanField(
        label=gettext_lazy("If it is full, put them on its waiting list"), required=False
    )
    notify = forms.BooleanField(label=gettext_lazy("Write to them"), required=False, initial=True)

    def __init__(self, *args: Any, evenings: Any, attendance: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to"]
        field.queryset = evenings
        field.label_from_instance = lambda event: _described(event, attendance)


def _described(event: Event, attendance: str) -> str:
    """Return an evening in one line, with the seats that are left."""
    free = max(0, event.capacity_for(attendance) - event.seats(attendance).taken)
    when = date_format(timezone.localtime(event.starts_at), "SHORT_DATETIME_FORMAT")
    words = {"title": event.title, "when": when, "place": event.place_name, "free": free}
    text = ngettext(
        "%(title)s, %(when)s, %(place)s: %(free)s seat left",
        "%(title)s, %(when)s, %(place)s: %(free)s seats left",
        free,
    )
    return text % words
