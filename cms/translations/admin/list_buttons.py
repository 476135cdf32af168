"""The buttons that lead from a list in the admin to the translations of each of its rows.

In the place of wagtail-localize's own, which ask the database two to four times for each row. These ask twice for the
pages of a parent, and twice for all snippets of a kind.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.admin.utils import quote
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail_localize.models import TranslationSource

from cms.translations.admin.views import TRANSLATE

_KEPT_ON_USER = "_translations_in_lists"


@dataclass(frozen=True)
class _Known:
    """In which languages (by key) each row of a list is there, and of which it is the source that is translated."""

    languages: dict[UUID, set[int]]
    sources: dict[tuple[UUID, int], int]


def use_our_buttons() -> None:
    """Take these instead of the package's. Its hooks are looked up by then, so that they can be taken away."""
    from wagtail_localize import wagtail_hooks as theirs

    pages, snippets = "register_page_listing_more_buttons", "register_snippet_listing_buttons"
    replaced = [
        (pages, theirs.page_listing_more_buttons),
        (snippets, theirs.register_snippet_listing_buttons),
    ]
    # Leaving what was registered for a time takes it away again.
    hooks.register_temporarily(replaced).__exit__(None, None, None)
    hooks.register(pages, page_buttons)
    hooks.register(snippets, snippet_buttons)


def page_buttons(
    page: Page, user: Any, view_name: str | None = None, next_url: str | None = None
) -> Iterator[Button]:
    """Lead from a page in a list to where it is translated, and to where its translations are brought up to date."""
    if page.is_root() or not user.has_perm(TRANSLATE):
        return
    beside = page.path[: -page.steplen]
    siblings = Page.objects.filter(path__startswith=beside, depth=page.depth)
    known = _kept(
        user,
        beside,
        # An alias is not translated yet, it shows the source's words.
        lambda: _known(Page.objects.filter(alias_of=None), siblings),
    )
    if _languages(user) - known.languages[page.translation_key]:
        url = reverse(
            "wagtail_localize:submit_page_translation", args=[page.alias_of_id or page.pk]
        )
        yield _button(_("Translate this page"), url, 60, "wagtail-localize-language")
    yield from _sync_button(page, known, _("Sync translated pages"), 60, next_url)


def snippet_buttons(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Lead from a snippet in a list to the same."""
    model = type(snippet)
    if not issubclass(model, TranslatableMixin) or not user.has_perm(TRANSLATE):
        return
    rows = model._default_manager.all()
    known = _kept(user, model._meta.label, lambda: _known(rows, rows))
    if _languages(user) - known.languages[snippet.translation_key]:
        of_snippet = [model._meta.app_label, model._meta.model_name, quote(snippet.pk)]
        url = reverse("wagtail_localize:submit_snippet_translation", args=of_snippet)
        yield _button(_("Translate"), url, 100, "wagtail-localize-language")
    yield from _sync_button(snippet, known, _("Sync translated snippets"), 106, next_url)


def _button(label: str, url: str, priority: int, icon: str) -> Button:
    return Button(label, url, priority=priority, icon_name=icon)


def _sync_button(
    row: Any, known: _Known, label: str, priority: int, next_url: str | None
) -> Iterator[Button]:
    source = known.sources.get((row.translation_key, row.locale_id))
    if source is not None:
        url = reverse("wagtail_localize:update_translations", args=[source])
        if next_url is not None:
            url += "?" + urlencode({"next": next_url})
        yield _button(label, url, priority, "resubmit")


def _kept(user: Any, name: str, make: Callable[[], Any]) -> Any:
    """Return `name` as `make` gives it, made once a request: the user is read anew in each, as Wagtail knows too."""
    if not hasattr(user, _KEPT_ON_USER):
        setattr(user, _KEPT_ON_USER, {})
    kept = getattr(user, _KEPT_ON_USER)
    if name not in kept:
        kept[name] = make()
    return kept[name]


def _languages(user: Any) -> set[int]:
    found: set[int] = _kept(
        user, "languages", lambda: set(Locale.objects.values_list("pk", flat=True))
    )
    return found


def _known(all_versions: QuerySet[Any], rows: QuerySet[Any]) -> _Known:
    """Return what is known of `rows`, some of `all_versions`. Two queries."""
    keys = rows.order_by().values("translation_key")
    languages: dict[UUID, set[int]] = defaultdict(set)
    versions = all_versions.filter(translation_key__in=keys).order_by()
    for key, language in versions.values_list("translation_key", "locale_id"):
        languages[key].add(language)
    sources = TranslationSource.objects.filter(object_id__in=keys, translations__enabled=True)
    found = sources.order_by().values_list("object_id", "locale_id", "pk").distinct()
    return _Known(languages, {(key, language): pk for key, language, pk in found})
