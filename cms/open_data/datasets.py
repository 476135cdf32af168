"""What the open data are: datasets, and the forms in which they can be had."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import get_language
from wagtail import hooks

from cms.languages import base_language

# A subject of https://publications.europa.eu/resource/authority/data-theme
GOVERNMENT = "GOVE"
JUSTICE = "JUST"
SOCIETY = "SOCI"


@dataclass(frozen=True)
class Distribution:
    """One form of a dataset: a file, a feed, an API. `media_type` is IANA's, such as `text/csv`.

    `titles` are by language; a name that is the same in all, such as RSS, stands under `en` alone.
    """

    titles: Mapping[str, str]
    url: str
    media_type: str
    conforms_to: str = ""

    @property
    def title(self) -> str:
        """Return the title in the active language, in English where it has none there."""
        return _in_active_language(self.titles)


@dataclass(frozen=True)
class Dataset:
    """A set of data. `name` stands in its identifier, and stays; words are in each language of the site."""

    name: str
    titles: dict[str, str]
    descriptions: dict[str, str]
    distributions: Sequence[Distribution]
    keywords: dict[str, Sequence[str]] = field(default_factory=dict)
    themes: Sequence[str] = (GOVERNMENT,)
    issued_at: datetime | None = None
    modified_at: datetime | None = None
    landing_page: str = ""

    @property
    def title(self) -> str:
        """Return the title in the active language, in English where it has none there."""
        return _in_active_language(self.titles)


def _in_active_language(words: Mapping[str, str]) -> str:
    return words.get(base_language(get_language() or "en")) or words["en"]


def datasets() -> list[Dataset]:
    """Return all datasets, those of each app together."""
    return [each for make in hooks.get_hooks("lyhord_datasets") for each in make()]
