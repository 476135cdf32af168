"""One dialogue as it is compared: its rules, its turnout, what got most, and how much each topic got."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models.labels import in_language
from dialogues.models import ClosingRecord, DialogueOption, Electorate, Option, VotingMethod
from dialogues.presentation import Presentation
from dialogues.results import numbers
from dialogues.tally import OptionTally, Tally

TOP = 5


@dataclass(frozen=True)
class TopicShare:
    """What the options on one topic got together.

    `share` is of all that was given (ticks, points, places), 0 to 1. `ballots` is the share of ballots that name the
    topic: known where one option alone is about it, since a ballot may name two.
    """

    share: float
    options: int
    ballots: float | None


@dataclass(frozen=True)
class Compared:
    """A counted dialogue. `words` are its options' labels and `topics` their topics (the key), by the option's key."""

    record: ClosingRecord
    presentation: Presentation
    area: str
    words: dict[str, str]
    topics: dict[str, UUID]

    @property
    def title(self) -> str:
        """Return the title in the visitor's language, or its own."""
        return self.presentation.title

    @property
    def url(self) -> str:
        """Return the address of its results."""
        return self.presentation.url or reverse("results", kwargs={"key": self.key})

    @property
    def key(self) -> str:
        """Return the dialogue's key."""
        return str(self.record.dialogue.key)

    @property
    def year(self) -> int:
        """Return the year in which the voting closed."""
        return timezone.localdate(self.record.dialogue.closes_at).year

    @property
    def heading(self) -> str:
        """Return what the dialogue is called above a column."""
        return f"{self.title} ({self.year})"

    @property
    def method(self) -> str:
        """Return the method in words."""
        return str(VotingMethod(self.tally.method).label)

    @property
    def is_imported(self) -> bool:
        """Say whether the ballots were imported: how their voters were known nobody here can tell."""
        return self.record.dialogue.imported_facts is not None

    @property
    def electorate(self) -> str:
        """Return who could vote, in words."""
        if self.is_imported:
            return _("Imported; not known here")
        return str(Electorate(self.record.rules["electorate"]).label)

    @property
    def ballots(self) -> int:
        """Return how many ballots were counted."""
        return self.record.ballots

    @property
    def turnout(self) -> float | None:
        """Return the share of the voter list that voted, 0 to 1; None where there was no list."""
        return self.record.ballots / self.record.eligible if self.record.eligible else None

    @cached_property
    def tally(self) -> Tally:
        """Return the frozen tally."""
        return Tally.from_json(self.record.tally)

    @property
    def top(self) -> list[tuple[str, float]]:
        """Return what got most: label, and the share of ballots that name it."""
        return [(self.label_of(o), self.share_of(o)) for o in self.tally.options[:TOP]]

    @property
    def top_in_words(self) -> list[tuple[str, str]]:
        """Return `top` as it is read."""
        return [(label, as_percent(share)) for label, share in self.top]

    def label_of(self, option: OptionTally) -> str:
        """Return an option's label in the visitor's language."""
        return self.words.get(option.key, option.label)

    def share_of(self, option: OptionTally) -> float:
        """Return the share of ballots that name the option, 0 to 1."""
        return option.ballots / self.ballots if self.ballots else 0.0

    @cached_property
    def by_topic(self) -> dict[UUID | None, TopicShare]:
        """Return what each topic got, by its key; None is what has no topic. Empty where nothing was given."""
        total = sum(max(0, option.score) for option in self.tally.options)
        if not total:
            return {}
        of: dict[UUID | None, list[OptionTally]] = defaultdict(list)
        for option in self.tally.options:
            of[self.topics.get(option.key)].append(option)
        return {
            topic: TopicShare(
                share=sum(max(0, each.score) for each in options) / total,
                options=len(options),
                ballots=self.share_of(options[0]) if len(options) == 1 else None,
            )
            for topic, options in of.items()
        }

    @property
    def groups(self) -> dict[str, dict[str, int | None]]:
        """Return the ballots of each group by question, as they were published: None is held back."""
        analysis = getattr(self.record, "analysis", None)
        breakdowns = analysis.figures.get("breakdowns") or {} if analysis else {}
        return {
            question: {group["key"]: group["ballots"] for group in found["groups"]}
            for question, found in breakdowns.items()
        }


def compare(records: Sequence[ClosingRecord]) -> tuple[list[Compared], dict[UUID, str]]:
    """Return the dialogues of `records` as they are compared, and the names of their topics by key.

    A constant number of queries, however many records.
    """
    rows = [record.dialogue for record in records]
    shown = {each.row.pk: each for each in Presentation.in_language(rows)}
    words: dict[Any, str] = dict(
        DialogueOption.objects.filter(
            page__in=[each.page.pk for each in shown.values() if each.page]
        ).values_list("translation_key", "title")
    )
    areas = [row.area for row in rows if row.area]
    named = zip(areas, in_language(areas), strict=True)
    names: dict[Any, str] = {own: area.name for own, area in named}
    options = list(Option.objects.filter(dialogue__in=rows).select_related("topic"))
    topics = {option.topic.translation_key: option.topic for option in options if option.topic}
    in_words = in_language(topics.values())
    compared = []
    for record in records:
        own = [option for option in options if option.dialogue_id == record.dialogue_id]
        compared.append(
            Compared(
                record=record,
                presentation=shown.get(record.dialogue.pk) or Presentation(record.dialogue, None),
                area=names.get(record.dialogue.area, ""),
                words={str(key): title for key, title in words.items()},
                topics={o.key: o.topic.translation_key for o in own if o.topic},
            )
        )
    return compared, {topic.translation_key: topic.name for topic in in_words}


def as_percent(share: float | None) -> str:
    """Return a share (0 to 1) as it is read; a dash where there is none."""
    return "–" if share is None else numbers.percent(share, 1)
