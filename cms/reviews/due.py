"""Which pages are due to be read through, whatever their type."""

from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import Page, get_page_models

from cms.models import BasePage


def page_models() -> list[type[BasePage]]:
    """Return every type of page that can be due: those of all apps."""
    return [model for model in get_page_models() if issubclass(model, BasePage)]


def with_review_due(pages: QuerySet[Page]) -> QuerySet[Page]:
    """Annotate `due_on`, the day by which each page should be read through: one query for all types.

    The day stands in each type's own table. Each is looked into by itself: planning a join of them all takes the
    database ten times as long as answering.
    """
    days = [
        Subquery(model._base_manager.filter(pk=OuterRef("pk")).values("review_due")[:1])
        for model in page_models()
    ]
    return pages.annotate(due_on=Coalesce(*days))


def due_by(day: date, pages: QuerySet[Page] | None = None) -> QuerySet[Page]:
    """Return those of `pages` (all by default) that visitors see and that are due on `day` at the latest."""
    # A page that mirrors another one is read, and put right, there.
    shown = (Page.objects.all() if pages is None else pages).filter(live=True, alias_of=None)
    return with_review_due(shown).filter(due_on__lte=day).order_by("due_on", "title", "pk")
