"""A promise as a visitor meets it: the facts of its rows, the words of its page."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms import charts
from cms.figures import with_unit
from cms.indicators import ShownIndicator, shown_all
from cms.models import Partner
from cms.models.labels import in_language
from cms.presented import Presented
from dialogues.models import (
    Commitment,
    CommitmentStatus,
    CommitmentUpdate,
    Promise,
    PromiseCommitment,
    PromisePage,
)
from dialogues.promises.progress import Progress, progress_of
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


@dataclass(frozen=True)
class PromisePresentation(Presented[Promise, PromisePage]):
    """One promise in one language."""

    page_model = PromisePage

    @cached_property
    def commitments(self) -> list[ShownCommitment]:
        """Return the commitments in order, with their updates: a constant number of queries."""
        rows = self.commitment_rows()
        owners = _in_language([row.owner for row in rows if row.owner is not None])
        answers = self._options_answered
        today = timezone.localdate()
        shown = []
        for row in rows:
            words = self._words.get(row.key) or Words(row.title, unit=row.unit, measures={})
            shown.append(
                ShownCommitment(
                    row=row,
                    words=words,
                    owner=owners.get(row.owner.translation_key) if row.owner else None,
                    updates=[ShownUpdate(each, words.unit) for each in row.shown_updates],
                    answers=answers.get(row.option_key, ""),
                    today=today,
                )
            )
        return shown

    def commitment_rows(self) -> list[Any]:
        """Return the rows, each with `shown_updates`: the published ones, the earliest first."""
        return with_updates(self.row.commitments.shown().select_related("owner", "indicator"))

    @cached_property
    def progress(self) -> Progress:
        """Return how many are kept, and how many are late."""
        return progress_of([each.row for each in self.commitments])

    @cached_property
    def effects(self) -> list[ShownIndicator]:
        """Return the indicators that the commitments are meant to change, each once."""
        indicators = {
            each.row.indicator_id: each.row.indicator
            for each in self.commitments
            if each.row.indicator is not None
        }
        return shown_all(indicators.values())

    @property
    def has_updates(self) -> bool:
        """Say whether anything has been told yet."""
        return any(each.updates for each in self.commitments)

    @property
    def first_told(self) -> str:
        """Return the id of the first part of the page that tells what was done; empty while nothing is told."""
        for number, each in enumerate(self.commitments, start=1):
            if each.updates:
                return f"told-{number}"
        return ""

    @cached_property
    def _words(self) -> dict[Any, Words]:
        if self.page is None:
            return {}
        return {each.translation_key: _words(each) for each in self.page.commitments.all()}

    @cached_property
    def _options_answered(self) -> dict[str, str]:
        from dialogues.presentation import Presentation

        if self.row.dialogue is None:
            return {}
        dialogue = Presentation.of(self.row.dialogue)
        options = self.row.dialogue.options.all()
        return {option.key: dialogue.label_of(option.key, option.label) for option in options}


@dataclass(frozen=True)
class DraftPromise(PromisePresentation):
    """A page that an editor looks at before publishing: its own facts, with what has been told so far."""

    def commitment_rows(self) -> list[Any]:
        """Return rows that are never saved, in the draft's order."""
        from dialogues.promises.projecting import draft_rows

        return draft_rows(self.page)


def with_updates(commitments: Any) -> list[Any]:
    """Return `commitments` with `shown_updates` on each, pictures and their renditions loaded: three queries."""
    from django.db.models import Prefetch

    updates = CommitmentUpdate.objects.published().select_related("photo")
    updates = updates.prefetch_related("photo__renditions")
    return list(commitments.prefetch_related(Prefetch("updates", updates, to_attr="shown_updates")))


def words_of(commitment: Commitment) -> Words:
    """Return the words of a commitment in the active language, as in its own where nobody translated them."""
    page = PromisePresentation.of(commitment.promise).page
    if page is not None:
        for each in page.commitments.filter(translation_key=commitment.key):
            return _words(each)
    return Words(commitment.title, unit=commitment.unit)


def mark_of(status: str) -> StatusMark:
    """Return how a status is shown."""
    known = CommitmentStatus(status)
    return StatusMark(str(known.label), _ICONS[known], _COLOURS.get(known, ""))


def late_mark() -> StatusMark:
    """Return how it is shown that the deadline has passed."""
    return StatusMark(_("Overdue"), "warning", "error")


def _words(described: PromiseCommitment) -> Words:
    return Words(
        described.title,
        described.description,
        described.unit,
        {block.id or "": block.value["text"] for block in described.measures},
    )


def _in_language(partners: list[Partner]) -> dict[Any, Partner]:
    return {partner.translation_key: partner for partner in in_language(partners)}
