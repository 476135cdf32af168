"""The row of a dialogue: its rules and options, in every language the same."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.models import Area, Partner
from cms.projection import ProjectedQuerySet, ProjectedRow


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
        """Those that have closed and whose tally is not frozen."""
        return self.closed(now).filter(closing_record=None)

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
    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
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
        ]

    def __str__(self) -> str:
        return self.title

    def is_open(self, now: datetime | None = None) -> bool:
        """Say whether one can vote."""
        return self.opens_at <= (now or timezone.now()) < self.closes_at

    def is_closed(self, now: datetime | None = None) -> bool:
        """Say whether voting is over."""
        return self.closes_at <= (now or timezone.now())


class Option(models.Model):
    """Something to vote for."""

    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="options")
    # The translation key of the page's option, or an imported file's project number.
    key = models.CharField(max_length=64)
    label = models.CharField(_("label"), max_length=500)
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
