"""The page of one dialogue."""

from datetime import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail_localize.fields import SynchronizedField

from cms.models import BasePage, Partner
from cms.projection import ProjectedPage
from cms.public_pages import path_of
from dialogues.ballot_preview import BallotPreview
from dialogues.eligibility import wrong_electorate
from dialogues.ideas.provenance import follow_options, ideas_behind
from dialogues.models.dialogue import Dialogue
from dialogues.models.pages.panels import RULES_PANELS
from dialogues.models.pages.rules import FACTS, DialogueRules
from dialogues.options import project_options, refused_changes
from dialogues.page_form import DialoguePageForm
from dialogues.projecting import changes_to_tell, log_changes, wrong_times


class DialoguePage(DialogueRules, BallotPreview, ProjectedPage, BasePage):
    """One dialogue: the question, the options and the rules, in one form."""

    row_model = Dialogue
    base_form_class = DialoguePageForm

    partners = ParentalManyToManyField(
        Partner, verbose_name=_("partners"), blank=True, related_name="+"
    )

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels[:2],
        *RULES_PANELS,
        *BasePage.content_panels[2:],
    ]
    override_translatable_fields: ClassVar[list[Any]] = [
        *(SynchronizedField(name, overridable=False) for name in FACTS),
        SynchronizedField("partners", overridable=False),
    ]
    parent_page_types: ClassVar[list[str]] = ["dialogues.DialogueIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "dialogues/dialogue_page.html"

    class Meta:
        verbose_name = _("dialogue")

    def get_content(self, request: HttpRequest) -> dict[str, Any]:
        """Return the dialogue as it is shown: facts and options of the row, words of this page."""
        from dialogues.option_order import fresh_seed, shuffled
        from dialogues.presentation import DraftPresentation, Presentation
        from dialogues.promises.progress import with_progress
        from dialogues.results import results_of
        from dialogues.wording import how_to_vote, who_may_vote

        row = self.row
        if row is None or getattr(request, "is_preview", False):
            presentation: Presentation = DraftPresentation(self.as_draft_row(), self)
        else:
            presentation = Presentation(row, self, path_of(self))
        results = results_of(presentation)
        return {
            "presentation": presentation,
            # Anew each time the page is made: no option stands first for everybody.
            "options": [] if results else shuffled(presentation.options, fresh_seed()),
            "how": how_to_vote(presentation.row),
            "who": who_may_vote(presentation.row),
            "results": results,
            "promises": with_progress(presentation.promises),
            "behind": ideas_behind(presentation.row),
        }

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Tell what the page is shared as, once there are results."""
        from cms.sharing.head import describe
        from dialogues.results.sharing import picture_url, results_title

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        picture = picture_url(self.translation_key)
        if picture:
            describe(request, title=results_title(self.title), picture_url=picture)
        return {**context, "picture_url": picture}

    @property
    def decides(self) -> bool:
        """Say whether this page's facts are the row's: a translation's are not, and may be older."""
        return self.row is not None and self.row.source_locale_id == self.locale_id

    @classmethod
    def rows_to_show(cls) -> Any:
        """Return the query for rows with their area and what was found at closing."""
        return Dialogue.objects.select_related("closing_record__analysis", "area", "population")

    def as_draft_row(self) -> Dialogue:
        """Return a row with this page's facts that is never saved, for a preview."""
        facts = {name: getattr(self, name) for name in FACTS}
        return Dialogue(key=self.translation_key, title=self.title, **facts)

    def next_change_at(self) -> datetime | None:
        """Return when the next phase begins or ends."""
        from dialogues.presentation import next_change_at

        row = self.row
        return next_change_at([row]) if row is not None else None

    def clean(self) -> None:
        """Check the rules against each other, and against ballots that have been cast."""
        super().clean()
        problems: dict[str, Any] = wrong_times(self)
        problems.update(wrong_electorate(self, self.row if self.decides else None))
        if self.min_choices and self.max_choices and self.max_choices < self.min_choices:
            problems["max_choices"] = _("The most cannot be fewer than the fewest.")
        if self.decides:
            keys = {str(option.translation_key) for option in self.options.all()}
            problems.update(refused_changes(self, self.row, keys))
        if problems:
            raise ValidationError(problems)

    def project(self, row: Dialogue) -> None:
        """Write the dialogue's rules and options onto its row.

        The row is locked, so a first ballot has either been cast by now or will meet the new rules.
        """
        keys = {str(option.translation_key) for option in self.options.all()}
        problems = wrong_electorate(self, row) | refused_changes(self, row, keys)
        if problems:
            raise ValidationError(problems)
        changes = changes_to_tell(self, row)
        row.title = self.title
        for name in FACTS:
            setattr(row, name, getattr(self, name))
        row.save()
        row.partners.set(self.partners.all())
        project_options(self, row)
        follow_options(self, row)
        log_changes(self, row, changes)
        if row.counted_from <= timezone.now() and not hasattr(row, "closing_record"):
            # An editor who closes a dialogue need not wait for the job that looks each minute.
            from dialogues.tasks import close_dialogue

            close_dialogue.defer(dialogue_id=row.pk)
