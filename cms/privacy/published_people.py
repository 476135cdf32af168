"""What published pages tell about people who work for us (see `cms.privacy.personal_data`)."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.models import ContactPerson
from cms.privacy.personal_data import PersonalData


def _export(email: str) -> Iterator[dict[str, Any]]:
    for person in ContactPerson.objects.filter(email__iexact=email):
        yield {
            "name": person.name,
            "role": person.role,
            "email": person.email,
            "phone": person.phone,
            "hours": person.hours,
        }


def _erase(email: str) -> int:
    people = ContactPerson.objects.filter(email__iexact=email)
    number = people.count()
    people.delete()
    return number


def declare() -> list[PersonalData]:
    """Return the declarations."""
    return [
        PersonalData(
            model=ContactPerson,
            holds=_("Name, role, e-mail and phone of those whom pages name for questions."),
            why=_("So that residents reach the right person."),
            kept_for=_("Until an editor takes the person away."),
            export=_export,
            erase=_erase,
        )
    ]
