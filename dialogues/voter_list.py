"""Reading a voter list: who may vote, one person a line, by what the dialogue knows its voters by."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.mailboxes import validate_mailbox
from cms.spreadsheets.handed_in import rows_of
from dialogues import voters
from dialogues.models import Electorate

# Of the biggest municipality; at most as many bytes as the admin takes.
MOST_BYTES = 40_000_000
# Words over a column, in the files of registers and mailing lists.
_HEADINGS = {"e-post", "epost", "e-postadress", "e-mail", "email", "mail", "address", "adress"} | {
    *("personnummer", "pnr", "personal_number", "id", "sub", "subject", "namn", "name")
}
_WITHOUT_CENTURY = 10


@dataclass(frozen=True)
class Fault:
    """A line that names nobody: its number from 1, what stands there, and what is wrong with it."""

    line: int
    text: str
    reason: str


@dataclass
class ReadList:
    """The voters of a list (`dialogues.voters`), each once; how many stood there more than once; what is wrong."""

    voters: set[str] = field(default_factory=set)
    repeated: int = 0
    faults: list[Fault] = field(default_factory=list)


def read(text: str, electorate: str) -> ReadList:
    """Return what `text` says: CSV, or one address or e-ID subject a line. Raises ValidationError if it is no text.

    Of several columns the first counts that names somebody. A line of headings at the top is no fault.
    """
    found = ReadList()
    name = _by_eid if electorate == Electorate.EID else _by_email
    for number, (line, cells) in enumerate(rows_of(text)):
        try:
            voter = name(cells)
        except ValidationError as error:
            if number or not _is_heading(cells):
                found.faults.append(
                    Fault(line, " ".join(filter(None, cells))[:80], error.messages[0])
                )
            continue
        found.repeated += voter in found.voters
        found.voters.add(voter)
    return found


def _by_email(cells: Sequence[str]) -> str:
    email = next((cell for cell in cells if "@" in cell), "")
    if not email:
        raise ValidationError(_("There is no e-mail address in this line."))
    validate_mailbox(email)
    return voters.by_email(email)


def _by_eid(cells: Sequence[str]) -> str:
    subject = voters.normalise_subject(next(filter(None, cells)))
    if _is_heading(cells[:1]):
        raise ValidationError(_("This is a heading."))
    digits = subject.replace("-", "").replace("+", "")
    if len(digits) == _WITHOUT_CENTURY and digits.isdecimal():
        raise ValidationError(_("Write personal numbers with all twelve digits."))
    return voters.by_eid(subject)


def _is_heading(cells: Sequence[Any]) -> bool:
    return any(cell.casefold() in _HEADINGS for cell in cells)
