"""Dialogues and promises as a feed, in each language: the latest published first."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail import hooks

from cms.public_pages import path_of, public_pages
from cms.sharing.feeds import ATOM, RSS, AtomFeed, FeedLink, PageFeed
from dialogues.models import DialogueIndexPage, DialoguePage, PromisePage
from dialogues.search_kinds import facts_of_dialogues, facts_of_promises

IN_FEED = 20


class DialoguesFeed(PageFeed):
    """RSS 2.0 of dialogues, and of the promises that came of them."""

    def get_object(self, request: HttpRequest) -> DialogueIndexPage | None:
        """Return the list of dialogues."""
        index: DialogueIndexPage | None = public_pages(DialogueIndexPage).first()
        return index

    def title(self, index: DialogueIndexPage | None) -> str:
        """Return what the feed holds."""
        return _("Dialogues and promises")

    def description(self, index: DialogueIndexPage | None) -> str:
        """Return the lead of the list."""
        return index.lead if index is not None else ""

    def link(self, index: DialogueIndexPage | None) -> str:
        """Return the address of the list."""
        return path_of(index) if index is not None else f"/{get_language()}/"

    def items(self, index: DialogueIndexPage | None) -> Sequence[Any]:
        """Return the latest, each with what is told of how it stands: a constant number of queries."""
        dialogues = list(_latest(DialoguePage))
        promises = list(_latest(PromisePage))
        facts = {**facts_of_dialogues(dialogues), **facts_of_promises(promises)}
        pages = sorted([*dialogues, *promises], key=_published_at, reverse=True)[:IN_FEED]
        for page in pages:
            page.facts = facts.get(page.pk)
        return pages

    def item_description(self, item: Any) -> str:
        """Return how it stands, and the lead."""
        facts = item.facts
        said = [facts.tag, facts.text] if facts is not None else []
        return escape(" · ".join(filter(None, [*said, item.lead])))

    def item_categories(self, item: Any) -> list[str]:
        """Return whether it is a dialogue or a promise."""
        return [str(item._meta.verbose_name).capitalize()]


class DialoguesAtomFeed(DialoguesFeed):
    """The same as Atom 1.0."""

    feed_type = AtomFeed

    def subtitle(self, index: DialogueIndexPage | None) -> str:
        """Return the lead of the list."""
        return self.description(index)


def _latest(model: Any) -> Any:
    return public_pages(model).order_by("-first_published_at", "-pk")[:IN_FEED]


def _published_at(page: Any) -> Any:
    return page.first_published_at


@hooks.register("lyhord_feeds")
def feeds(request: HttpRequest) -> list[FeedLink]:
    """Name the feed on every page."""
    title = _("Dialogues and promises")
    return [
        FeedLink(f"{title} (RSS)", reverse("dialogues_rss"), RSS),
        FeedLink(f"{title} (Atom)", reverse("dialogues_atom"), ATOM),
    ]
