"""The ballot on paper, to print: one sheet a voter, with the signs by which it is entered afterwards."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from cms.context import address_in
from cms.pdf import escaped
from cms.pdf_pages import qr_drawing, style
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
    from reportlab.platypus import Paragraph, Spacer

    row = presentation.row
    options = [option for option in numbered_options(row) if not option.is_retired]
    words = {option.key: option for option in presentation.options}
    story: list[Flowable] = [
        Paragraph(escaped(_("Ballot")), style(11)),
        Paragraph(escaped(presentation.title), style(20, bold=True, spaceAfter=6)),
        Paragraph(escaped(how_to_vote(row)), style(12)),
        Paragraph(escaped(_how_to_mark(row.voting_method)), style(12, spaceAfter=10)),
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
    from reportlab.platypus import LongTable, Paragraph

    plain, sign = style(11.5), style(14, bold=True)
    rows = []
    for option in options:
        shown = words.get(option.key)
        markup = f"<b>{escaped(shown.label if shown else option.label)}</b>"
        if shown and shown.description:
            markup += f'<br/><font size="9">{escaped(shown.description)}</font>'
        if option.sign == SIGN_OF_WRITE_IN:
            markup += "<br/><br/>" + "_" * 48
        rows.append(["", Paragraph(option.sign, sign), Paragraph(markup, plain)])
    boxes = [("BOX", (0, at), (0, at), 1.2, colors.black) for at in range(len(rows))]
    return LongTable(
        rows,
        colWidths=[_BOX + 8, 36, None],
        style=[
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("TOPPADDING", (0, 0), (-1, -1), 5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 7),
            ("LINEBELOW", (1, 0), (-1, -1), 0.4, colors.HexColor("#767676")),
            *boxes,
        ],
        minRowHeights=[_BOX + 10] * len(rows),
        splitInRow=1,
    )


def _background(presentation: Presentation) -> "list[Flowable]":
    from reportlab.platypus import Paragraph, Spacer

    questions = paper_questions(presentation.row)
    if not questions:
        return []
    story: list[Flowable] = [
        Spacer(0, 10),
        Paragraph(escaped(_("About you (you need not answer)")), style(12, bold=True)),
        Paragraph(
            escaped(_("Put a ring round the number. Groups of fewer than five are never shown.")),
            style(9.5, spaceAfter=4),
        ),
    ]
    for question in questions:
        answers = "   ".join(f"<b>{a.code}</b> {escaped(a.label)}" for a in question.answers)
        story.append(Paragraph(f"{escaped(question.title)}:   {answers}", style(10.5, leading=17)))
    return story


def _foot(presentation: Presentation, edition: str) -> "Flowable":
    from reportlab.platypus import KeepTogether, Paragraph, Table

    row = presentation.row
    address = vote_address(presentation)
    until = date_format(localtime(row.closes_at), "j F Y H:i")
    small = style(9)
    texts = [
        Paragraph(escaped(paper_rule_text(row)), small),
        Paragraph(escaped(_("Voting closes %(when)s.") % {"when": until}), small),
        Paragraph(escaped(_("Vote online instead: %(address)s") % {"address": address}), small),
        Paragraph(
            escaped(
                pgettext("on a paper ballot", "Edition %(edition)s · sheet no. ________")
                % {"edition": edition}
            ),
            style(9, bold=True, spaceBefore=6),
        ),
    ]
    table = Table(
        [[qr_drawing(address, _QR), texts]],
        colWidths=[_QR + 10, None],
        style=[("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, 0), 0)],
    )
    return KeepTogether(table)


def vote_address(presentation: Presentation) -> str:
    """Return the whole address of the ballot online, in the active language."""
    language = get_language() or settings.LANGUAGE_CODE
    return f"{settings.SITE_URL}{address_in(language, 'vote', key=presentation.row.key)}"
