"""The row of a dialogue: its rules and options, in every language the same."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.models import Area, Partner, Topic
from cms.projection import ProjectedQuerySet, ProjectedRow

IDEA_REPLY_DAYS = 3


class VotingMethod(models.TextChoices):
    """How a ballot is filled in, and so how it is counted."""

    APPROVAL = "approval", _("Choose up to a number of options")
    POINTS = "points", _("Share out points")
    RANKING = "ranking", _("Rank the options")


class Electorate(models.TextChoices):
    """Who may vote, and how strongly a ballot is tied to a person."""

    OPEN = "open", _("Everybody, without proof")
    EMAIL = "email", _("Everybody with an e-mail address, confirmed by a code")
    ACCOUNT = "account", _("Signed-in people")
    EID = "eid", _("People with an e-ID")


class PaperRule(models.TextChoices):
    """What is done about people who could vote both on paper and online. Empty: there is no paper."""

    MARKED_OFF = "marked_off", _("Whoever votes on paper is marked off first; nobody can do both")
    TRUSTED = "trusted", _("People are asked to vote once; nobody checks paper against the roll")


class OptionKind(models.TextChoices):
    """What an option is."""

    REGULAR = "regular", _("An option of its own")
    NONE = "none", _("None of these")
    WRITE_IN = "write_in", _("Something else, in the voter's own words")


# The keys of the options that an editor turns on rather than writes (see `dialogues.options`).
KEY_OF_NONE = "none"
KEY_OF_WRITE_IN = "own"


class DialogueQuerySet(ProjectedQuerySet):
    """Ways to ask for dialogues."""

    page_model_name = "dialogues.DialoguePage"

    def open(self, now: datetime | None = None) -> Self:
        """Those that one can vote in, the next to close first."""
        now = now or timezone.now()
        return self.filter(opens_at__lte=now, closes_at__gt=now).order_by("closes_at", "pk")

    def coming(self, now: datetime | None = None) -> Self:
        """Those that have not opened."""
        return self.filter(opens_at__gt=now or timezone.now()).order_by("opens_at", "pk")

    def closed(self, now: datetime | None = None) -> Self:
        """Those that have closed, the latest first."""
        return self.filter(closes_at__lte=now or timezone.now()).order_by("-closes_at", "-pk")

    def awaiting_tally(self, now: datetime | None = None) -> Self:
        """Those that are due to be counted and whose tally is not frozen."""
        now = now or timezone.now()
        due = self.annotate(count_at=models.functions.Coalesce("paper_until", "closes_at"))
        return due.filter(count_at__lte=now, closing_record=None).order_by("closes_at", "pk")

    def taking_ideas(self, now: datetime | None = None) -> Self:
        """Those that one can send ideas to, the next to end first."""
        now = now or timezone.now()
        return self.filter(ideas_open_at__lte=now, ideas_close_at__gt=now).order_by(
            "ideas_close_at", "pk"
        )

    def with_turnout(self) -> Self:
        """Annotate `turnout`, the number of ballots cast."""
        from dialogues.models.ballot import Ballot

        ballots = Ballot.objects.filter(dialogue=models.OuterRef("pk")).order_by()
        counted = ballots.values("dialogue").annotate(n=models.Count("pk")).values("n")
        return self.annotate(turnout=models.functions.Coalesce(models.Subquery(counted), 0))


class Dialogue(ProjectedRow):
    """A question put to residents. Written by its page's projection, or by an import."""

    title = models.CharField(_("title"), max_length=500)
    voting_method = models.CharField(
        _("method"), max_length=10, choices=VotingMethod.choices, default=VotingMethod.APPROVAL
    )
    min_choices = models.PositiveSmallIntegerField(_("fewest options"), default=1)
    max_choices = models.PositiveSmallIntegerField(_("most options"), default=3)
    # Points that one ballot may share out in all; used by the method "points" alone.
    max_points = models.PositiveIntegerField(_("points"), default=10)
    electorate = models.CharField(
        _("who may vote"), max_length=10, choices=Electorate.choices, default=Electorate.EMAIL
    )
    asks_captcha = models.BooleanField(_("control question"), default=False)
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    # Before the voting, where residents are to say what there is to vote for; both or neither.
    ideas_open_at = models.DateTimeField(_("ideas from"), null=True, blank=True)
    ideas_close_at = models.DateTimeField(_("ideas until"), null=True, blank=True)
    # Working days within which we usually read an idea, as whoever sends one is told; 0 tells no time.
    idea_reply_days = models.PositiveSmallIntegerField(
        _("working days until an idea is read"), default=IDEA_REPLY_DAYS
    )
    # The days by which we have said that we answer with a promise, and that we tell how it went.
    promise_by = models.DateField(_("promise by"), null=True, blank=True)
    follow_up_by = models.DateField(_("follow-up by"), null=True, blank=True)
    # Counting waits for this time, so that paper ballots from the last day can be entered.
    paper_until = models.DateTimeField(_("paper ballots until"), null=True, blank=True)
    paper_rule = models.CharField(
        _("paper ballots"), max_length=12, choices=PaperRule.choices, blank=True
    )
    # The least level of assurance (2 to 4, as eIDAS and Sweden's trust framework count); for the electorate "eid".
    eid_level = models.PositiveSmallIntegerField(_("level of assurance"), default=3)
    # Only those whose keyed hash is in `VoterListEntry`.
    needs_voter_list = models.BooleanField(_("only people on a list"), default=False)
    asks_area = models.BooleanField(_("asks for area"), default=False)
    asks_age = models.BooleanField(_("asks for age"), default=False)
    asks_gender = models.BooleanField(_("asks for gender"), default=False)
    offers_none = models.BooleanField(_("none of these"), default=False)
    offers_write_in = models.BooleanField(_("something else"), default=False)
    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # What the voters are compared with, to tell who is missing.
    population = models.ForeignKey(
        "dialogues.PopulationTable",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    partners = models.ManyToManyField(Partner, related_name="+", blank=True)
    # What an imported file said of itself, such as country, unit and rule.
    imported_facts = models.JSONField(null=True, blank=True)

    objects = DialogueQuerySet.as_manager()

    class Meta:
        verbose_name = _("dialogue")
        verbose_name_plural = _("dialogues")
        ordering = ["-opens_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=models.F("opens_at")),
                name="dialogue_closes_after_opening",
            ),
            models.CheckConstraint(
                condition=Q(max_choices__gte=models.F("min_choices")),
                name="dialogue_most_is_not_fewer_than_fewest",
            ),
            models.CheckConstraint(
                condition=Q(ideas_open_at=None, ideas_close_at=None)
                | Q(ideas_open_at__lt=models.F("ideas_close_at")),
                name="dialogue_ideas_have_a_beginning_and_an_end",
            ),
            models.CheckConstraint(
                condition=Q(paper_until=None) | Q(paper_until__gte=models.F("closes_at")),
                name="dialogue_paper_ends_after_voting",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def is_open(self, now: datetime | None = None) -> bool:
        """Say whether one can vote."""
        return self.opens_at <= (now or timezone.now()) < self.closes_at

    def is_closed(self, now: datetime | None = None) -> bool:
        """Say whether voting is over."""
        return self.closes_at <= (now or timezone.now())

    def takes_ideas(self, now: datetime | None = None) -> bool:
        """Say whether one can send an idea."""
        if self.ideas_open_at is None or self.ideas_close_at is None:
            return False
        return self.ideas_open_at <= (now or timezone.now()) < self.ideas_close_at

    @property
    def counted_from(self) -> datetime:
        """Return when it is due to be counted: at closing, or when the time for paper is out."""
        return self.paper_until or self.closes_at

    @property
    def background_questions(self) -> list[str]:
        """Return which background questions the ballot asks: `area`, `age`, `gender`."""
        return [name for name in ("area", "age", "gender") if getattr(self, f"asks_{name}")]


class Option(models.Model):
    """Something to vote for."""

    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="options")
    # The translation key of the page's option, or an imported file's project number.
    key = models.CharField(max_length=64)
    label = models.CharField(_("label"), max_length=500)
    kind = models.CharField(
        _("kind"), max_length=8, choices=OptionKind.choices, default=OptionKind.REGULAR
    )
    # What it is about, by which dialogues of different years are compared.
    topic = models.ForeignKey(
        Topic, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    order = models.PositiveSmallIntegerField(default=0)
    # An option that editors took away after somebody had voted for it: shown in results, not on ballots.
    is_retired = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dialogue", "key"], name="option_key_unique_in_dialogue"
            )
        ]

    def __str__(self) -> str:
        return self.label
