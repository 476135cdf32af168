"""A page in the languages of the site: which versions there are, and what is said where there is none."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language, override
from wagtail.models import Page

from cms.caching.remember import remember
from cms.frame.site_parts import site_parts
from cms.languages import in_reading_order, language_attributes
from cms.public_pages import in_own_words, is_restricted, path_of

SOURCE_FIRST = settings.LANGUAGE_CODE


class Version(NamedTuple):
    """A published page in one language."""

    code: str
    url: str
    title: str
    pk: int
    is_public: bool


def versions_of(page: Page) -> Sequence[Version]:
    """Return the published versions of `page`: one query, remembered."""
    return remember(f"versions:{page.translation_key}", lambda: _read(page))


def _read(page: Page) -> list[Version]:
    versions = page.get_translations(inclusive=True).live().filter(in_own_words())
    versions = versions.select_related("locale")
    return [
        Version(each.locale.language_code, path_of(each), each.title, each.pk, not each.restricted)
        for each in versions.annotate(restricted=is_restricted())
    ]


def page_addresses(versions: Sequence[Version], languages: Collection[str]) -> dict[str, str]:
    """Return where each of `languages` leads from a page with these `versions`, as far as its readers are to know them.

    Where there is none, to a page that says so; of a page that not everybody may read nothing is said.
    """
    addresses = {each.code: each.url for each in versions}
    public = [each for each in versions if each.is_public]
    if public:
        known = public[0].pk
        for code in languages:
            addresses.setdefault(code, not_translated_address(known, code))
    return addresses


def alternate_addresses(versions: Sequence[Version]) -> list[tuple[str, str]]:
    """Return language and path of each public version, in the settings' order, `x-default` last.

    For search engines (`hreflang`): every version names the same ones, itself too. Nothing for a single version.
    """
    url_of = {each.code: each.url for each in versions if each.is_public}
    codes = [code for code, _name in settings.LANGUAGES if code in url_of]
    if len(codes) < 2:
        return []
    default = SOURCE_FIRST if SOURCE_FIRST in url_of else codes[0]
    return [*((code, url_of[code]) for code in codes), ("x-default", url_of[default])]


def not_translated_address(page_id: int, language: str) -> str:
    """Return the address, in `language`, of the page that says that page `page_id` is not in that language."""
    with override(language):
        return reverse("not_translated", args=[page_id])


def not_translated(request: HttpRequest, page_id: int) -> HttpResponse:
    """Say that the page is not in this language, and where it can be read: in easy language first.

    Leads to the page itself as soon as there is one.
    """
    page = get_object_or_404(Page.objects.live().filter(depth__gt=1), pk=page_id)
    languages = site_parts(request).languages
    versions = [each for each in versions_of(page) if each.is_public]
    url_of = {each.code: each for each in versions if each.code in languages}
    here = get_language() or settings.LANGUAGE_CODE
    if here in url_of:
        return HttpResponseRedirect(url_of[here].url)
    if not url_of:
        raise Http404
    request.language_addresses = page_addresses(versions, languages)  # type: ignore[attr-defined]
    request.without_feedback = True  # type: ignore[attr-defined]
    offered = [url_of[code] for code in in_reading_order(url_of)]
    names = dict(settings.LANGUAGES)
    context = {
        "offers": [(names[each.code], each, language_attributes(each.code)) for each in offered],
        "title": offered[0].title,
        "attributes": language_attributes(offered[0].code),
    }
    return render(request, "cms/not_translated.html", context)
