"""Posters with a QR code: of a voting place, and of the ordinary ballot."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.pdf.pages import qr_drawing, style
from cms.pdf.text import escaped, paragraph
from dialogues.models import VotingPlace
from dialogues.paper.ballot_paper import vote_address
from dialogues.presentation import Presentation
from dialogues.voting_places import address_of
from dialogues.wording import how_to_vote, who_may_vote

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

_QR = 330.0  # points; 116 mm, which is read from three metres away
_CENTRED = 1


def place_poster(place: VotingPlace, presentation: Presentation) -> "list[Flowable]":
    """Return the poster of a voting place, in the active language."""
    opens, closes = localtime(place.opens_at), localtime(place.closes_at)
    ends = "H:i" if opens.date() == closes.date() else "j F Y H:i"
    span = _("From %(start)s until %(end)s") % {
        "start": date_format(opens, "j F Y H:i"),
        "end": date_format(closes, ends),
    }
    address = address_of(place, get_language() or settings.LANGUAGE_CODE, whole=True)
    once = _("Point the camera of your telephone at the code. Vote once: here, online or on paper.")
    return _poster(presentation, address, [place.name, span, how_to_vote(presentation.row), once])


def online_poster(presentation: Presentation) -> "list[Flowable]":
    """Return a poster that leads to the ordinary ballot, in the active language."""
    row = presentation.row
    until = date_format(localtime(row.closes_at), "j F Y H:i")
    camera = _("Point the camera of your telephone at the code.")
    closing = _("Voting closes %(when)s.") % {"when": until}
    lines = [who_may_vote(row), how_to_vote(row), closing, camera]
    return _poster(presentation, vote_address(presentation), lines)


def _poster(presentation: Presentation, address: str, lines: list[str]) -> "list[Flowable]":
    from reportlab.platypus import Paragraph, Spacer

    heading = _("Vote here: %(title)s") % {"title": presentation.title}
    text = style(15, alignment=_CENTRED, spaceAfter=6)
    return [
        paragraph(heading, style(32, bold=True, alignment=_CENTRED, spaceAfter=16)),
        qr_drawing(address, _QR),
        Spacer(0, 6),
        *[paragraph(line, text) for line in lines],
        Spacer(0, 10),
        Paragraph(escaped(address), style(9, alignment=_CENTRED, splitLongWords=1)),
    ]
