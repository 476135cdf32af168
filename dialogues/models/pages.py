"""The pages that present dialogues."""

from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.models import Area, BasePage, ListPage, Partner, Topic
from cms.projection import ProjectedPage
from cms.public_pages import public_pages
from dialogues.ballot_preview import BallotPreview
from dialogues.eligibility import wrong_electorate
from dialogues.hidden_panel import HiddenFieldPanel
from dialogues.ideas.provenance import follow_options, ideas_behind
from dialogues.models.dialogue import Dialogue, Electorate, PaperRule, VotingMethod
from dialogues.options import project_options, refused_changes
from dialogues.page_form import DialoguePageForm
from dialogues.projecting import changes_to_tell, log_changes, wrong_times

CLOSED_A_PAGE = 12
# Facts that every language shares.
FACTS = [
    "voting_method",
    "min_choices",
    "max_choices",
    "max_points",
    "electorate",
    "asks_captcha",
    "eid_level",
    "needs_voter_list",
    "ideas_open_at",
    "ideas_close_at",
    "opens_at",
    "closes_at",
    "paper_until",
    "paper_rule",
    "promise_by",
    "follow_up_by",
    "asks_area",
    "asks_age",
    "asks_gender",
    "offers_none",
    "offers_write_in",
    "area",
    "population",
]


class DialogueIndexPage(ListPage):
    """All dialogues: open, coming, closed."""

    subpage_types: ClassVar[list[str]] = ["dialogues.DialoguePage"]
    template = "dialogues/dialogue_index_page.html"

    class Meta:
        verbose_name = _("list of dialogues")

    def rows(self) -> Any:
        """Return the rows of the dialogues that are published under this page, in the active language."""
        from dialogues.presentation import shown_in

        pages = public_pages(DialoguePage).child_of(self)
        return shown_in().filter(key__in=pages.values("translation_key"))

    def get_content(self, request: HttpRequest) -> dict[str, Any]:
        """Return the dialogues: open, taking ideas, coming, closed. A constant number of queries."""
        from dialogues.presentation import Presentation, State

        shown = Presentation.in_language(self._rows)
        closed = [each for each in reversed(shown) if each.state in (State.CLOSED, State.COUNTING)]
        page = Paginator(closed, CLOSED_A_PAGE).get_page(request.GET.get("page"))
        return {
            "open": [each for each in shown if each.state == State.OPEN],
            "ideas": [each for each in shown if each.state == State.IDEAS],
            "coming": sorted(
                (each for each in shown if each.state == State.COMING),
                key=lambda each: each.row.opens_at,
            ),
            "closed": page,
        }

    def next_change_at(self) -> datetime | None:
        """Return when a dialogue next comes to another phase."""
        from dialogues.presentation import next_change_at

        return next_change_at(self._rows)

    @cached_property
    def _rows(self) -> list[Dialogue]:
        return list(self.rows().order_by("closes_at", "pk"))


class DialoguePage(BallotPreview, ProjectedPage, BasePage):
    """One dialogue: the question, the options and the rules, in one form."""

    row_model = Dialogue
    base_form_class = DialoguePageForm

    # Never "method": that name shadows the HTML form's own property.
    voting_method = models.CharField(
        _("how to vote"),
        max_length=10,
        choices=VotingMethod.choices,
        default=VotingMethod.APPROVAL,
    )
    min_choices = models.PositiveSmallIntegerField(
        _("fewest options"), default=1, validators=[MinValueValidator(1)]
    )
    max_choices = models.PositiveSmallIntegerField(
        _("most options"), default=3, validators=[MinValueValidator(1)]
    )
    max_points = models.PositiveIntegerField(
        _("points to share out"),
        default=10,
        validators=[MinValueValidator(1)],
        help_text=_("Only when points are shared out."),
    )
    electorate = models.CharField(
        _("who may vote"), max_length=10, choices=Electorate.choices, default=Electorate.EMAIL
    )
    asks_captcha = models.BooleanField(
        _("control question against robots"),
        default=False,
        help_text=_("Turn on only if robots get through the protection that is always there."),
    )
    eid_level = models.PositiveSmallIntegerField(
        _("level of assurance"),
        choices=[(2, "2"), (3, "3"), (4, "4")],
        default=3,
        help_text=_(
            "How sure the e-ID must be of who somebody is. BankID and Freja eID+ are at 3."
        ),
    )
    needs_voter_list = models.BooleanField(
        _("only people on a voter list"),
        default=False,
        help_text=_("Staff import the list before the voting opens. It is kept as hashes alone."),
    )
    ideas_open_at = models.DateTimeField(
        _("ideas from"),
        null=True,
        blank=True,
        help_text=_("Leave both empty if residents are not asked for ideas first."),
    )
    ideas_close_at = models.DateTimeField(_("ideas until"), null=True, blank=True)
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    closing_note = models.CharField(
        _("why the closing time was moved"),
        max_length=250,
        blank=True,
        help_text=_("Shown beside the old and the new time once voting has begun."),
    )
    promise_by = models.DateField(
        _("promise by"),
        null=True,
        blank=True,
        help_text=_("The day by which you answer with a promise."),
    )
    follow_up_by = models.DateField(
        _("follow-up by"),
        null=True,
        blank=True,
        help_text=_("The day by which you tell how it went."),
    )
    paper_rule = models.CharField(
        _("ballots on paper"),
        max_length=12,
        choices=PaperRule.choices,
        blank=True,
        help_text=_("Stated on the page. Leave it empty if nobody can vote on paper."),
    )
    paper_until = models.DateTimeField(
        _("paper ballots can be entered until"),
        null=True,
        blank=True,
        help_text=_(
            "Counting waits for this time. Leave it empty to count when the voting closes."
        ),
    )
    asks_area = models.BooleanField(_("ask for area"), default=False)
    asks_age = models.BooleanField(_("ask for age"), default=False)
    asks_gender = models.BooleanField(_("ask for gender"), default=False)
    population = models.ForeignKey(
        "dialogues.PopulationTable",
        verbose_name=_("compare with"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The population, to tell who is missing among the voters."),
    )
    offers_none = models.BooleanField(_("offer “None of these”"), default=False)
    offers_write_in = models.BooleanField(
        _("offer “Something else”, in the voter's own words"), default=False
    )
    area = models.ForeignKey(
        Area,
        verbose_name=_("area"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    partners = ParentalManyToManyField(
        Partner, verbose_name=_("partners"), blank=True, related_name="+"
    )

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels[:2],
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("ideas_open_at"), FieldPanel("ideas_close_at")]),
                FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
                FieldPanel("closing_note"),
                FieldRowPanel([FieldPanel("promise_by"), FieldPanel("follow_up_by")]),
            ],
            heading=_("When"),
            help_text=_(
                "Residents see these times on a line, from ideas to follow-up. A closing time that is moved once "
                "voting has begun is shown beside the old one."
            ),
        ),
        MultiFieldPanel(
            [
                FieldPanel("electorate"),
                FieldPanel("eid_level"),
                FieldPanel("needs_voter_list"),
                FieldPanel("asks_captcha"),
                FieldPanel("paper_rule"),
                FieldPanel("paper_until"),
            ],
            heading=_("Who"),
            help_text=_(
                "Residents read it before they begin. It is fixed once somebody has voted."
            ),
        ),
        MultiFieldPanel(
            [
                FieldPanel("voting_method"),
                FieldRowPanel([FieldPanel("min_choices"), FieldPanel("max_choices")]),
                FieldPanel("max_points"),
                FieldPanel("offers_none"),
                FieldPanel("offers_write_in"),
            ],
            heading=_("How"),
            help_text=_("Look at the ballot in the preview. It is fixed once somebody has voted."),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [FieldPanel("asks_area"), FieldPanel("asks_age"), FieldPanel("asks_gender")]
                ),
                FieldPanel("population"),
            ],
            heading=_("Background questions"),
            help_text=_("Nobody has to answer them. Groups of fewer than five are never shown."),
        ),
        InlinePanel(
            "options",
            heading=_("Options"),
            label=_("Option"),
            help_text=_(
                "None can be added once somebody has voted. One that you take away then stays in the results."
            ),
        ),
        MultiFieldPanel(
            [FieldPanel("area"), FieldPanel("partners")], heading=_("Area and partners")
        ),
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
            presentation = Presentation(row, self, self.get_url(request) or "")
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
        """Add the picture that the page's head names, once there are results."""
        from dialogues.results.sharing import picture_url

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, "picture_url": picture_url(self.translation_key)}

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


class DialogueOption(TranslatableMixin, Orderable):
    """An option as an editor describes it; `Option` is what ballots name."""

    page = ParentalKey(DialoguePage, on_delete=models.CASCADE, related_name="options")
    title = models.CharField(_("title"), max_length=160)
    description = models.TextField(_("description"), max_length=600, blank=True)
    image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    image_alt = models.CharField(
        _("text alternative"),
        max_length=250,
        blank=True,
        help_text=_("Leave it empty if the picture says no more than the title."),
    )
    topic = models.ForeignKey(
        Topic,
        verbose_name=_("topic"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("By topics, dialogues of different years are compared."),
    )
    # The resident's idea that it was made of (`Idea.pk`). It goes with the editors' form, since a draft's option gets
    # a new translation key each time it is saved.
    from_idea = models.UUIDField(null=True, blank=True)

    panels: ClassVar[list[Any]] = [
        FieldPanel("title"),
        FieldPanel("description"),
        FieldPanel("topic"),
        FieldPanel("image"),
        FieldPanel("image_alt"),
        HiddenFieldPanel("from_idea"),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        TranslatableField("title"),
        TranslatableField("description"),
        TranslatableField("image_alt"),
        SynchronizedField("image"),
        SynchronizedField("topic", overridable=False),
        SynchronizedField("from_idea", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("option")
        verbose_name_plural = _("options")

    def __str__(self) -> str:
        return self.title
