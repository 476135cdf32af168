"""The page presents; the row remembers.

An editor works on a page. When the page in its source language is saved live, its facts are written, in
the same transaction, onto a plain row that is keyed by the page's `translation_key`. Sign-ups and ballots
hang on the row, so every language shares one capacity and one tally, a draft changes nothing, and deleting
or copying a page loses nobody's data. docs/decisions/page-and-row.md tells why and what was tried.
"""

from typing import Any, ClassVar, Self

from django.db import models, transaction
from modelcluster.models import get_all_child_relations
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail_localize.models import Translation


class ProjectedRow(models.Model):
    """A row that a page's facts are written to."""

    key = models.UUIDField(unique=True, editable=False)
    # The language whose page decides; pages in other languages present the same row.
    source_locale = models.ForeignKey(
        Locale, on_delete=models.PROTECT, related_name="+", editable=False
    )

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True


class ProjectedPage(models.Model):
    """Mixin of a page type (before `BasePage`) whose facts live on a row."""

    row_model: ClassVar[type[ProjectedRow]]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save the page and, when it is live and decides, its row, both or neither.

        The one place where `save()` does more than save: direct, scheduled and translated publishing
        all end here, and Wagtail's signals fire outside any transaction.
        """
        page: Any = self
        with transaction.atomic():
            result = super().save(*args, **kwargs)
            if kwargs.get("update_fields") is None and page.live:
                self._project_when_source()
        return result

    def project(self, row: Any) -> None:
        """Write this page's facts onto `row` (locked, maybe new) and save it."""
        raise NotImplementedError

    @property
    def row(self) -> Any:
        """Return the row that this page, in whatever language, presents; None before first publishing."""
        page: Any = self
        if not hasattr(self, "_row"):
            self._row = self.rows_to_show().filter(key=page.translation_key).first()
        return self._row

    @classmethod
    def rows_to_show(cls) -> Any:
        """Return the query for rows with what a page shows of them."""
        return cls.row_model._default_manager.all()

    def publish(self, *args: Any, **kwargs: Any) -> Any:
        """Publish whole or not at all; else a failure loses the scheduled time."""
        with transaction.atomic():
            return super().publish(*args, **kwargs)  # type: ignore[misc]

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """Return the page as of a revision, its children under the keys that the database knows.

        A revision that was written before a child had its id would otherwise bring the child back as
        a second one, under a new key, without its ballots.
        """
        page: Any = self
        restored = super().with_content_json(content)  # type: ignore[misc]
        for relation in get_all_child_relations(type(restored)):
            if issubclass(relation.related_model, TranslatableMixin):
                _keep_child_identities(page, restored, relation)
        return restored

    def _project_when_source(self) -> None:
        page: Any = self
        rows = self.row_model._default_manager
        row = rows.select_for_update().filter(key=page.translation_key).first()
        if row is None:
            if page.alias_of_id or is_translation_target(page):
                return
            row = self.row_model(key=page.translation_key, source_locale_id=page.locale_id)
        elif row.source_locale_id != page.locale_id or page.alias_of_id:
            return
        self.project(row)
        self._row = row


def is_translation_target(page: Page) -> bool:
    """Say whether `page` was made by translating another page."""
    return Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id
    ).exists()


def _keep_child_identities(page: Any, restored: Any, relation: Any) -> None:
    stored = relation.related_model._default_manager.filter(**{relation.field.name: page.pk})
    key_of = dict(stored.values_list("pk", "translation_key"))
    pk_of = {key: pk for pk, key in key_of.items()}
    manager = getattr(restored, relation.get_accessor_name())
    children = list(manager.all())
    for child in children:
        if child.pk in key_of:
            child.translation_key = key_of[child.pk]
        else:
            child.pk = pk_of.get(child.translation_key)
    manager.set(children)


class ProjectedQuerySet(models.QuerySet[Any]):
    """Ways to ask for rows by what is published of them."""

    page_model_name: ClassVar[str]

    def published(self) -> Self:
        """Only rows that some page, in any language, shows."""
        page_model = self.model._meta.apps.get_model(self.page_model_name)
        return self.filter(key__in=page_model.objects.live().values("translation_key"))
