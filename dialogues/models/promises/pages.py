"""The pages that present citizen promises."""

from datetime import datetime
from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.models import BasePage, Indicator, ListPage, Partner
from cms.projection import ProjectedPage
from cms.public_pages import path_of, public_pages
from dialogues.models.pages import DialoguePage
from dialogues.models.promises.measures import MeasureBlock
from dialogues.models.promises.rows import Promise
from dialogues.promises.page_form import OptionSelect, PromisePageForm
from dialogues.promises.projecting import project_commitments

PROMISES_A_PAGE = 12


class PromiseIndexPage(ListPage):
    """All citizen promises."""

    subpage_types: ClassVar[list[str]] = ["dialogues.PromisePage"]
    template = "dialogues/promise_index_page.html"

    class Meta:
        verbose_name = _("list of citizen promises")

    def get_content(self, request: HttpRequest) -> dict[str, Any]:
        """Return the promises, the latest first, each with its `progress`: a constant number of queries."""
        from dialogues.promises.progress import with_progress

        promises = public_pages(PromisePage, self.locale.language_code).child_of(self)
        promises = promises.order_by("-year", "-first_published_at")
        page = Paginator(promises, PROMISES_A_PAGE).get_page(request.GET.get("page"))
        page.object_list = with_progress(page.object_list)
        return {"promises": page}

    def next_change_at(self) -> datetime | None:
        """Return when the next commitment will be late, if nobody does anything about it."""
        from dialogues.promises.progress import next_overdue_at

        return next_overdue_at()


class PromisePage(ProjectedPage, BasePage):
    """A citizen promise: what was promised after a dialogue, and how it goes."""

    row_model = Promise
    base_form_class = PromisePageForm

    # The dialogue's page in the source language; templates lead to its translation.
    dialogue = models.ForeignKey(
        DialoguePage,
        verbose_name=_("the dialogue it answers"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="promises",
    )
    year = models.PositiveSmallIntegerField(_("year"))

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels[:2],
        MultiFieldPanel(
            [
                FieldPanel("year", help_text=_("The year in which it was made.")),
                FieldPanel(
                    "dialogue",
                    help_text=_("Its results decide what can be chosen as answered below."),
                ),
            ],
            heading=_("Year and dialogue"),
        ),
        InlinePanel("commitments", heading=_("Commitments"), label=_("Commitment")),
        *BasePage.content_panels[2:],
    ]
    override_translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField("year", overridable=False),
        SynchronizedField("dialogue", overridable=False),
    ]
    parent_page_types: ClassVar[list[str]] = ["dialogues.PromiseIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "dialogues/promise_page.html"

    class Meta:
        verbose_name = _("citizen promise")

    def get_content(self, request: HttpRequest) -> dict[str, Any]:
        """Return the promise as it is shown, and the page, in this language, of the dialogue that it answers."""
        from dialogues.promises.presentation import DraftPromise, PromisePresentation
        from dialogues.promises.prioritised import prioritised

        row = self.row
        if row is None or getattr(request, "is_preview", False):
            promise: PromisePresentation = DraftPromise(self.as_draft_row(), self)
        else:
            promise = PromisePresentation(row, self, path_of(self))
        answered = {each.row.option_key for each in promise.commitments}
        return {
            "promise": promise,
            "prioritised": prioritised(promise.row.dialogue, answered),
            "dialogue_page": self.dialogue_in_this_language(),
        }

    def next_change_at(self) -> datetime | None:
        """Return when the next commitment will be late, if nobody does anything about it."""
        from dialogues.promises.progress import next_overdue_at

        return next_overdue_at(promise__key=self.translation_key)

    def as_draft_row(self) -> Promise:
        """Return a row with this page's facts that is never saved, for a preview."""
        dialogue = self.dialogue.row if self.dialogue is not None else None
        return Promise(
            key=self.translation_key, title=self.title, year=self.year, dialogue=dialogue
        )

    def dialogue_in_this_language(self) -> DialoguePage | None:
        """Return the dialogue's page in this page's language, if anybody may read it."""
        if self.dialogue is None:
            return None
        pages = public_pages(DialoguePage, self.locale.language_code)
        page: DialoguePage | None = pages.filter(
            translation_key=self.dialogue.translation_key
        ).first()
        return page

    @classmethod
    def rows_to_show(cls) -> Any:
        """Return the query for rows with the dialogue and what was found when it closed."""
        return Promise.objects.select_related("dialogue__closing_record", "source_locale")

    def project(self, row: Promise) -> None:
        """Write the promise's facts and commitments onto its row."""
        row.title = self.title
        row.year = self.year
        row.dialogue = self.dialogue.row if self.dialogue is not None else None
        row.save()
        project_commitments(self, row)


class PromiseCommitment(TranslatableMixin, Orderable):
    """A commitment as an editor describes it; `Commitment` is what updates hang on."""

    page = ParentalKey(PromisePage, on_delete=models.CASCADE, related_name="commitments")
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), max_length=1000, blank=True)
    option_key = models.CharField(
        _("the option it answers"),
        max_length=64,
        blank=True,
        help_text=_("What residents voted for."),
    )
    owner = models.ForeignKey(
        Partner,
        verbose_name=_("owner"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Who is to see that it is done."),
    )
    baseline = models.DecimalField(
        _("baseline"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("The figure when the promise was made."),
    )
    target = models.DecimalField(
        _("target"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    unit = models.CharField(
        _("unit"), max_length=40, blank=True, help_text=_("Such as % or evenings a week.")
    )
    deadline = models.DateField(
        _("deadline"), null=True, blank=True, help_text=_("The last day on which it is in time.")
    )
    indicator = models.ForeignKey(
        Indicator,
        verbose_name=_("indicator"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The figure for the whole municipality that it is meant to change."),
    )
    measures = StreamField(
        [("measure", MeasureBlock())], verbose_name=_("measures"), blank=True, max_num=20
    )
    evidence_url = models.URLField(_("address of the evidence"), max_length=500, blank=True)

    panels: ClassVar[list[Any]] = [
        FieldPanel("title"),
        FieldPanel("description"),
        FieldRowPanel([FieldPanel("option_key", widget=OptionSelect), FieldPanel("owner")]),
        FieldRowPanel([FieldPanel("baseline"), FieldPanel("target"), FieldPanel("unit")]),
        FieldRowPanel([FieldPanel("deadline"), FieldPanel("indicator")]),
        FieldPanel("measures"),
        FieldPanel("evidence_url"),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        TranslatableField("title"),
        TranslatableField("description"),
        TranslatableField("unit"),
        TranslatableField("measures"),
        SynchronizedField("option_key", overridable=False),
        SynchronizedField("owner", overridable=False),
        SynchronizedField("baseline", overridable=False),
        SynchronizedField("target", overridable=False),
        SynchronizedField("deadline", overridable=False),
        SynchronizedField("indicator", overridable=False),
        SynchronizedField("evidence_url", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")

    def __str__(self) -> str:
        return self.title
