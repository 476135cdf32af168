"""The topics and areas that visitors can choose evenings by."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from cms.caching.remember import remember
from cms.models import Area, Topic
from cms.models.labels import Label
from cms.public_pages import public_pages
from events.models import Event, EventPage


@dataclass(frozen=True)
class LabelChoice:
    """A label in the visitor's language. `value` stands in addresses, and is alike in every language."""

    value: str
    key: UUID
    name: str
    is_used: bool


def topics() -> list[LabelChoice]:
    """Return every topic, by name."""
    return _choices(Topic, "topics__translation_key")


def areas() -> list[LabelChoice]:
    """Return every area, by name."""
    return _choices(Area, "area__translation_key")


def _choices(model: type[Label], of_evenings: str) -> list[LabelChoice]:
    name = f"to choose by:{model.__name__}:{get_language()}"
    return remember(name, lambda: _read(model, of_evenings))


def _read(model: type[Label], of_evenings: str) -> list[LabelChoice]:
    shown = Event.objects.filter(key__in=public_pages(EventPage).values("translation_key"))
    used = set(shown.order_by().values_list(of_evenings, flat=True).distinct())
    versions: dict[UUID, list[Any]] = {}
    for label in model._default_manager.select_related("locale").order_by("pk"):
        versions.setdefault(label.translation_key, []).append(label)
    choices = [
        LabelChoice(str(labels[0].pk), key, _in_visitors_language(labels).name, key in used)
        for key, labels in versions.items()
    ]
    return sorted(choices, key=lambda choice: choice.name.casefold())


def _in_visitors_language(labels: list[Any]) -> Any:
    """Return the version in the active language, or the first that was written."""
    wanted = (each for each in labels if each.locale.language_code == get_language())
    return next(wanted, labels[0])
