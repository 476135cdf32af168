"""The languages of the site, as settings say."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override


def language_choices() -> list[tuple[str, str]]:
    """Return code and name of each language: for a field's `choices`, so that a new language needs no migration."""
    return [(code, str(name)) for code, name in settings.LANGUAGES]


def base_language(code: str) -> str:
    """Return the language of which `code` is a variant, such as `sv` for `sv-simple`; or `code` itself."""
    return code.partition("-")[0]


def is_variant(code: str) -> bool:
    """Say whether `code` is a variant, such as easy Swedish: what it lacks it takes from its language."""
    return base_language(code) != code


def is_right_to_left(code: str) -> bool:
    """Say whether `code` is written from right to left."""
    return base_language(code) in settings.LANGUAGES_BIDI


def in_reading_order(codes: Iterable[str]) -> list[str]:
    """Return `codes` as they are offered to who may read none of them: easy language first, then as settings say."""
    known = [code for code, _name in settings.LANGUAGES]
    wanted = [code for code in known if code in set(codes)]
    return sorted(wanted, key=lambda code: not is_variant(code))


def address_in(language: str, name: str, **kwargs: Any) -> str:
    """Return the address of the view `name` in `language`."""
    with override(language):
        return reverse(name, kwargs=kwargs)


def language_attributes(code: str, *, within: str | None = None) -> SafeString:
    """Return the attributes of an element in language `code`: ` lang="sv" dir="ltr"`.

    Nothing in the language of its surroundings (`within`, by default the active one); `dir` only where it differs.
    """
    around = within or get_language() or settings.LANGUAGE_CODE
    if code == around:
        return mark_safe("")
    if is_right_to_left(code) == is_right_to_left(around):
        return format_html(' lang="{}"', code)
    return format_html(' lang="{}" dir="{}"', code, "rtl" if is_right_to_left(code) else "ltr")
