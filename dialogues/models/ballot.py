"""Ballots and the roll: what was voted, and who has voted, with nothing between the two.

The roll knows voters by a keyed hash alone, whose key lies outside the database and is destroyed at closing.
A ballot has a random id, no voter, and no time finer than the day. docs/privacy.md says what that protects.
"""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogues import receipts
from dialogues.models.dialogue import Dialogue, Option


class RollEntry(models.Model):
    """That somebody has voted in a dialogue; one a person, held by the database."""

    pk = models.CompositePrimaryKey("dialogue_id", "voter")
    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="roll")
    # HMAC-SHA256 of the voter's identity under the dialogue's key (`dialogues.voter_keys`).
    voter = models.BinaryField(max_length=32)
    # Whether the row has been written anew among others since it came (`dialogues.actions.mixing`).
    is_mixed = models.BooleanField(default=False, db_default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [
            models.Index(fields=["dialogue"], condition=Q(is_mixed=False), name="roll_unmixed")
        ]

    def __str__(self) -> str:
        return "…"


class VoterListEntry(models.Model):
    """Somebody who may vote in a dialogue with a voter list; known by the same keyed hash as on the roll."""

    pk = models.CompositePrimaryKey("dialogue_id", "voter")
    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="voter_list")
    voter = models.BinaryField(max_length=32)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return "…"


class BallotQuerySet(models.QuerySet["Ballot"]):
    """Ways to ask for ballots."""

    def with_receipt(self, receipt: str) -> Self:
        """The one whose receipt this is (`dialogues.receipts`), if any."""
        return self.filter(receipt_hash=receipts.hash_receipt(receipt))

    def counted(self) -> Self:
        """Those that count: not set aside."""
        return self.filter(quarantine=None)


class Ballot(models.Model):
    """One cast ballot."""

    class Kind(models.TextChoices):
        ONLINE = "online", _("Online")
        MEETING = "meeting", _("At a meeting")
        PAPER = "paper", _("On paper")
        IMPORTED = "imported", _("Imported")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="ballots")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.ONLINE)
    # How the voter showed who they are (`Electorate`); empty for ballots on paper, at meetings and imported.
    proof = models.CharField(_("proof"), max_length=10, blank=True)
    cast_on = models.DateField(_("day"), default=timezone.localdate)
    # SHA-256 of the receipt; random for ballots on paper, so that nothing tells them apart in the ballots file. Null
    # for imported ones.
    receipt_hash = models.BinaryField(max_length=32, null=True, unique=True)
    # What the voter said of themselves (`dialogues.background`), or what an imported file tells.
    attributes = models.JSONField(default=dict, blank=True)
    # The batch of paper that it was entered with; the meeting that it was cast at.
    batch = models.ForeignKey(
        "dialogues.PaperBatch",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="ballots",
    )
    voting_place = models.ForeignKey(
        "dialogues.VotingPlace",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="ballots",
    )
    # Why it is set aside and not counted; null for those that count.
    quarantine = models.ForeignKey(
        "dialogues.Quarantine",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="ballots",
        db_index=False,
    )
    is_mixed = models.BooleanField(default=False, db_default=False)

    objects = BallotQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        indexes = [
            models.Index(fields=["dialogue"], condition=Q(is_mixed=False), name="ballot_unmixed"),
            models.Index(
                fields=["quarantine"],
                condition=Q(quarantine__isnull=False),
                name="ballot_quarantined",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class BallotChoice(models.Model):
    """One option that a ballot names, with its points or its rank."""

    pk = models.CompositePrimaryKey("ballot_id", "option_id")
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="choices")
    option = models.ForeignKey(
        Option, on_delete=models.PROTECT, related_name="choices", db_index=False
    )
    # Points given (method "points"); null otherwise.
    points = models.IntegerField(null=True)
    # Place on the ballot, the most wanted 0 (method "ranking"); null otherwise.
    rank = models.PositiveSmallIntegerField(null=True)
    # The voter's own words, for the option that asks for them; never in the ballots file.
    text = models.CharField(max_length=120, blank=True, db_default="")

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ballot", "rank"],
                condition=Q(rank__isnull=False),
                name="choice_no_two_at_one_rank",
            ),
            models.CheckConstraint(
                condition=Q(points__isnull=True) | Q(rank__isnull=True),
                name="choice_points_or_rank_not_both",
            ),
        ]
        indexes = [
            # The tally reads this index alone.
            models.Index(fields=["option"], include=["points", "rank"], name="choice_tally")
        ]

    def __str__(self) -> str:
        return f"{self.option_id}"


class PendingBallotQuerySet(models.QuerySet["PendingBallot"]):
    """Ways to ask for pending ballots."""

    def waiting(self, now: datetime | None = None) -> Self:
        """Those that can still be confirmed."""
        return self.filter(expires_at__gt=now or timezone.now())

    def expired(self, now: datetime | None = None) -> Self:
        """Those whose time is out."""
        return self.filter(expires_at__lte=now or timezone.now())


class PendingBallot(models.Model):
    """A filled-in ballot that waits for its voter's code.

    The choices are encrypted under a key that only the voter's own address bar holds, so that not even this
    row ties a person to a choice. The code is not kept at all: it is worked out anew from this row's id
    and the program's secret (`dialogues.codes`). The row is deleted when the ballot is cast, or when its
    time is out.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="+")
    email = models.EmailField()
    sealed_choices = models.BinaryField()
    # Wrong guesses at the code that was sent last.
    attempts = models.PositiveSmallIntegerField(default=0)
    codes_sent = models.PositiveSmallIntegerField(default=1)
    language = models.CharField(max_length=12)
    # A hash of the form and what was filled in, so that a double click makes one pending ballot.
    idempotency_key = models.BinaryField(max_length=32, unique=True)
    expires_at = models.DateTimeField(db_index=True)

    objects = PendingBallotQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [models.Index(fields=["email"], name="pending_ballot_email")]

    def __str__(self) -> str:
        return str(self.pk)
