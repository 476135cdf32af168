"""Wagtail's PostgreSQL search, with each page indexed in the word forms of its own language.

The stock backend has one configuration for everything, and there is one index entry an object. Wagtail's admin
searches through it as it is; the public search asks the index itself (`cms.search.finding`).
"""

import copy
from collections import defaultdict
from typing import Any

from modelsearch.backends.database.postgres.postgres import PostgresIndex, PostgresSearchBackend

CONFIG_OF_LANGUAGE = {"sv": "swedish", "en": "english", "ar": "arabic"}


def config_of(language_code: str) -> str:
    """Return the text search configuration for a language; `simple` knows no word forms."""
    return CONFIG_OF_LANGUAGE.get(language_code.split("-")[0], "simple")


class LanguageIndex(PostgresIndex):
    """Writes each object with the configuration of its language."""

    def add_items(self, model: Any, objs: Any) -> None:
        """Index `objs`, one batch a language."""
        batches: dict[str, list[Any]] = defaultdict(list)
        for obj in objs:
            locale = getattr(obj, "locale", None)
            config = config_of(locale.language_code) if locale else self.backend.config
            batches[config].append(obj)
        for config, batch in batches.items():
            writer = copy.copy(self)
            writer.backend = copy.copy(self.backend)
            writer.backend.config = config
            super(LanguageIndex, writer).add_items(model, batch)


class SearchBackend(PostgresSearchBackend):
    """PostgreSQL search that knows the language of what it indexes."""

    index_class = LanguageIndex
