"""What is shown of a commitment: its status, its figures, its measures and what has been told of it."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms import charts
from cms.figures import with_unit
from cms.models import Partner
from dialogues.models import Commitment, CommitmentStatus, CommitmentUpdate
from dialogues.promises.progress_chart import progress_chart

# Which icon stands beside each status, and which colour the tag has; the word is always there too.
_ICONS = {
    CommitmentStatus.PLANNED: "calendar",
    CommitmentStatus.ONGOING: "clock",
    CommitmentStatus.DONE: "check",
    CommitmentStatus.DROPPED: "close",
}
_COLOURS = {CommitmentStatus.DONE: "success", CommitmentStatus.ONGOING: "info"}


@dataclass(frozen=True)
class Words:
    """What an editor wrote of a commitment in one language."""

    title: str
    description: str = ""
    unit: str = ""
    measures: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class StatusMark:
    """A status as a word with its symbol."""

    text: str
    icon: str
    colour: str = ""


@dataclass(frozen=True)
class ShownMeasure:
    """One measure."""

    text: str
    mark: StatusMark
    by: date | None


@dataclass(frozen=True)
class ShownUpdate:
    """What was told on a day, in the words that fit the visitor best."""

    row: CommitmentUpdate
    unit: str

    @cached_property
    def _translated(self) -> dict[str, str]:
        words: dict[str, str] = self.row.translations.get(get_language() or "", {})
        return words if words.get("text") else {}

    @property
    def text(self) -> str:
        """Return the text."""
        return self._translated.get("text") or self.row.text

    @property
    def photo_alt(self) -> str:
        """Return the picture in words."""
        return self._translated.get("photo_alt") or self.row.photo_alt

    @property
    def lang(self) -> str:
        """Return the code of the text's language where that is not the page's; else nothing."""
        is_other = not self._translated and self.row.language != get_language()
        return self.row.language if is_other else ""

    @property
    def figure(self) -> str:
        """Return the figure with its unit; nothing without one."""
        return "" if self.row.value is None else with_unit(self.row.value, self.unit)

    @property
    def mark(self) -> StatusMark | None:
        """Return the status that it brought, if it brought one."""
        return mark_of(self.row.status) if self.row.status else None


@dataclass(frozen=True)
class ShownCommitment:
    """A commitment with everything that is shown of it."""

    row: Commitment
    words: Words
    owner: Partner | None
    updates: list[ShownUpdate]
    answers: str
    today: date

    @property
    def mark(self) -> StatusMark:
        """Return the status; that one is overdue is said besides."""
        return mark_of(self.row.status)

    @property
    def is_overdue(self) -> bool:
        """Say whether the deadline has passed without it being done or dropped."""
        return self.row.is_overdue(self.today)

    @property
    def late(self) -> StatusMark:
        """Return how it is shown that it is overdue."""
        return late_mark()

    @property
    def baseline(self) -> str:
        """Return the figure when the promise was made, with its unit."""
        return self._figure(self.row.baseline)

    @property
    def target(self) -> str:
        """Return the figure that was promised, with its unit."""
        return self._figure(self.row.target)

    @property
    def latest(self) -> ShownUpdate | None:
        """Return the latest update with a figure."""
        return next((each for each in reversed(self.updates) if each.row.value is not None), None)

    @property
    def latest_first(self) -> list[ShownUpdate]:
        """Return the updates, the latest first."""
        return self.updates[::-1]

    @property
    def measures(self) -> list[ShownMeasure]:
        """Return the measures: state and day of the row, words of the page."""
        return [
            ShownMeasure(
                self.words.measures.get(each["key"]) or each["text"],
                mark_of(each["state"]),
                date.fromisoformat(each["by"]) if each["by"] else None,
            )
            for each in self.row.measures
        ]

    @cached_property
    def chart(self) -> charts.LineChart | None:
        """Return the figures over time: where it began, what was told, where it is to get; None with too few."""
        return progress_chart(self.row, [each.row for each in self.updates], self.words.unit)

    def _figure(self, value: Any) -> str:
        return "" if value is None else with_unit(value, self.words.unit)


def mark_of(status: str) -> StatusMark:
    """Return how a status is shown."""
    known = CommitmentStatus(status)
    return StatusMark(str(known.label), _ICONS[known], _COLOURS.get(known, ""))


def late_mark() -> StatusMark:
    """Return how it is shown that the deadline has passed."""
    return StatusMark(_("Overdue"), "warning", "error")
