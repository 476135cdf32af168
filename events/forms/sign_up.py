"""The sign-up form. What an evening asks beside name, address and number is there only where it asks it."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.http.robots import GuardedForm
from events.availability import availability
from events.forms.answers import answer_fields, field_name, read_answers
from events.forms.panel import QuestionTextField
from events.forms.party import (
    PREFIX,
    PeopleForm,
    PersonFields,
    people_in,
    person_fields,
    read_person,
)
from events.forms.party_size import PartySizeField
from events.models import Attendance, Event
from events.panel import takes_questions
from events.sign_up.asking import asked_questions
from events.sign_up.extras import NOTHING_MORE, Extras
from events.sign_up.party import Person
from events.sign_up.people import LONGEST_EMAIL, LONGEST_NAME, tidy_email, tidy_name

# So many people are described in the form; larger parties write the others on their personal page.
MOST_DESCRIBED = 6
# What is asked before the people, the evening's own questions and the control question.
FIRST = ("name", "email", "party_size", "attendance")


class SignUpForm(GuardedForm):
    """Sign up for an evening."""

    name = forms.CharField(
        label=_("Name"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Write your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.CharField(
        label=_("E-mail"),
        max_length=LONGEST_EMAIL,
        help_text=_("We send a confirmation there, with a link to change or cancel."),
        error_messages={"required": _("Write your e-mail address.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        self._event = event
        capacity = max(event.capacity, event.online_capacity)
        self.most = min(event.largest_party, capacity)
        self._questions = asked_questions(event)
        super().__init__(*args, captcha=event.asks_captcha, **kwargs)

    def more_fields(self) -> dict[str, forms.Field]:
        """Return what this evening asks."""
        event = self._event
        hint = _("You included. At most %(most)s in one sign-up.") % {"most": self.most}
        fields: dict[str, forms.Field] = {
            "party_size": PartySizeField(most=self.most, initial=1, help_text=hint)
        }
        if event.is_hybrid:
            fields["attendance"] = forms.ChoiceField(
                label=_("How do you take part?"),
                choices=self._ways(),
                initial=Attendance.PLACE,
                widget=forms.RadioSelect,
                # Who does not say comes to the room.
                required=False,
            )
        if self._describes_people:
            for position in self._positions:
                fields |= person_fields(
                    position, asks_needs=event.asks_needs, with_name=bool(position)
                )
        fields |= answer_fields(self._questions)
        if takes_questions(event):
            fields["panel_question"] = QuestionTextField(
                required=False,
                help_text=_(
                    "We read it first, put questions on the same thing together, and read it aloud without your name. "
                    "At most 600 characters."
                ),
            )
        return fields

    def _ways(self) -> list[tuple[str, str]]:
        return [
            (way.value, f"{way.label} ({availability(self._event, attendance=way).text})")
            for way in Attendance
        ]

    # --- Who comes --------------------------------------------------------------------------------

    @property
    def _positions(self) -> Sequence[int]:
        return range(min(self.most, MOST_DESCRIBED))

    @property
    def asks_of_people(self) -> bool:
        """Say whether there is anything to write of the people: needs, or names of companions."""
        return self._event.asks_needs or self.most > 1

    @cached_property
    def _describes_people(self) -> bool:
        """Say whether anything of the people was filled in: most leave it all empty, and it need not be read."""
        data: Mapping[str, Any] = self.data
        return any(name.startswith(PREFIX) and bool(data[name]) for name in data)

    @property
    def people(self) -> list[PersonFields]:
        """Return the fields of the people, empty where nothing has been filled in."""
        if not self._describes_people:
            return self._nobody_described().people
        return people_in(self, self._positions)

    def _nobody_described(self) -> PeopleForm:
        people = [Person(position) for position in self._positions]
        asks_needs = self._event.asks_needs
        return PeopleForm(people=people, asks_needs=asks_needs, names_first=False)

    @property
    def blank_people_key(self) -> object:
        """Return what the empty fields of the people may be kept in memory by; None where they are not empty."""
        return None if self._describes_people else self._event.key

    @property
    def has_people(self) -> bool:
        """Say whether somebody is described, so that it is not folded away."""
        return self._describes_people

    def full_clean(self) -> None:
        """Check the form; what is wrong with people beyond the number that comes does not matter."""
        super().full_clean()
        size = self.cleaned_data.get("party_size") if self.is_bound else None
        if size is None or not self._describes_people:
            return
        for position in self._positions[size:]:
            for name in person_fields(position, asks_needs=True):
                self.errors.pop(name, None)

    # --- For the template -------------------------------------------------------------------------

    @property
    def first_fields(self) -> list[forms.BoundField]:
        """Return who signs up, for how many, and how they take part."""
        return [self[name] for name in FIRST if name in self.fields]

    @property
    def further_fields(self) -> list[forms.BoundField]:
        """Return the evening's own questions, that to the panel, and the control question last."""
        names = [*map(field_name, self._questions), "panel_question", "captcha"]
        return [self[name] for name in names if name in self.fields]

    # --- What was filled in -----------------------------------------------------------------------

    def clean_name(self) -> str:
        """Return the name on one line."""
        return tidy_name(self.cleaned_data["name"])

    def clean_email(self) -> str:
        """Return the address trimmed."""
        return tidy_email(self.cleaned_data["email"])

    @property
    def attendance(self) -> str:
        """Return the way of attending of a valid form."""
        return self.cleaned_data.get("attendance") or Attendance.PLACE

    @property
    def extras(self) -> Extras:
        """Return what came with the sign-up in a valid form."""
        cleaned = self.cleaned_data
        people = (
            [read_person(position, cleaned) for position in self._positions]
            if self._describes_people
            else []
        )
        answers = read_answers(self._questions, cleaned)
        panel_question = cleaned.get("panel_question", "")
        if not (people or answers or panel_question):
            return NOTHING_MORE
        return Extras(people=people, answers=answers, panel_question=panel_question)
