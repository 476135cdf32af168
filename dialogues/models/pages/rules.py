"""The facts of a dialogue that an editor fills in, and that every language shares."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.models import Area
from dialogues.models.dialogue import IDEA_REPLY_DAYS, Electorate, PaperRule, VotingMethod

# What is written onto the row; the partners too, which are many.
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
    "idea_reply_days",
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


class DialogueRules(models.Model):
    """When, who and how: the fields of a dialogue's page that are named in `FACTS`."""

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
    idea_reply_days = models.PositiveSmallIntegerField(
        _("working days until an idea is read"),
        default=IDEA_REPLY_DAYS,
        validators=[MaxValueValidator(60)],
        help_text=_(
            "Whoever sends an idea is told that it is usually read within so many working days. 0 tells no time."
        ),
    )
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

    class Meta:
        abstract = True
