"""Which of an evening's sign-ups staff want to see."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from cms.models import FailingAddress
from events.door.tickets import read_code
from events.models import Companion, Event, Need
from events.models.registration import RegistrationQuerySet

CAME, STAYED_AWAY, NOT_COUNTED = "yes", "no", "unknown"
ANY_NEED = "any"
MAIL_FAILS = "fails"


@dataclass(frozen=True)
class SignUpSearch:
    """What is looked for; what is left empty lets everything through.

    `words` are part of a name in the party, of the address or the phone, or a ticket's code. `need` is a kind of need
    or ANY_NEED: whoever builds the search has seen to it that the person may know.
    """

    words: str = ""
    state: str = ""
    attendance: str = ""
    source: str = ""
    came: str = ""
    need: str = ""
    mail: str = ""

    def of(self, event: Event) -> RegistrationQuerySet:
        """Return the sign-ups of `event` that are wanted, in the order in which staff read them."""
        found = event.registrations.in_order()
        for field in ("state", "attendance", "source"):
            if getattr(self, field):
                found = found.filter(**{field: getattr(self, field)})
        if self.words.strip():
            found = found.filter(_holds(self.words.strip()))
        if self.came:
            found = found.filter(_CAME[self.came])
        if self.need:
            needs = Need.objects.filter(registration=OuterRef("pk"))
            found = found.filter(
                Exists(needs if self.need == ANY_NEED else needs.filter(kind=self.need))
            )
        if self.mail == MAIL_FAILS:
            fails = FailingAddress.objects.filter(email_normalised=OuterRef("email_normalised"))
            found = found.filter(Exists(fails))
        return found


_CAME = {
    CAME: Q(arrived__gt=0),
    STAYED_AWAY: Q(arrived=0),
    NOT_COUNTED: Q(arrived__isnull=True),
}


def _holds(words: str) -> Any:
    companions = Companion.objects.filter(registration=OuterRef("pk"), name__icontains=words)
    wanted: Any = Q(name__icontains=words) | Q(email__icontains=words) | Q(phone__icontains=words)
    wanted |= Q(Exists(companions))
    ids = read_code(words)
    return wanted | Q(pk__range=ids) if ids is not None else wanted
