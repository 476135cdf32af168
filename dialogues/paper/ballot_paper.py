"""The ballot on paper, to print: one sheet a voter, with the signs by which it is entered afterwards."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, get_language_bidi, pgettext
from django.utils.translation import gettext as _

from cms.languages import address_in
from cms.pdf.pages import qr_drawing, style
from cms.pdf.reading_order import in_reading_direction
from cms.pdf.text import escaped, paragraph
from dialogues.models import VotingMethod
from dialogues.paper.background_codes import paper_questions
from dialogues.paper.numbering import SIGN_OF_WRITE_IN, PaperOption, edition_of, numbered_options
from dialogues.presentation import Presentation, PresentedOption
from dialogues.wording import how_to_vote, paper_rule_text

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

_BOX = 22.0  # points; the box that is filled in, 8 mm
_QR = 96.0  # points; 34 mm, which a telephone reads at arm's length


def ballot_story(presentation: Presentation) -> "list[Flowable]":
    """Return what stands on the printed ballot, in the active language."""
    from reportlab.platypus import Spacer

    row = presentation.row
    options = [option for option in numbered_options(row) if not option.is_retired]
    words = {option.key: option for option in presentation.options}
    story: list[Flowable] = [
        paragraph(_("Ballot"), style(11)),
        paragraph(presentation.title, style(20, bold=True, spaceAfter=6)),
        paragraph(how_to_vote(row), style(12)),
        paragraph(_how_to_mark(row.voting_method), style(12, spaceAfter=10)),
        _options_table(options, words),
    ]
    story += _background(presentation)
    story += [Spacer(0, 14), _foot(presentation, edition_of(numbered_options(row)))]
    return story


def _how_to_mark(method: str) -> str:
    if method == VotingMethod.POINTS:
        return _("Write your points in the boxes.")
    if method == VotingMethod.RANKING:
        return _("Write 1 in the box of what you want most, then 2, and so on.")
    return _("Put a cross in the boxes of your choice.")


def _options_table(options: Sequence[PaperOption], words: dict[str, PresentedOption]) -> "Flowable":
    from reportlab.lib import colors
    from reportlab.platypus import LongTable

    name, small, sign = style(11.5, bold=True), style(9), style(14, bold=True)
    rows = []
    for option in options:
        shown = words.get(option.key)
        text = [paragraph(shown.label if shown else option.label, name)]
        if shown and shown.description:
            text.append(paragraph(shown.description, small))
        if option.sign == SIGN_OF_WRITE_IN:
            text.append(paragraph("_" * 48, style(11.5, spaceBefore=15)))
        rows.append(in_reading_direction(["", paragraph(option.sign, sign), text]))
    widths = in_reading_direction([_BOX + 8, 36, None])
    box, words_from, words_to = (2, 0, 1) if get_language_bidi() else (0, 1, 2)
    boxes = [("BOX", (box, at), (box, at), 1.2, colors.black) for at in range(len(rows))]
    return LongTable(
        rows,
        colWidths=widths,
        style=[
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("TOPPADDING", (0, 0), (-1, -1), 5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 7),
            ("LINEBELOW", (words_from, 0), (words_to, -1), 0.4, colors.HexColor("#767676")),
            *boxes,
        ],
        minRowHeights=[_BOX + 10] * len(rows),
        splitInRow=1,
    )


def _background(presentation: Presentation) -> "list[Flowable]":
    from reportlab.platypus import Spacer

    questions = paper_questions(presentation.row)
    if not questions:
        return []
    story: list[Flowable] = [
        Spacer(0, 10),
        paragraph(_("About you (you need not answer)"), style(12, bold=True)),
        paragraph(
            _("Put a ring round the number. Groups of fewer than five are never shown."),
            style(9.5, spaceAfter=4),
        ),
    ]
    for question in questions:
        story.append(_question(question))
    return story


def _question(question: Any) -> "Flowable":
    """Return a question with its numbered answers; where letters are joined, without bold numbers among them."""
    from reportlab.platypus import Paragraph

    shown = style(10.5, leading=17)
    if get_language_bidi():
        answers = "   ".join(f"{each.code} {each.label}" for each in question.answers)
        return paragraph(f"{question.title}:   {answers}", shown)
    answers = "   ".join(f"<b>{each.code}</b> {escaped(each.label)}" for each in question.answers)
    return Paragraph(f"{escaped(question.title)}:   {answers}", shown)


def _foot(presentation: Presentation, edition: str) -> "Flowable":
    from reportlab.platypus import KeepTogether, Table

    row = presentation.row
    address = vote_address(presentation)
    until = date_format(localtime(row.closes_at), "j F Y H:i")
    small = style(9)
    texts = [
        paragraph(paper_rule_text(row), small),
        paragraph(_("Voting closes %(when)s.") % {"when": until}, small),
        paragraph(_("Vote online instead: %(address)s") % {"address": address}, small),
        paragraph(
            pgettext("on a paper ballot", "Edition %(edition)s · sheet no. ________")
            % {"edition": edition},
            style(9, bold=True, spaceBefore=6),
        ),
    ]
    table = Table(
        [in_reading_direction([qr_drawing(address, _QR), texts])],
        colWidths=in_reading_direction([_QR + 10, None]),
        style=[("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, 0), 0)],
    )
    return KeepTogether(table)


def vote_address(presentation: Presentation) -> str:
    """Return the whole address of the ballot online, in the active language."""
    language = get_language() or settings.LANGUAGE_CODE
    return f"{settings.SITE_URL}{address_in(language, 'vote', key=presentation.row.key)}"
