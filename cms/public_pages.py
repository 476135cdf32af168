"""The pages of one type that anybody may read in one language."""

from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction, get_page_models


def public_pages(model: type[Page], language: str | None = None) -> Any:
    """Return the published pages of `model` without restrictions, in `language` (the active one by default).

    Wagtail's `public()` asks the database for restrictions at each call; here they are a part of the query.
    """
    pages = model.objects.live().filter(~is_restricted(), in_own_words()).select_related("locale")
    return pages.filter(locale__language_code=language or get_language())


def is_restricted() -> Exists:
    """Say, in a query of pages, whether something restricts who may read the page."""
    restrictions = PageViewRestriction.objects.alias(
        path=ExpressionWrapper(OuterRef("path"), output_field=CharField())
    ).filter(path__startswith=F("page__path"))
    return Exists(restrictions)


def in_own_words() -> Q:
    """Say, in a query of pages, whether the page's words are in its language.

    wagtail-localize puts a mirror (an alias) where a page is not translated and one below it is: words of one language
    at an address of another. Start pages and lists count all the same, for what they show is in their language.
    """
    frames = [
        model._meta.model_name
        for model in get_page_models()
        if getattr(model, "is_shown_untranslated", False)
    ]
    is_mirror = Q(alias_of__isnull=False) & ~Q(alias_of__locale=F("locale"))
    return ~is_mirror | Q(content_type__model__in=frames)


def path_of(page: Page) -> str:
    """Return the address of `page` below the host, such as `/sv/nyheter/`, without asking the database.

    The first two parts of a page's own path are Wagtail's root and the language's start page.
    """
    below_start = page.url_path.split("/", 2)[2]
    return f"/{page.locale.language_code}/{below_start}"
