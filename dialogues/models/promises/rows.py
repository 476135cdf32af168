"""The rows of a promise and its commitments: facts that every language shares."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.models import Indicator, Partner
from cms.projection import ProjectedQuerySet, ProjectedRow
from dialogues.models.dialogue import Dialogue


class CommitmentStatus(models.TextChoices):
    """How far a commitment, or one of its measures, has come."""

    PLANNED = "planned", _("Planned")
    ONGOING = "ongoing", _("Under way")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


# With these there is nothing left to wait for.
SETTLED = (CommitmentStatus.DONE, CommitmentStatus.DROPPED)


class PromiseQuerySet(ProjectedQuerySet):
    """Ways to ask for promises."""

    page_model_name = "dialogues.PromisePage"


class Promise(ProjectedRow):
    """What was promised after a dialogue. Written by its page's projection."""

    title = models.CharField(_("title"), max_length=500)
    year = models.PositiveSmallIntegerField(_("year"))
    # The dialogue that it answers.
    dialogue = models.ForeignKey(
        Dialogue,
        verbose_name=_("dialogue"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="promises",
    )
    # When its page was first published.
    published_at = models.DateTimeField(_("published"), default=timezone.now)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        verbose_name = _("citizen promise")
        verbose_name_plural = _("citizen promises")
        ordering = ["-year", "-published_at"]

    def __str__(self) -> str:
        return self.title


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    """Ways to ask for commitments. A deadline's own day is in time; `today` is the local day."""

    def shown(self) -> Self:
        """Those that are still a part of their promise, in order."""
        return self.filter(is_withdrawn=False).order_by("order", "pk")

    def published(self) -> Self:
        """Those of promises that some page shows, in whatever language."""
        return self.shown().filter(promise__in=Promise.objects.published())

    def unsettled(self) -> Self:
        """Those that are neither done nor dropped."""
        return self.exclude(status__in=SETTLED)

    def overdue(self, today: date | None = None) -> Self:
        """Those whose deadline has passed and that are neither done nor dropped."""
        return self.unsettled().filter(deadline__lt=today or timezone.localdate())

    def due_within(self, time: timedelta, today: date | None = None) -> Self:
        """Those whose deadline comes within `time`, today's among them, and that are not settled."""
        today = today or timezone.localdate()
        return self.unsettled().filter(deadline__gte=today, deadline__lte=today + time)


class Commitment(models.Model):
    """One thing that was promised, by somebody, to a figure and by a day.

    Facts come from the promise's page. Status, the owner's address and link belong to the row: the status
    follows from the updates that staff have published, so that nothing is done without somebody telling how.
    """

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="commitments")
    # The translation key of the page's commitment.
    key = models.UUIDField(unique=True, editable=False)
    title = models.CharField(_("title"), max_length=200)
    owner = models.ForeignKey(
        Partner,
        verbose_name=_("owner"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    baseline = models.DecimalField(
        _("baseline"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    target = models.DecimalField(
        _("target"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    indicator = models.ForeignKey(
        Indicator,
        verbose_name=_("indicator"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # The last day on which it is in time.
    deadline = models.DateField(_("deadline"), null=True, blank=True)
    # The key of the option (`Option.key`) of the dialogue that it answers; empty for none.
    option_key = models.CharField(_("answers"), max_length=64, blank=True)
    evidence_url = models.URLField(_("address of the evidence"), max_length=500, blank=True)
    # Measures as `dialogues.models.promises.measures.facts_of` gives them.
    measures = models.JSONField(default=list, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    # Editors took it away after somebody had told of it: kept, but no longer shown.
    is_withdrawn = models.BooleanField(default=False)

    status = models.CharField(
        _("status"),
        max_length=8,
        choices=CommitmentStatus.choices,
        default=CommitmentStatus.PLANNED,
    )
    # Where the owner reads mail. Not on the page: each of its versions would keep it for good.
    owner_email = models.EmailField(_("owner's e-mail address"), blank=True)
    # The owner's link is worked out from the key and this number (`dialogues.promises.links`); 0 for none.
    link_version = models.PositiveSmallIntegerField(default=0)
    # What the owner has been reminded of: the deadline ahead, being late, the dialogue's follow-up.
    deadline_told = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    follow_up_told = models.DateField(null=True, blank=True)

    objects = CommitmentQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        ordering = ["order", "pk"]
        indexes = [
            models.Index(
                fields=["deadline"],
                condition=Q(is_withdrawn=False) & ~Q(status__in=["done", "dropped"]),
                name="commitment_to_be_kept",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_settled(self) -> bool:
        """Say whether it is done or dropped."""
        return self.status in SETTLED

    def is_overdue(self, today: date | None = None) -> bool:
        """Say whether the deadline's day is over and it is neither done nor dropped."""
        if self.deadline is None or self.is_settled:
            return False
        return self.deadline < (today or timezone.localdate())
