"""Ballots on paper, for staff: the batches of one dialogue, beginning one, and putting right what is said of it."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.widgets import AdminDateInput

from cms.models import Area
from dialogues.actions.paper import LARGEST_BATCH, begin_batch, change_batch
from dialogues.actions.paper_desk import number_marked_off
from dialogues.admin.base import FormPage, PageOfDialogue
from dialogues.models import Dialogue, PaperBatch, PaperRule
from dialogues.permissions import may_enter_paper, may_manage_voter_list, may_see_paper
from dialogues.wording import paper_rule_text


def takes_paper(dialogue: Dialogue, now: datetime | None = None) -> bool:
    """Say whether sheets can be entered, approved and reversed now."""
    is_time = dialogue.opens_at <= (now or timezone.now()) < dialogue.counted_from
    return bool(dialogue.paper_rule) and is_time and not hasattr(dialogue, "closing_record")


class Paper(PageOfDialogue, TemplateView):
    """The batches of one dialogue, and what paper amounts to."""

    page_title = gettext_lazy("Ballots on paper")
    template_name = "dialogues/admin/paper.html"
    permission = may_see_paper

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the batches with their sheets, and the comparison with those marked off."""
        batches = list(with_sheets(self.dialogue))
        counted = [batch for batch in batches if batch.state == PaperBatch.State.APPROVED]
        waiting = [
            batch
            for batch in batches
            if batch.state in (PaperBatch.State.OPEN, PaperBatch.State.SUBMITTED)
        ]
        is_marked_off = self.dialogue.paper_rule == PaperRule.MARKED_OFF
        return super().get_context_data(
            batches=batches,
            languages=settings.LANGUAGES,
            rule=paper_rule_text(self.dialogue),
            takes_paper=takes_paper(self.dialogue),
            may_enter=may_enter_paper(self.request.user, self.dialogue),
            may_mark_off=is_marked_off and may_manage_voter_list(self.request.user, self.dialogue),
            marked_off=number_marked_off(self.dialogue) if is_marked_off else None,
            counted=sum(batch.control_total for batch in counted),
            not_valid=sum(batch.invalid for batch in counted),
            waiting=sum(batch.control_total for batch in waiting),
            **kwargs,
        )


def with_sheets(dialogue: Dialogue) -> Any:
    """Return the dialogue's batches, the latest first, with how many sheets are `entered` and `invalid`: one query."""
    return dialogue.paper_batches.select_related("area", "made_by", "approved_by").annotate(
        entered=Count("sheets"), invalid=Count("sheets", filter=Q(sheets__is_invalid=True))
    )


class BatchForm(forms.Form):
    """Where and when people voted on paper, and how many sheets there are."""

    place = forms.CharField(
        label=gettext_lazy("Place"),
        max_length=120,
        help_text=gettext_lazy("Everybody can read it if the batch is not counted in time."),
    )
    held_on = forms.DateField(label=gettext_lazy("Day"), widget=AdminDateInput)
    area = forms.ModelChoiceField(
        label=gettext_lazy("Area"),
        queryset=Area.objects.none(),
        required=False,
        help_text=gettext_lazy(
            "If all of them live there. It counts as the answer of those who give none."
        ),
    )
    control_total = forms.IntegerField(
        label=gettext_lazy("Sheets counted by hand"),
        min_value=1,
        max_value=LARGEST_BATCH,
        help_text=gettext_lazy(
            "Count the bundle before you enter anything, and write a number on each sheet."
        ),
    )
    # Names this very form: sent twice, it begins one batch.
    batch_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, dialogue: Dialogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = Area.objects.filter(locale=dialogue.source_locale_id)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]
        self.fields["batch_id"].initial = uuid4


class PaperPage:
    """What the pages under the paper page share: the way back over it."""

    dialogue: Dialogue

    def way_here(self) -> list[dict[str, str]]:
        """Lead over the page about paper."""
        steps: list[dict[str, str]] = super().way_here()  # type: ignore[misc]
        return [*steps, {"url": self.paper_url, "label": _("Ballots on paper")}]

    @property
    def paper_url(self) -> str:
        """Return the address of the page about paper."""
        return str(self.url_of("paper"))  # type: ignore[attr-defined]

    @property
    def done_url(self) -> str:
        """Lead back to the page about paper."""
        return self.paper_url


class BeginBatch(PaperPage, FormPage):
    """Begin a batch."""

    page_title = gettext_lazy("Begin a batch")
    form_class = BatchForm
    button = gettext_lazy("Begin the batch")
    permission = may_enter_paper
    batch: PaperBatch | None = None

    @property
    def done_url(self) -> str:
        """Lead to the batch that has been begun, where its sheets are entered."""
        if self.batch is None:
            return self.paper_url
        return self.url_of("paper_batch", pk=self.batch.pk)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the dialogue."""
        return {**super().get_form_kwargs(), "dialogue": self.dialogue}

    def do(self, form: Any) -> str:
        """Begin it."""
        self.batch = begin_batch(
            dialogue=self.dialogue, user=self.request.user, **form.cleaned_data
        )
        return _("The batch from %(place)s is begun.") % {"place": self.batch.place}


class PageOfBatch(PaperPage, PageOfDialogue):
    """A page about one batch of the dialogue."""

    batch: PaperBatch
    # Sheets that have been entered.
    entered: int
    permission = may_see_paper

    def find(self, **kwargs: Any) -> None:
        """Find the batch among the dialogue's own."""
        super().find(**kwargs)
        found: Any = get_object_or_404(with_sheets(self.dialogue), pk=kwargs["pk"])
        self.batch, self.entered = found, found.entered
        self.batch.dialogue = self.dialogue

    @property
    def batch_url(self) -> str:
        """Return the address of the batch."""
        return self.url_of("paper_batch", pk=self.batch.pk)

    @property
    def done_url(self) -> str:
        """Lead back to the batch."""
        return self.batch_url

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the batch."""
        return super().get_context_data(batch=self.batch, batch_url=self.batch_url, **kwargs)


class PageBelowBatch(PageOfBatch):
    """A page under the batch's first one."""

    def way_here(self) -> list[dict[str, str]]:
        """Lead over the batch."""
        return [*super().way_here(), {"url": self.batch_url, "label": str(self.batch)}]


class ChangeBatch(PageBelowBatch, FormPage):
    """Put right what is said of a batch."""

    page_title = gettext_lazy("Change the batch")
    form_class = BatchForm
    button = gettext_lazy("Save")
    permission = may_enter_paper

    def find(self, **kwargs: Any) -> None:
        """Find only what is being entered."""
        super().find(**kwargs)
        if self.batch.state != PaperBatch.State.OPEN:
            raise Http404

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the dialogue."""
        return {**super().get_form_kwargs(), "dialogue": self.dialogue}

    def get_initial(self) -> dict[str, Any]:
        """Fill in what is known."""
        names = ("place", "held_on", "area", "control_total")
        return {name: getattr(self.batch, name) for name in names}

    def do(self, form: Any) -> str:
        """Change it."""
        facts = {name: form.cleaned_data[name] for name in self.get_initial()}
        change_batch(batch=self.batch, user=self.request.user, **facts)
        return _("The batch is changed.")
