"""Who comes in a party, and what each of them needs, apart from the seats they take."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from events.models import Companion, Need, NeedKind, Registration

# Kinds of need that say nothing without words of one's own.
WITH_DETAIL = (NeedKind.LANGUAGE, NeedKind.ALLERGY, NeedKind.OTHER)


@dataclass(frozen=True)
class Person:
    """One of a party: `position` 0 is the one who signed up, whose name stands on the sign-up.

    `needs` are details by kind of need, an empty text where none were given.
    """

    position: int
    name: str = ""
    needs: Mapping[str, str] = field(default_factory=dict)


def people_of(registration: Registration, *, with_needs: bool = True) -> list[Person]:
    """Return everybody of the party in order, those without a name too: two queries at the most."""
    names = {0: registration.name}
    names |= {each.position: each.name for each in registration.companions.all()}
    needs: dict[int, dict[str, str]] = {}
    for need in registration.needs.all() if with_needs else ():
        needs.setdefault(need.position, {})[need.kind] = need.detail
    return [
        Person(position, names.get(position, ""), needs.get(position, {}))
        for position in range(registration.party_size)
    ]


def write_people(registration: Registration, people: Sequence[Person]) -> None:
    """Store the names and needs of a party that has none stored yet; positions outside it are left out.

    The caller's transaction holds the event's lock.
    """
    here = [person for person in people if person.position < registration.party_size]
    companions = [
        Companion(registration=registration, position=person.position, name=person.name)
        for person in here
        if person.position and person.name
    ]
    needs = [
        Need(registration=registration, position=person.position, kind=kind, detail=detail)
        for person in here
        for kind, detail in person.needs.items()
    ]
    if companions:
        Companion.objects.bulk_create(companions)
    if needs:
        Need.objects.bulk_create(needs)


def take_out(registration: Registration, leaving: Collection[int]) -> None:
    """Take those `leaving` out of the party (whose size has been set), and let the others move up.

    Who stands at a position that the party no longer has goes too.
    """
    for position in sorted({each for each in leaving if each > 0}, reverse=True):
        for rows in (registration.companions, registration.needs):
            rows.filter(position=position).delete()
            # One by one from the front, so that no two have the same position in between.
            for later in rows.filter(position__gt=position).order_by("position"):
                later.position -= 1
                later.save(update_fields=["position"])
    for rows in (registration.companions, registration.needs):
        rows.filter(position__gte=registration.party_size).delete()
