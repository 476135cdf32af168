"""The pages of one type that anybody may read in one language."""

from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction


def public_pages(model: type[Page], language: str | None = None) -> Any:
    """Return the published pages of `model` without restrictions, in `language` (the active one by default).

    Wagtail's `public()` asks the database for restrictions at each call; here they are a part of the query.
    """
    pages = model.objects.live().filter(~is_restricted()).select_related("locale")
    return pages.filter(locale__language_code=language or get_language())


def is_restricted() -> Exists:
    """Say, in a query of pages, whether something restricts who may read the page."""
    restrictions = PageViewRestriction.objects.alias(
        path=ExpressionWrapper(OuterRef("path"), output_field=CharField())
    ).filter(path__startswith=F("page__path"))
    return Exists(restrictions)


def path_of(page: Page) -> str:
    """Return the address of `page` below the host, such as `/sv/nyheter/`, without asking the database.

    The first two parts of a page's own path are Wagtail's root and the language's start page.
    """
    below_start = page.url_path.split("/", 2)[2]
    return f"/{page.locale.language_code}/{below_start}"
