"""Where the ballots came from, how strongly each was tied to a person, and what was not counted."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.charts import ColumnChart, column_chart
from dialogues.models import Ballot, ClosingRecord, Dialogue, Electorate, PaperRule
from dialogues.results import numbers
from dialogues.results.options import Table
from dialogues.wording import how_proved


@dataclass(frozen=True)
class Tie:
    """Ballots that were tied to a person in one way: how, what that keeps from happening, and how many."""

    how: str
    meaning: str
    ballots: int

    @property
    def ballots_text(self) -> str:
        """Return how many, with the word."""
        return numbers.ballots(self.ballots)


@dataclass(frozen=True)
class LeftOut:
    """Ballots that were not counted, and why."""

    number: int
    why: str


@dataclass(frozen=True)
class Days:
    """The turnout day by day, drawn and as a table."""

    chart: ColumnChart
    table: Table


def kinds(record: ClosingRecord) -> list[tuple[str, int]]:
    """Return how many ballots of each kind were counted; nothing for records that are older than kinds."""
    return [
        (str(Ballot.Kind(kind).label) if kind in Ballot.Kind.values else kind, number)
        for kind, number in sorted(record.kinds.items(), key=lambda each: -each[1])
    ]


def ties(record: ClosingRecord, row: Dialogue) -> list[Tie]:
    """Return how the ballots were tied to people, the strongest way first."""
    strength = [each.value for each in reversed(Electorate)]
    proved = sorted(
        record.proofs.items(),
        key=lambda each: strength.index(each[0]) if each[0] in strength else 9,
    )
    found = [Tie(how_proved(proof), _meaning(proof, row), number) for proof, number in proved]
    for kind in (Ballot.Kind.PAPER, Ballot.Kind.MEETING, Ballot.Kind.IMPORTED):
        # A ballot at a meeting may have been proved as well, and is counted there then.
        number = record.kinds.get(kind, 0)
        if kind == Ballot.Kind.MEETING:
            number = min(number, record.ballots - sum(record.proofs.values()))
        if number > 0:
            found.append(Tie(str(kind.label), _meaning(kind, row), number))
    return found


def left_out(record: ClosingRecord) -> list[LeftOut]:
    """Return what was not counted, with the reason."""
    set_aside = [
        LeftOut(number, _("Set aside before closing: %(reason)s") % {"reason": reason})
        for number, reason in record.left_out.get("quarantined", [])
    ]
    paper = [
        LeftOut(number, _("On paper from %(place)s: not approved in time") % {"place": place})
        for place, number in record.left_out.get("paper", [])
    ]
    return [*set_aside, *paper]


def turnout(record: ClosingRecord) -> str:
    """Return how many of those on the voter list voted; nothing where there was no list."""
    if not record.eligible:
        return ""
    return _("%(voted)s of the %(listed)s people who could vote (%(share)s)") % {
        "voted": numbers.whole(record.ballots),
        "listed": numbers.whole(record.eligible),
        "share": numbers.percent(record.ballots / record.eligible, 1),
    }


def days(by_day: list[list[object]]) -> Days | None:
    """Return the turnout by day, or None where it is not known."""
    if len(by_day) < 2:
        return None
    values = [(date.fromisoformat(str(day)), int(str(number))) for day, number in by_day]
    chart = column_chart(
        [(date_format(day, "j M"), number) for day, number in values],
        write=numbers.whole,
    )
    rows = [[date_format(day, "DATE_FORMAT"), numbers.whole(number)] for day, number in values]
    return Days(chart, Table(_("Ballots by day"), [_("Day"), _("Ballots")], rows))


def _meaning(how: str, row: Dialogue) -> str:
    """Return what a way of voting keeps from happening, and what not."""
    if how == Ballot.Kind.PAPER:
        if row.paper_rule == PaperRule.MARKED_OFF:
            return _("Marked off before voting, so that nobody could vote online as well.")
        return _(
            "People were asked to vote once. Nobody checked whether they had voted online as well."
        )
    return {
        Electorate.OPEN.value: _("Nothing keeps a person from voting several times."),
        Electorate.EMAIL.value: _(
            "One ballot for each address. A person with several addresses can vote several times."
        ),
        Electorate.ACCOUNT.value: _(
            "One ballot for each account. A person with several accounts can vote several times."
        ),
        Electorate.EID.value: _("One ballot for each person."),
        Ballot.Kind.MEETING.value: _(
            "Voted together at a meeting, where staff were present. Nobody had to show who they were."
        ),
        Ballot.Kind.IMPORTED.value: _("The file does not tell."),
    }.get(how, "")
