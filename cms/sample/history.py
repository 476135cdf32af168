"""When the sample's pages were published: months ago, as on a site that has been in use."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from cms.models import (
    AccessibilityStatementPage,
    HomePage,
    NewsIndexPage,
    NewsPage,
    StandardPage,
    SubjectPage,
)

# Days before today. Later than the first answers of the sample's page feedback, where a page was rewritten.
PUBLISHED, REWRITTEN = 130, 35
REWRITTEN_PAGES = frozenset({"sa-fungerar-det"})


def make_history() -> None:
    """Let the site's own pages be as old as they look, in every language; rewritten ones have two ages."""
    rewritten = set(
        Page.objects.filter(slug__in=REWRITTEN_PAGES, locale__language_code="sv").values_list(
            "translation_key", flat=True
        )
    )
    for news in NewsPage.objects.all():
        at = _noon(news.date)
        let_it_be_from(news, at, at)
    old = _noon(timezone.localdate() - timedelta(days=PUBLISHED))
    for model in (
        HomePage,
        NewsIndexPage,
        StandardPage,
        SubjectPage,
        AccessibilityStatementPage,
    ):
        for page in model.objects.all():
            was_rewritten = page.translation_key in rewritten
            last = old + timedelta(days=PUBLISHED - REWRITTEN) if was_rewritten else old
            let_it_be_from(page, old, last)


def let_it_be_from(page: Page, first: datetime, last: datetime) -> None:
    """Date the publishing of `page`: first at `first`, and as it is now at `last`."""
    revisions = Revision.objects.for_instance(page)
    entries = PageLogEntry.objects.filter(page=page)
    revisions.update(created_at=first)
    entries.update(timestamp=first)
    revisions.filter(pk=page.live_revision_id).update(created_at=last)
    entries.filter(revision_id=page.live_revision_id).update(timestamp=last)
    Page.objects.filter(pk=page.pk).update(
        first_published_at=first, last_published_at=last, latest_revision_created_at=last
    )


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))
