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
