"""The way around a subject, beside the text of its first page and of every page below it.

It shows the pages right below the subject, and opens the branch that the visitor is in. What a list holds (each piece
of news, each evening) is on the list and not here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, get_page_models

from cms.caching.remember import remember
from cms.models import ListPage, SubjectPage
from cms.public_pages import in_own_words, path_of, public_pages


@dataclass(frozen=True)
class Step:
    """A published page on the way down to another one."""

    title: str
    url: str
    path: str
    content_type_id: int


@dataclass(frozen=True)
class Entry:
    """A page of the subject, with the entries right below it where its branch is open."""

    title: str
    url: str
    path: str
    is_current: bool = False
    below: Sequence["Entry"] = ()


@dataclass(frozen=True)
class LocalNavigation:
    """A subject and its pages."""

    subject: Entry
    pages: Sequence[Entry]


def steps_to(page: Page) -> list[Step]:
    """Return the published pages above `page`, from the start page down: one query."""
    ancestors = page.get_ancestors().filter(in_own_words(), depth__gt=1).live()
    ancestors = ancestors.select_related("locale")
    return [_step(step) for step in ancestors]


def local_navigation(page: Page, above: Sequence[Step]) -> LocalNavigation | None:
    """Return the way around the nearest subject that `page` belongs to; None where there is nothing to choose from.

    `above` are the published pages above it (`steps_to`).
    """
    subject = _nearest_subject([*above, _step(page)])
    if subject is None:
        return None
    pages = remember(f"subject:{subject.path}", lambda: _pages_below(subject))
    if not pages:
        return None
    first = Entry(subject.title, subject.url, subject.path, subject.path == page.path)
    return LocalNavigation(first, _branch(subject.path, pages, page.path))


def _nearest_subject(way: Sequence[Step]) -> Step | None:
    wanted = ContentType.objects.get_for_model(SubjectPage).pk
    return next((step for step in reversed(way) if step.content_type_id == wanted), None)


def _pages_below(subject: Step) -> list[Entry]:
    """Return the public pages of the subject in the order of the tree: one query."""
    pages = public_pages(Page, subject.url.split("/")[1])
    pages = pages.filter(path__startswith=subject.path, depth__gt=len(subject.path) // Page.steplen)
    pages = pages.exclude(content_type__in=_kept_on_lists()).order_by("path")
    return [Entry(page.title, path_of(page), page.path) for page in pages]


def _kept_on_lists() -> list[int]:
    """Return the types of the pages that stand below lists alone."""
    models = [
        model
        for model in get_page_models()
        if model.allowed_parent_page_models()
        and all(issubclass(parent, ListPage) for parent in model.allowed_parent_page_models())
    ]
    return [found.pk for found in ContentType.objects.get_for_models(*models).values()]


def _branch(above: str, pages: Sequence[Entry], here: str) -> list[Entry]:
    """Return the entries right below the page with the path `above`, those on the way to `here` with what is below."""
    depth = len(above) + Page.steplen
    return [
        replace(
            entry,
            is_current=entry.path == here,
            below=_branch(entry.path, pages, here) if here.startswith(entry.path) else (),
        )
        for entry in pages
        if entry.path.startswith(above) and len(entry.path) == depth
    ]


def _step(page: Page) -> Step:
    return Step(page.title, path_of(page), page.path, page.content_type_id)
