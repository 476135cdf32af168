"""A row as a visitor meets it: its facts, in the words of its page.

The other half of `cms.projection`: what an editor wrote onto a row is read together with a page again, whichever
language's page fits the visitor.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, Self, TypeVar

from django.conf import settings
from django.utils.translation import get_language

from cms.caching.remember import remember
from cms.languages import language_attributes
from cms.models import BasePage
from cms.projection import ProjectedRow
from cms.public_pages import in_own_words, path_of, public_pages

RowT = TypeVar("RowT", bound=ProjectedRow)
PageT = TypeVar("PageT", bound=BasePage)


@dataclass(frozen=True)
class Presented(Generic[RowT, PageT]):
    """A row, with its page in one language where there is one. `url` is the page's path.

    Pages are shared between threads: read them, and change nothing of them.
    """

    page_model: ClassVar[type[BasePage]]

    row: RowT
    page: PageT | None
    url: str = ""

    @classmethod
    def of(cls, row: RowT) -> Self:
        """Return `row` with its page in the active language, in its own language, or in any."""
        wanted = get_language()
        pages = remember(f"pages of {row.key}", lambda: cls._pages_of(row))

        def rank(page: Any) -> int:
            if page.locale.language_code == wanted:
                return 0
            return 1 if page.locale_id == row.source_locale_id else 2

        page = min(pages, key=rank, default=None)
        return cls(row, page, path_of(page) if page else "")

    @classmethod
    def in_language(cls, rows: Iterable[RowT], language: str | None = None) -> list[Self]:
        """Return `rows` with their public pages in `language` (the active one by default), in order: one query.

        Rows without a page in that language are left out.
        """
        rows = list(rows)
        keys = [row.key for row in rows]
        pages = public_pages(cls.page_model, language).filter(translation_key__in=keys)
        page_of = {page.translation_key: page for page in pages}
        return [
            cls(row, page, path_of(page))
            for row in rows
            if (page := page_of.get(row.key)) is not None
        ]

    @property
    def title(self) -> str:
        """Return the title in the page's language; without a page, as it was written first."""
        words: Any = self.page or self.row
        return str(words.title)

    @property
    def lead(self) -> str:
        """Return the lead, if there is a page."""
        return self.page.lead if self.page else ""

    @property
    def lang(self) -> str:
        """Return the attributes for an element with these words, ` lang="sv"`; nothing in the visitor's language."""
        locale = self.page.locale if self.page else self.row.source_locale
        return language_attributes(locale.language_code)

    @property
    def absolute_url(self) -> str:
        """Return the page's whole address, or that of the site where there is no page."""
        return f"{settings.SITE_URL}{self.url or '/'}"

    @classmethod
    def _pages_of(cls, row: RowT) -> list[Any]:
        pages = cls.page_model._default_manager.filter(
            in_own_words(), live=True, translation_key=row.key
        )
        return list(pages.select_related("locale"))
