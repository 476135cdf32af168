"""Fields for who comes, and what each of them needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models import Need, NeedKind
from events.sign_up.party import WITH_DETAIL, Person
from events.sign_up.people import LONGEST_NAME, tidy_name

# Needs that say enough by themselves are ticked; the others are written, and an empty text means no need.
TICKED = tuple(kind for kind in NeedKind if kind not in WITH_DETAIL)
LONGEST_DETAIL: int = Need._meta.get_field("detail").max_length or 200
DETAIL_HINTS = {
    NeedKind.LANGUAGE: gettext_lazy("Which language?"),
    NeedKind.ALLERGY: gettext_lazy("What must the person not eat?"),
    NeedKind.OTHER: gettext_lazy("Such as a rest in a quiet room, or a place near the exit."),
}
PREFIX = "person"


def field_name(position: int, part: str) -> str:
    """Return the name of a field of the person at `position`: `part` is "name", "needs" or a kind of need."""
    return f"{PREFIX}{position}_{part}"


class PersonNameField(forms.CharField):
    """A name, on one line."""

    def clean(self, value: Any) -> str:
        """Return the name tidied, or nothing where nothing was written and nothing has to be."""
        value = super().clean(value)
        return tidy_name(value) if value else ""


class DetailField(forms.CharField):
    """What one person needs, in their own words, on one line."""

    def clean(self, value: Any) -> str:
        """Return the words with single spaces."""
        return " ".join(super().clean(value).split())


def person_fields(
    position: int, *, asks_needs: bool, with_name: bool = True
) -> dict[str, forms.Field]:
    """Return the fields of one person of a party, by name. The first must have a name, the others need not."""
    fields: dict[str, forms.Field] = {}
    if with_name:
        fields[field_name(position, "name")] = PersonNameField(
            # Not "Name", which is the one who signs up: each field is called by its own words.
            label=gettext_lazy("What is the person called?") if position else gettext_lazy("Name"),
            max_length=LONGEST_NAME,
            required=not position,
            error_messages={"required": gettext_lazy("Write your name.")},
            widget=forms.TextInput(attrs={"autocomplete": "off" if position else "name"}),
        )
    if asks_needs:
        fields[field_name(position, "needs")] = forms.MultipleChoiceField(
            label=gettext_lazy("Needs"),
            choices=[(kind.value, kind.label) for kind in TICKED],
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        for kind in WITH_DETAIL:
            fields[field_name(position, kind)] = DetailField(
                label=kind.label,
                help_text=DETAIL_HINTS[kind],
                max_length=LONGEST_DETAIL,
                required=False,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )
    return fields


def read_person(position: int, cleaned: Mapping[str, Any], name: str = "") -> Person:
    """Return the person at `position` as they were filled in; `name` where the form does not ask for it."""
    needs = dict.fromkeys(cleaned.get(field_name(position, "needs")) or (), "")
    for kind in WITH_DETAIL:
        detail = cleaned.get(field_name(position, kind))
        if detail:
            needs[kind.value] = detail
    return Person(position, cleaned.get(field_name(position, "name")) or name, needs)


def filled_in(person: Person) -> dict[str, Any]:
    """Return what the fields of `person` hold before anything is changed."""
    ticked = [kind.value for kind in TICKED if kind in person.needs]
    written = {
        field_name(person.position, kind): person.needs.get(kind, "") for kind in WITH_DETAIL
    }
    return {
        field_name(person.position, "name"): person.name,
        field_name(person.position, "needs"): ticked,
        **written,
    }


@dataclass(frozen=True)
class PersonFields:
    """The fields of one person, for a template."""

    position: int
    name: forms.BoundField | None
    needs: Sequence[forms.BoundField]

    @property
    def number(self) -> int:
        """Return which of the party it is, as people count."""
        return self.position + 1

    @property
    def has_needs(self) -> bool:
        """Say whether something is filled in, or wrong: then it is not folded away."""
        return any(field.value() or field.errors for field in self.needs)

    @property
    def is_filled_in(self) -> bool:
        """Say the same of the person as a whole."""
        name = self.name
        has_name = name is not None and bool(name.value() or name.errors)
        return has_name or self.has_needs


def people_in(form: forms.Form, positions: Sequence[int]) -> list[PersonFields]:
    """Return the fields of the people at `positions`, those that `form` has."""
    return [
        PersonFields(
            position,
            _bound(form, field_name(position, "name")),
            [
                field
                for part in ("needs", *WITH_DETAIL)
                if (field := _bound(form, field_name(position, part))) is not None
            ],
        )
        for position in positions
    ]


def _bound(form: forms.Form, name: str) -> forms.BoundField | None:
    return form[name] if name in form.fields else None


class PartyAsShownForm(forms.Form):
    """A form about the people of a party by their positions, which may be others' since it was shown."""

    size = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._there = people
        self.initial["size"] = str(len(people))

    @property
    def is_outdated(self) -> bool:
        """Say whether the party had another size when the form was shown."""
        shown = self.data.get("size")
        return bool(shown) and shown != self.initial["size"]


class PeopleForm(PartyAsShownForm):
    """Names and needs of a whole party, as they are. `names_first=False` does not ask for the first one's name."""

    def __init__(
        self,
        *args: Any,
        people: Sequence[Person],
        asks_needs: bool,
        names_first: bool = True,
        **kwargs: Any,
    ) -> None:
        initial: dict[str, Any] = {}
        for person in people:
            initial |= filled_in(person)
        kwargs["initial"] = initial
        super().__init__(*args, people=people, **kwargs)
        self._asks_needs = asks_needs
        for person in people:
            with_name = names_first or bool(person.position)
            self.fields.update(
                person_fields(person.position, asks_needs=asks_needs, with_name=with_name)
            )

    @property
    def people(self) -> list[PersonFields]:
        """Return the fields, one person after the other."""
        return people_in(self, [person.position for person in self._there])

    @property
    def described(self) -> list[Person]:
        """Return the people of a valid form; what it does not ask for is as it was."""
        read = [read_person(person.position, self.cleaned_data) for person in self._there]
        if self._asks_needs:
            return read
        return [
            Person(new.position, new.name, old.needs)
            for new, old in zip(read, self._there, strict=True)
        ]


class LeavingForm(PartyAsShownForm):
    """Say who of a party does not come. The one who signed up stays: the seats are in their name."""

    leaving = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Who does not come?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice", "invalid_list"),
            gettext_lazy("Choose at least one."),
        ),
    )

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, people=people, **kwargs)
        field: Any = self.fields["leaving"]
        field.choices = [
            (
                person.position,
                person.name or _("Person %(number)s") % {"number": person.position + 1},
            )
            for person in people
            if person.position
        ]

    @property
    def has_been_done(self) -> bool:
        """Say whether the party is as small as it was to become: somebody clicked twice."""
        data: Any = self.data
        leaving = set(data.getlist("leaving"))
        return data.get("size") == str(len(self._there) + len(leaving))

    def clean_leaving(self) -> list[int]:
        """Return who does not come, each once."""
        return sorted(set(self.cleaned_data["leaving"]))
