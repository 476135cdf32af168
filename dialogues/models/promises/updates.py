"""What owners and staff tell of a commitment, and pictures that wait to be looked at."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model_string

from dialogues.models.paper import by_user
from dialogues.models.promises.rows import Commitment, CommitmentStatus


class CommitmentUpdateQuerySet(models.QuerySet["CommitmentUpdate"]):
    """Ways to ask for updates."""

    def waiting(self) -> Self:
        """Those that staff have not decided on, the oldest first."""
        return self.filter(state=CommitmentUpdate.State.WAITING).order_by("created_at", "pk")

    def published(self) -> Self:
        """Those that everybody can read, in the order of what they tell of."""
        return self.filter(state=CommitmentUpdate.State.PUBLISHED).order_by(
            "measured_on", "created_at", "pk"
        )

    def published_after(self, time: datetime) -> Self:
        """Those that staff published after `time`, on promises that are shown, in order of publishing."""
        shown = Commitment.objects.published()
        told = self.published().filter(decided_at__gt=time, commitment__in=shown.order_by())
        return told.order_by("decided_at", "pk")


class CommitmentUpdate(models.Model):
    """What somebody tells of a commitment on a day: words, and perhaps a figure, a picture, a new status.

    An owner's update is read by staff before anybody else sees it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting for approval")
        PUBLISHED = "published", _("Published")
        DECLINED = "declined", _("Not published")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="updates")
    text = models.TextField(_("text"), max_length=2000)
    language = models.CharField(_("language"), max_length=12)
    # The words in other languages, which staff may add: `{"en": {"text": …, "photo_alt": …}}`.
    translations = models.JSONField(default=dict, blank=True)
    value = models.DecimalField(_("figure"), max_digits=12, decimal_places=2, null=True, blank=True)
    # The day that it tells of.
    measured_on = models.DateField(_("day"), default=timezone.localdate)
    photo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    photo_alt = models.CharField(_("text alternative"), max_length=250, blank=True)
    evidence_url = models.URLField(_("address of the evidence"), max_length=500, blank=True)
    # What the commitment is to be from this update on; empty: as it was.
    status = models.CharField(
        _("status"), max_length=8, choices=CommitmentStatus.choices, blank=True
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.WAITING
    )
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    # Null: by the owner, through their link, or an account that is gone.
    by = by_user()
    is_by_owner = models.BooleanField(default=False)
    # The name of the form that it came with, so that a double click is one update.
    form_name = models.CharField(max_length=64, null=True, unique=True, editable=False)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = by_user()
    # Why it was not published; the owner is told.
    reason = models.TextField(_("reason"), max_length=500, blank=True)

    objects = CommitmentUpdateQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("update of a commitment")
        verbose_name_plural = _("updates of commitments")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at=None)
                | (~Q(state="waiting") & Q(decided_at__isnull=False)),
                name="commitment_update_decided_or_waiting",
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(reason=""),
                name="commitment_update_declined_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(photo=None) | ~Q(photo_alt=""),
                name="commitment_update_picture_in_words",
            ),
        ]
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=Q(state="waiting"),
                name="commitment_update_waiting",
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]


class PendingPhoto(models.Model):
    """The picture of an update that waits: in the database, so that no address leads to it.

    It is a JPEG that we made ourselves (`dialogues.promises.photos`); it goes when the update is decided on.
    """

    update = models.OneToOneField(
        CommitmentUpdate, on_delete=models.CASCADE, related_name="pending_photo", primary_key=True
    )
    content = models.BinaryField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("picture that waits")
        verbose_name_plural = _("pictures that wait")

    def __str__(self) -> str:
        return str(self.pk)
