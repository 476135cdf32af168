"""Messages across the site as visitors meet them: at the top of every page, in their language, for their time.

Kind, page and time are those of the version that was written first; the words are those of the visitor's language. What
is written in the site's own language and not translated is shown everywhere, so that nobody misses it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page

from cms.caching.change_times import earliest, note_change
from cms.caching.remember import remember
from cms.languages import base_language
from cms.models import Notice
from cms.public_pages import in_own_words, path_of


@dataclass(frozen=True)
class ShownNotice:
    """A message in the visitor's language. `lang` is the language of its words where it is another one, else empty."""

    kind: str
    heading: str
    text: str
    lang: str
    url: str


@dataclass(frozen=True)
class _Notices:
    """What is shown, and when that will change by itself."""

    shown: Sequence[ShownNotice]
    changes_at: datetime | None


def shown_notices(request: HttpRequest) -> Sequence[ShownNotice]:
    """Return the messages whose time it is, important ones first; no copy of the page outlives them."""
    language = get_language() or settings.LANGUAGE_CODE
    notices = remember(
        f"notices:{language}", lambda: _read(language), until=lambda made: made.changes_at
    )
    note_change(request, notices.changes_at)
    return notices.shown


def _read(language: str) -> _Notices:
    """Return the messages in `language`: one query, and one more where one of them leads to a page."""
    now = timezone.now()
    versions: dict[UUID, list[Notice]] = {}
    for notice in Notice.objects.select_related("locale", "page__locale").order_by("pk"):
        versions.setdefault(notice.translation_key, []).append(notice)
    going_on: list[tuple[Notice, Notice]] = []
    changes: list[datetime | None] = []
    for each in versions.values():
        first, words = each[0], _in_language(each, language)
        if words is None or first.is_over(now):
            continue
        if first.has_begun(now):
            going_on.append((first, words))
            changes.append(first.ends_at)
        else:
            changes.append(first.starts_at)
    going_on.sort(key=_order, reverse=True)
    urls = _urls((first for first, _words in going_on), language)
    shown = [_shown(first, words, language, urls) for first, words in going_on]
    return _Notices(shown, earliest(*changes))


def _in_language(versions: Sequence[Notice], language: str) -> Notice | None:
    """Return the version for `language`, which may be a variant of another (sv-simple of sv)."""
    by_language = {version.locale.language_code: version for version in versions}
    wanted = (language, base_language(language), settings.LANGUAGE_CODE)
    return next((by_language[code] for code in wanted if code in by_language), None)


def _order(notice: tuple[Notice, Notice]) -> tuple[bool, float, int]:
    first = notice[0]
    begun = first.starts_at.timestamp() if first.starts_at else 0.0
    return first.kind == Notice.Kind.IMPORTANT, begun, first.pk


def _shown(
    first: Notice, words: Notice, language: str, urls: dict[UUID, dict[str, str]]
) -> ShownNotice:
    written_in = words.locale.language_code
    is_foreign = base_language(written_in) != base_language(language)
    addresses = urls.get(first.page.translation_key, {}) if first.page else {}
    return ShownNotice(
        kind=first.kind,
        heading=words.heading,
        text=words.text,
        lang=written_in if is_foreign else "",
        url=next(
            (addresses[code] for code in (language, written_in) if code in addresses),
            "",
        ),
    )


def _urls(notices: Iterable[Notice], language: str) -> dict[UUID, dict[str, str]]:
    """Return where the pages that `notices` lead to are published, by language: one query, or none without a page."""
    keys = {notice.page.translation_key for notice in notices if notice.page}
    urls: dict[UUID, dict[str, str]] = {}
    if keys:
        pages = Page.objects.live().filter(in_own_words(), translation_key__in=keys)
        for page in pages.select_related("locale"):
            urls.setdefault(page.translation_key, {})[page.locale.language_code] = path_of(page)
    return urls
