"""Ideas as everybody reads them: with the labels in the visitor's language, and with what came of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import get_language

from cms.models.labels import in_language
from dialogues.models import Idea
from dialogues.presentation import Presentation


@dataclass(frozen=True)
class ShownIdea:
    """One idea. `became` is the label of the option that came of it, if there is one."""

    idea: Idea
    area: str = ""
    topic: str = ""
    became: str = ""
    merged: list[Idea] = field(default_factory=list)

    @property
    def lang(self) -> str:
        """Return the idea's language where it is not the visitor's, for the attribute `lang`."""
        return "" if self.idea.language == get_language() else self.idea.language

    @property
    def number_of_proposals(self) -> int:
        """Return how many ideas were put together here."""
        return 1 + len(self.merged)


def with_merged(ideas: QuerySet[Idea]) -> QuerySet[Idea]:
    """Return `ideas` with their labels, and with those that were merged into each, the oldest first."""
    merged = Prefetch("merged", Idea.objects.order_by("sent_on", "pk"))
    return ideas.select_related("area", "topic").prefetch_related(merged)


def shown(ideas: Iterable[Idea], presentation: Presentation) -> list[ShownIdea]:
    """Return `ideas` (`with_merged`) as they are shown. A constant number of queries."""
    ideas = list(ideas)
    names = _names([*(i.area for i in ideas if i.area), *(i.topic for i in ideas if i.topic)])
    keys = [idea.option_key for idea in ideas if idea.option_key]
    options = presentation.row.options.filter(key__in=keys) if keys else []
    became = {o.key: presentation.label_of(o.key, o.label) for o in options}
    return [
        ShownIdea(
            idea=idea,
            area=names.get(idea.area, ""),
            topic=names.get(idea.topic, ""),
            became=became.get(idea.option_key, ""),
            merged=list(idea.merged.all()),
        )
        for idea in ideas
    ]


def _names(labels: list[Any]) -> dict[Any, str]:
    """Return the names of areas and topics in the visitor's language."""
    found: dict[Any, str] = {}
    for model in {type(label) for label in labels}:
        of_model = list({label for label in labels if type(label) is model})
        in_words = in_language(of_model)
        found |= {own: words.name for own, words in zip(of_model, in_words, strict=True)}
    return found
