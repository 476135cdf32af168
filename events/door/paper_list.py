"""The door list on paper: for where there is no telephone, and in case there is no connection."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.pdf.tables import Column, PaperTable
from events.door.parties import parties_at_door
from events.models import Event, Registration

LINES_FOR_WALK_INS = 12
# Points: high enough to write in by hand.
ROW_HEIGHT = 25.0
_BOX = "☐"


def parties_on_paper(event: Event) -> list[Registration]:
    """Return who stands on the list, in its order: by name, and those let in at the door after all others.

    The list and the page that it is entered in are numbered alike by this.
    """
    parties = parties_at_door(event)
    return sorted(parties, key=lambda party: party.source == Registration.Source.DESK)


def door_list(event: Event) -> PaperTable:
    """Return the list for printing: the parties, empty lines for walk-ins, and room for the sums."""
    parties = parties_on_paper(event)
    people = sum(party.party_size for party in parties if party.is_confirmed)
    rows: list[list[str | tuple[str, str]]] = [
        [str(number), _who(party), str(party.party_size), party.ticket_code, _BOX, ""]
        for number, party in enumerate(parties, 1)
    ]
    rows += [[_("new"), "", "", "", "", ""] for _line in range(LINES_FOR_WALK_INS)]
    expected = ngettext("%(number)s person expected", "%(number)s people expected", people)
    start = timezone.localtime(event.starts_at)
    return PaperTable(
        title=_("Door list: %(title)s") % {"title": event.title},
        facts=[
            f"{date_format(start, 'l j F Y H:i')} · {event.place_name}",
            f"{expected % {'number': people}} · "
            + _("Tick the box when all have come; else write how many."),
        ],
        columns=[
            Column(_("No."), 1.1, is_number=True),
            Column(_("Name"), 6.4),
            Column(_("People"), 1.5, is_number=True),
            Column(_("Code"), 2.4),
            Column(_("All"), 1, has_frame=True),
            Column(_("Number who came"), 1.8, has_frame=True),
        ],
        rows=rows,
        foot=[
            _("Came, of those on the list: ____________"),
            _("Came without sign-up: ____________"),
            _("In all: ____________     Counted by: ________________________________"),
        ],
        least_row_height=ROW_HEIGHT,
    )


def _who(party: Registration) -> tuple[str, str]:
    return party.name, ", ".join(companion.name for companion in party.companions.all())
