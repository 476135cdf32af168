"""What the program holds about people: each model says what, why, for how long, and how it is handed out or erased.

An app registers its declarations with the hook `lyhord_personal_data`. A test fails when a model looks as if it
held personal data and nobody declared it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models, transaction
from wagtail import hooks

# Names of fields that usually tell who somebody is, or hold what they wrote in their own words.
TELLING_NAMES = frozenset(
    {
        "address",
        "birthday",
        "comment",
        "email",
        "first_name",
        "fingerprint",
        "ip_address",
        "last_name",
        "message",
        "name",
        "needs",
        "phone",
        "recipient",
        "voter",
    }
)


@dataclass(frozen=True)
class PersonalData:
    """What one model holds about people. The texts are for people to read, in the active language.

    `export` takes an e-mail address and gives what is held about that person, one dict a row, in JSON's types.
    `erase` takes an e-mail address, removes or blanks what is held, and returns the number of rows touched.
    Both compare addresses whatever the case.
    """

    model: type[models.Model]
    holds: Any
    why: Any
    kept_for: Any
    export: Callable[[str], Iterable[dict[str, Any]]]
    erase: Callable[[str], int]

    @property
    def label(self) -> str:
        """Return the model's name, such as `events.Registration`."""
        return self.model._meta.label


def declarations() -> list[PersonalData]:
    """Return the declarations of every app, by the models' names."""
    found = [each for declare in hooks.get_hooks("lyhord_personal_data") for each in declare()]
    return sorted(found, key=lambda each: each.label)


def export_person(email: str) -> dict[str, list[dict[str, Any]]]:
    """Return everything held about `email`, by model; models that hold nothing are left out."""
    rows = {each.label: list(each.export(email)) for each in declarations()}
    return {label: found for label, found in rows.items() if found}


def erase_person(email: str) -> dict[str, int]:
    """Erase what is held about `email`, all or nothing; return the number of rows touched by model.

    The account goes last, since other models find a person's rows through it.
    """
    account_last = sorted(declarations(), key=lambda each: each.label == settings.AUTH_USER_MODEL)
    with transaction.atomic():
        touched = {each.label: each.erase(email) for each in account_last}
    return {label: number for label, number in touched.items() if number}


def forget_user(model: type[models.Model], *fields: str) -> Callable[[str], int]:
    """Return an `erase` that forgets who it was, in these `fields` of `model`; what they did stays."""

    def erase(email: str) -> int:
        rows = model._default_manager
        return sum(
            rows.filter(**{f"{name}__email__iexact": email}).update(**{name: None})
            for name in fields
        )

    return erase


def telling_fields(model: type[models.Model]) -> Iterator[str]:
    """Yield the fields of `model` itself that look as if they told who somebody is."""
    for field in model._meta.local_fields:
        target = field.related_model
        to_user = isinstance(target, type) and target._meta.label == settings.AUTH_USER_MODEL
        if to_user or isinstance(field, models.EmailField) or field.name in TELLING_NAMES:
            yield field.name
