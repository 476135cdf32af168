"""The form in which staff sign somebody up who calls."""

from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy, ngettext

from events.forms.answers import answer_fields, read_answers
from events.forms.party import person_fields, read_person
from events.forms.party_size import PartySizeField
from events.models import Attendance, Event, Registration
from events.sign_up.asking import AskedQuestion
from events.sign_up.extras import Extras
from events.sign_up.party import Person
from events.sign_up.people import LONGEST_EMAIL, LONGEST_NAME, tidy_name

LONGEST_PHONE: int = Registration._meta.get_field("phone").max_length or 40


class PhoneSignUpForm(forms.Form):
    """Sign somebody up who calls or comes by."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=LONGEST_NAME)
    email = forms.CharField(
        label=gettext_lazy("E-mail"),
        max_length=LONGEST_EMAIL,
        required=False,
        help_text=gettext_lazy("Without an address no confirmation is sent."),
        widget=forms.EmailInput,
    )
    phone = forms.CharField(
        label=gettext_lazy("Phone"),
        max_length=LONGEST_PHONE,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    attendance = forms.ChoiceField(
        label=gettext_lazy("Takes part"),
        choices=Attendance.choices,
        initial=Attendance.PLACE,
        widget=forms.RadioSelect,
    )
    companions = forms.CharField(
        label=gettext_lazy("Names of the others"),
        required=False,
        help_text=gettext_lazy("One a line; names may be left out."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the mails"),
        choices=settings.LANGUAGES,
        initial=settings.LANGUAGE_CODE,
    )
    # Names this very form: sent twice, it signs up once.
    idempotency_key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        event: Event,
        asks_needs: bool = False,
        questions: tuple[AskedQuestion, ...] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._questions = questions
        most = max(event.capacity, event.online_capacity)
        self.fields["idempotency_key"].initial = lambda: uuid4().hex
        self.fields["party_size"] = PartySizeField(most=most, initial=1)
        if not event.is_hybrid:
            del self.fields["attendance"]
        self.fields.update(person_fields(0, asks_needs=asks_needs, with_name=False))
        # Who calls need not be kept on the line until everything is answered.
        for name, field in answer_fields(questions).items():
            field.required = False
            self.fields[name] = field
        first = ["name", "email", "phone", "party_size", "attendance", "companions"]
        last = [name for name in self.fields if name not in (*first, "language")]
        self.order_fields([*first, *last, "language"])

    def clean_companions(self) -> list[str]:
        """Return the names of those who come along."""
        lines = self.cleaned_data["companions"].splitlines()
        return [tidy_name(line) for line in lines if line.strip()]

    def clean(self) -> dict[str, Any]:
        """Want no more names than people."""
        data = super().clean() or {}
        names, size = data.get("companions") or [], data.get("party_size")
        if size and len(names) >= size:
            text = ngettext(
                "That is %(number)s name beside the first, in a party of %(size)s.",
                "That is %(number)s names beside the first, in a party of %(size)s.",
                len(names),
            )
            error = ValidationError(text % {"number": len(names), "size": size})
            self.add_error("companions", error)
        return data

    @property
    def wish(self) -> dict[str, Any]:
        """Return what a valid form asks of `register`."""
        given = (
            "name",
            "email",
            "phone",
            "party_size",
            "attendance",
            "language",
            "idempotency_key",
        )
        wish = {name: self.cleaned_data[name] for name in given if name in self.cleaned_data}
        others = [
            Person(position, name)
            for position, name in enumerate(self.cleaned_data["companions"], 1)
        ]
        first = read_person(0, self.cleaned_data, self.cleaned_data["name"])
        answers = read_answers(self._questions, self.cleaned_data)
        return {**wish, "extras": Extras(people=[first, *others], answers=answers)}
