"""Ballots on paper, and the places where people vote together."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.models import Area
from dialogues.models.dialogue import Dialogue


def by_user(**more: Any) -> models.ForeignKey[Any, Any]:
    """Return the field for a member of staff who did something; what was done outlives the account."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        **more,
    )


class PaperBatch(models.Model):
    """A bundle of paper ballots from one place and day, counted by hand before it is entered.

    Its sheets become ballots when a second person has approved it; reversing it takes those ballots away.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Being entered")
        SUBMITTED = "submitted", _("Waiting for approval")
        APPROVED = "approved", _("Counted")
        REVERSED = "reversed", _("Reversed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="paper_batches")
    place = models.CharField(_("place"), max_length=120)
    held_on = models.DateField(_("day"))
    area = models.ForeignKey(
        Area,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("area"),
    )
    # Sheets in the bundle, counted by hand; it can be submitted only when as many have been entered.
    control_total = models.PositiveIntegerField(_("sheets counted by hand"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = by_user()
    submitted_by = by_user()
    submitted_at = models.DateTimeField(null=True, blank=True)
    approved_by = by_user()
    approved_at = models.DateTimeField(null=True, blank=True)
    reversed_by = by_user()
    reversed_at = models.DateTimeField(null=True, blank=True)
    # Everybody who has begun, changed, entered, corrected or handed in any of it: none of them may approve it.
    handled_by = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    # Why it was sent back or reversed.
    reason = models.TextField(_("reason"), max_length=500, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("batch of paper ballots")
        verbose_name_plural = _("batches of paper ballots")
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.place}, {self.held_on}"


class PaperSheet(models.Model):
    """One sheet of a batch, as somebody read it; `number` is written on the sheet, from 1."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(PaperBatch, on_delete=models.CASCADE, related_name="sheets")
    number = models.PositiveIntegerField()
    # As `dialogues.ballot_rules.as_json()` gives them.
    choices = models.JSONField(default=list)
    attributes = models.JSONField(default=dict, blank=True)
    # Blank or filled in against the rules: it agrees with the control total, and counts for nothing.
    is_invalid = models.BooleanField(_("not valid"), default=False)
    entered_by = by_user()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="paper_sheet_number_once")
        ]

    def __str__(self) -> str:
        return str(self.number)


class VotingPlace(models.Model):
    """A place where people vote together, such as a theme evening: by a device of ours, or by a QR code.

    The secret in its address is worked out from `id` and `link_version` (`dialogues.voting_places`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="voting_places")
    name = models.CharField(_("name"), max_length=120)
    # A device that people queue for: after each ballot it begins anew, and shows no receipt to the next one.
    is_kiosk = models.BooleanField(_("a device that people take turns at"), default=False)
    opens_at = models.DateTimeField(_("from"))
    closes_at = models.DateTimeField(_("until"))
    link_version = models.PositiveSmallIntegerField(default=1)
    revoked_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = by_user()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("voting place")
        verbose_name_plural = _("voting places")
        ordering = ["opens_at"]

    def __str__(self) -> str:
        return self.name
