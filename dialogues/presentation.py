"""A dialogue as a visitor meets it: the facts and options of its row, the words of its page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any, cast
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.caching.remember import remember
from cms.models import Partner
from cms.models.labels import Label, chosen_in_language, in_language
from cms.presented import Presented
from cms.public_pages import public_pages
from dialogues.models import (
    Dialogue,
    DialogueOption,
    DialoguePage,
    Option,
    OptionKind,
)
from dialogues.models.dialogue import DialogueQuerySet
from dialogues.options import KIND_OF_KEY, label_of_kind, turned_on
from dialogues.phases import Timeline, changes_of, timeline_of, waiting_for
from dialogues.public_log import PublicLog, public_log_of
from dialogues.published_answer import answer_among, promises_of
from dialogues.wording import paper_rule_text


class State(StrEnum):
    """Where a dialogue is in its life."""

    COMING = "coming"
    IDEAS = "ideas"
    OPEN = "open"
    COUNTING = "counting"
    CLOSED = "closed"


@dataclass(frozen=True)
class PresentedOption:
    """An option with its words and picture in one language."""

    key: str
    label: str
    description: str = ""
    image: Any = None
    image_alt: str = ""
    kind: str = OptionKind.REGULAR


@dataclass(frozen=True)
class BallotPaper:
    """What taking a ballot needs: a dialogue's row, and its options in the row's words.

    Shared between threads: read it, and change nothing of it.
    """

    row: Dialogue
    options: Sequence[PresentedOption]


def ballot_paper(key: UUID) -> BallotPaper | None:
    """Return the ballot paper of a published dialogue, remembered until an editor changes something."""
    return remember(f"ballot:{key}", lambda: _read_ballot_paper(key))


def _read_ballot_paper(key: UUID) -> BallotPaper | None:
    row = Dialogue.objects.published().filter(key=key).first()
    if row is None:
        return None
    options = row.options.filter(is_retired=False).values_list("key", "label", "kind")
    return BallotPaper(
        row, [PresentedOption(key, label, kind=kind) for key, label, kind in options]
    )


@dataclass(frozen=True)
class Presentation(Presented[Dialogue, DialoguePage]):
    """One dialogue in one language."""

    page_model = DialoguePage

    @cached_property
    def state(self) -> State:
        """Return where the dialogue is in its life; wants `closing_record` loaded in lists."""
        if hasattr(self.row, "closing_record"):
            return State.CLOSED
        now = timezone.now()
        if self.row.is_closed(now):
            return State.COUNTING
        if self.row.is_open(now):
            return State.OPEN
        return State.IDEAS if self.row.takes_ideas(now) else State.COMING

    @cached_property
    def timeline(self) -> Timeline:
        """Return the phases; they want `promises`."""
        return timeline_of(self.row, answer_among(self.promises))

    @cached_property
    def promises(self) -> list[Any]:
        """Return the promises that answer the dialogue, in the active language: one query once voting has closed."""
        return promises_of(self.row) if self.row.is_closed() else []

    @cached_property
    def public_log(self) -> PublicLog:
        """Return what everybody is told of what was done while people voted: one query and more."""
        return public_log_of(self.row, self.page)

    @property
    def waiting_for(self) -> str:
        """Return what the counting waits for, in words."""
        return waiting_for(self.row, timezone.now())

    @property
    def state_text(self) -> str:
        """Return the state as a word for a tag."""
        return {
            State.COMING: _("Opens soon"),
            State.IDEAS: _("Taking ideas"),
            State.OPEN: _("Open"),
            State.COUNTING: _("Being counted"),
            State.CLOSED: _("Closed"),
        }[self.state]

    @property
    def tag_kind(self) -> str:
        """Return the colour of the tag."""
        kinds = {State.OPEN: "success", State.IDEAS: "primary", State.COMING: "info"}
        return kinds.get(self.state, "")

    @cached_property
    def options(self) -> list[PresentedOption]:
        """Return the options that can be voted for, in order: two queries."""
        described = self._described
        return [
            _presented(option, described.get(option.key))
            for option in self.row.options.filter(is_retired=False)
        ]

    def label_of(self, key: str, otherwise: str) -> str:
        """Return the option's label in this language."""
        if key in KIND_OF_KEY:
            return label_of_kind(KIND_OF_KEY[key])
        described = self._described.get(key)
        return described.title if described else otherwise

    @cached_property
    def partners(self) -> list[Partner]:
        """Return the partners in the active language, each as it was written where untranslated: one query."""
        return chosen_in_language(self.row.partners.all(), self.row.source_locale_id)

    @property
    def paper_rule(self) -> str:
        """Return what holds for ballots on paper, in words; nothing where there is no paper."""
        return paper_rule_text(self.row)

    @cached_property
    def area(self) -> Label | None:
        """Return the area in the active language."""
        return in_language([self.row.area])[0] if self.row.area else None

    @cached_property
    def _described(self) -> dict[str, DialogueOption]:
        if self.page is None:
            return {}
        options = self.page.options.select_related("image").prefetch_related("image__renditions")
        return {str(option.translation_key): option for option in options}


class DraftPresentation(Presentation):
    """A page that an editor looks at before publishing; its row is not in the database."""

    @property
    def draft(self) -> DialoguePage:
        """Return the page."""
        return cast(DialoguePage, self.page)

    @property
    def options(self) -> list[PresentedOption]:
        """Return the options as the draft has them."""
        written = [
            _presented(Option(key=str(option.translation_key), label=option.title), option)
            for option in self.draft.options.all()
        ]
        kinds = turned_on(self.draft)
        return written + [_presented(Option(key=key, kind=kind), None) for key, kind in kinds]

    @property
    def partners(self) -> list[Partner]:
        """Return the partners as the draft has them."""
        return in_language(self.draft.partners.all())


def shown_in(language: str | None = None) -> DialogueQuerySet:
    """Return the rows that have a published page in `language`, with their closing records."""
    keys = public_pages(DialoguePage, language).values("translation_key")
    rows: DialogueQuerySet = Dialogue.objects.filter(key__in=keys).select_related("closing_record")
    return rows


def next_change_at(rows: Iterable[Dialogue], now: datetime | None = None) -> datetime | None:
    """Return when one of `rows` will next come to another phase, None when never."""
    now = now or timezone.now()
    changes = [time for row in rows for time in changes_of(row) if time > now]
    return min(changes, default=None)


def _presented(option: Option, described: DialogueOption | None) -> PresentedOption:
    if option.kind != OptionKind.REGULAR:
        return PresentedOption(option.key, label_of_kind(option.kind), kind=option.kind)
    if described is None:
        return PresentedOption(option.key, option.label)
    return PresentedOption(
        option.key,
        described.title,
        described.description,
        described.image,
        described.image_alt,
    )
