"""The form with which staff hand in a list of people."""

from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.spreadsheets.handed_in import text_of
from events.models import Event
from events.staff.import_file import ImportedList, read_list


class ImportForm(forms.Form):
    """A file, or lines pasted from a sheet. Sent a second time, with what was pasted or read, it signs up."""

    file = forms.FileField(
        label=gettext_lazy("CSV file"),
        required=False,
        help_text=gettext_lazy(
            "The columns name, e-mail, phone, number of people, language; with a header in any order."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
    )
    text = forms.CharField(
        label=gettext_lazy("Or paste the lines"),
        required=False,
        strip=False,
        max_length=1_000_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the mails, where the list does not tell"),
        choices=settings.LANGUAGES,
        initial=settings.LANGUAGE_CODE,
    )
    may_wait = forms.BooleanField(
        label=gettext_lazy("Put those on the waiting list for whom there are no seats"),
        required=False,
        initial=True,
    )
    notify = forms.BooleanField(label=gettext_lazy("Write to them"), required=False, initial=True)
    # Names this very list: sent twice, it signs nobody up twice.
    list_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._most = event.capacity
        self.fields["list_key"].initial = uuid4
        self.list = ImportedList()
        # What was read, to be sent again.
        self.source = ""

    def clean(self) -> dict[str, Any]:
        """Read the list; a list with anything wrong in it is read to the end and not signed up."""
        data = super().clean() or {}
        if self.errors:
            return data
        file = data.get("file")
        field = "file" if file else "text"
        try:
            self.source = text_of(file.read()) if file else data.get("text", "")
            self.list = read_list(self.source, language=data["language"], most=self._most)
        except ValidationError as error:
            self.add_error(field, error)
            return data
        if self.list.problems:
            text = _(
                "Nobody has been signed up. Put right what is listed, and send the list again."
            )
            self.add_error(field, ValidationError(text, code="problems"))
        return data
