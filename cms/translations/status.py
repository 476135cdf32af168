"""How each page stands in each language: up to date, changed since, translated by a machine, reviewed, missing."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet, TextChoices
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail_localize.models import Translation

from cms.models import TranslationReview
from cms.translations.reviews import with_words

# Wagtail's root is at depth 1, a language's start page at 2.
START_PAGE = 2
_FACTS = (
    "pk",
    "title",
    "depth",
    "translation_key",
    "locale__language_code",
    "live",
    "alias_of_id",
    "last_published_at",
    "live_revision_id",
    "content_type_id",
)


class State(TextChoices):
    """How a translation stands. The first that fits is the one."""

    MISSING = "missing", _("Missing")
    CHANGED = "changed", _("Changed since")
    REVIEWED = "reviewed", _("Reviewed")
    MACHINE = "machine", _("By machine, not reviewed")
    UP_TO_DATE = "up-to-date", _("Up to date")


@dataclass(frozen=True)
class TranslationStatus:
    """A published page in one more language.

    `target_pk` is the page in that language, published or not; None where there is none. `changed_at` is when the
    source was last published.
    """

    source_pk: int
    title: str
    source_language: str
    content_type_id: int
    language: str
    state: State
    target_pk: int | None
    changed_at: datetime | None

    @property
    def language_name(self) -> str:
        """Return the name of the language."""
        return language_name(self.language)

    @property
    def edit_url(self) -> str:
        """Return where an editor goes on: the translation's editor, or where one is begun."""
        if self.target_pk is None:
            return reverse("wagtail_localize:submit_page_translation", args=[self.source_pk])
        return reverse("wagtailadmin_pages:edit", args=[self.target_pk])

    @property
    def is_reviewable(self) -> bool:
        """Say whether a person could say now that it is right."""
        return self.state in (State.MACHINE, State.UP_TO_DATE, State.CHANGED)


def language_name(code: str) -> str:
    """Return what the language calls itself."""
    return str(dict(settings.LANGUAGES).get(code, code))


def _languages_in_use(facts: list[dict[str, Any]], *, are_all: bool) -> list[str]:
    """Return the codes of the languages that have a start page, in the order of the settings.

    One query where the `facts` are not of all pages.
    """
    if not are_all:
        starts = Page.objects.filter(depth=START_PAGE, live=True)
        used = set(starts.values_list("locale__language_code", flat=True))
    else:
        used = {
            page["locale__language_code"]
            for page in facts
            if page["live"] and page["depth"] == START_PAGE
        }
    return [code for code, _name in settings.LANGUAGES if code in used]


def translation_statuses(keys: Collection[UUID] | None = None) -> list[TranslationStatus]:
    """Return every published source page (or those with these translation keys) in each other language in use.

    The latest changed source first. Three queries, however many pages; four with keys.
    """
    pages: QuerySet[Page] = Page.objects.filter(depth__gte=START_PAGE)
    translations = with_words(Translation.objects.filter(enabled=True))
    reviews = TranslationReview.objects.all()
    if keys is not None:
        pages = pages.filter(translation_key__in=keys)
        translations = translations.filter(source__object_id__in=keys)
        reviews = reviews.filter(page__translation_key__in=keys)
    words = {
        (key, language): (lacks, by_machine)
        for key, language, lacks, by_machine in translations.values_list(
            "source__object_id", "target_locale__language_code", "lacks", "by_machine"
        )
    }
    reviewed = set(reviews.values_list("page_id", "revision_id"))
    facts = list(pages.values(*_FACTS))
    languages = _languages_in_use(facts, are_all=keys is None)
    found = []
    for versions in _by_key(facts):
        source = _source_of(versions, words)
        if source is None or not source["live"]:
            continue
        targets = {each["locale__language_code"]: each for each in versions}
        for language in languages:
            if language != source["locale__language_code"]:
                target = targets.get(language)
                known = words.get((source["translation_key"], language))
                state = _state(source, target, known, reviewed)
                found.append(_status(source, target, language, state))
    return sorted(found, key=_latest_first)


def statuses_of(page: Page) -> list[TranslationStatus]:
    """Return how `page` stands in each other language, whichever version of it is given."""
    return translation_statuses([page.translation_key])


def out_of_date(pages: QuerySet[Page] | None = None) -> list[TranslationStatus]:
    """Return the translations whose source has changed since, the latest change first.

    With `pages`, those alone whose translated page is among them: an editor's own.
    """
    changed = [each for each in translation_statuses() if each.state == State.CHANGED]
    if pages is None or not changed:
        return changed
    targets = [each.target_pk for each in changed]
    wanted = set(pages.filter(pk__in=targets).values_list("pk", flat=True))
    return [each for each in changed if each.target_pk in wanted]


def _by_key(pages: Iterable[dict[str, Any]]) -> Iterable[list[dict[str, Any]]]:
    found: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for page in pages:
        found[page["translation_key"]].append(page)
    return found.values()


def _source_of(
    versions: list[dict[str, Any]], words: dict[tuple[UUID, str], tuple[bool, bool]]
) -> dict[str, Any] | None:
    """Return the version that is nobody's translation: the site's own language before others, then the oldest."""

    def rank(page: dict[str, Any]) -> tuple[bool, bool, int]:
        language = page["locale__language_code"]
        is_translation = (page["translation_key"], language) in words
        return is_translation, language != settings.LANGUAGE_CODE, page["pk"]

    own = [page for page in versions if page["alias_of_id"] is None]
    return min(own, key=rank, default=None)


def _state(
    source: dict[str, Any],
    target: dict[str, Any] | None,
    known: tuple[bool, bool] | None,
    reviewed: set[tuple[int, int]],
) -> State:
    if target is None or not target["live"] or target["alias_of_id"] is not None:
        return State.MISSING
    lacks, by_machine = known or (False, False)
    if lacks or _is_later(source["last_published_at"], target["last_published_at"]):
        return State.CHANGED
    if (target["pk"], target["live_revision_id"]) in reviewed:
        return State.REVIEWED
    return State.MACHINE if by_machine else State.UP_TO_DATE


def _is_later(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and (other is None or one > other)


def _status(
    source: dict[str, Any], target: dict[str, Any] | None, language: str, state: State
) -> TranslationStatus:
    return TranslationStatus(
        source_pk=source["pk"],
        title=source["title"],
        source_language=source["locale__language_code"],
        content_type_id=source["content_type_id"],
        language=language,
        state=state,
        target_pk=target["pk"] if target is not None else None,
        changed_at=source["last_published_at"],
    )


def _latest_first(status: TranslationStatus) -> tuple[float, str]:
    changed_at = status.changed_at
    return -changed_at.timestamp() if changed_at else 0.0, status.title
