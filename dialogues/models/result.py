"""What was counted, frozen at closing."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogues.models.dialogue import Dialogue


class ClosingRecord(models.Model):
    """The tally of a closed dialogue, as it is published."""

    dialogue = models.OneToOneField(
        Dialogue, on_delete=models.CASCADE, related_name="closing_record", primary_key=True
    )
    closed_at = models.DateTimeField(_("counted"), default=timezone.now)
    ballots = models.PositiveIntegerField(_("ballots"))
    # As `dialogues.tally.Tally.as_json()` gives it.
    tally = models.JSONField()
    # How many ballots were proved in which way (`Electorate`); an imported dialogue has none.
    proofs = models.JSONField(default=dict)
    # How many ballots of each kind (`Ballot.Kind`) were counted.
    kinds = models.JSONField(default=dict)
    # What was not counted, and why: `{"quarantined": [[number, reason], …], "paper": [[place, sheets], …]}`.
    left_out = models.JSONField(default=dict)
    # People on the voter list; null where there was none.
    eligible = models.PositiveIntegerField(null=True, blank=True)
    # Title, times and rules as they were at closing; the ballots file repeats them, and must not change.
    rules = models.JSONField(default=dict)
    # SHA-256, in hex, of the ballots file (choices only) that anybody may recount.
    ballots_sha256 = models.CharField(max_length=64)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("closing record")
        verbose_name_plural = _("closing records")

    def __str__(self) -> str:
        return f"{self.dialogue}: {self.ballots}"


class Analysis(models.Model):
    """What can be said of a counted dialogue beyond its tally; made by a job soon after closing, then frozen.

    `figures` are described in docs/interfaces.md. Groups that are too small are suppressed before they are stored.
    """

    record = models.OneToOneField(
        ClosingRecord, on_delete=models.CASCADE, related_name="analysis", primary_key=True
    )
    made_at = models.DateTimeField(default=timezone.now)
    figures = models.JSONField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("analysis")
        verbose_name_plural = _("analyses")

    def __str__(self) -> str:
        return str(self.record)
