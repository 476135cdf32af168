"""A promise as a visitor meets it: the facts of its rows, the words of its page."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from cms.indicators import ShownIndicator, shown_all
from cms.models import Partner
from cms.models.labels import in_language
from cms.presented import Presented
from dialogues.models import (
    Commitment,
    CommitmentUpdate,
    Promise,
    PromiseCommitment,
    PromisePage,
)
from dialogues.promises.progress import Progress, progress_of
from dialogues.promises.shown import ShownCommitment, ShownUpdate, Words


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


def _words(described: PromiseCommitment) -> Words:
    return Words(
        described.title,
        described.description,
        described.unit,
        {block.id or "": block.value["text"] for block in described.measures},
    )


def _in_language(partners: list[Partner]) -> dict[Any, Partner]:
    return {partner.translation_key: partner for partner in in_language(partners)}
