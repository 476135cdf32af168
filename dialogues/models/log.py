"""What staff, editors and the program did with a dialogue, and ballots that were set aside."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogues.models.dialogue import Dialogue
from dialogues.models.paper import by_user


class DialogueLogEntry(models.Model):
    """One thing that was done. Written with the change, never changed afterwards.

    Ballots are not logged: an entry has a time, and a ballot must not have one.
    """

    class Kind(models.TextChoices):
        PUBLISHED = "published", _("Published for the first time")
        CLOSING_MOVED = "closing_moved", _("Closing time moved")
        RULES_CHANGED = "rules_changed", _("Rules changed")
        OPTION_RETIRED = "option_retired", _("Option taken away")
        CLOSED = "closed", _("Closed and counted")
        KEY_DESTROYED = "key_destroyed", _("Key of the roll destroyed")
        ANALYSED = "analysed", _("Results analysed")
        LIST_IMPORTED = "list_imported", _("Voter list imported")
        MARKED_OFF = "marked_off", _("Paper voters marked off")
        BATCH_MADE = "batch_made", _("Batch of paper begun")
        BATCH_SUBMITTED = "batch_submitted", _("Batch handed in")
        BATCH_RETURNED = "batch_returned", _("Batch sent back")
        BATCH_APPROVED = "batch_approved", _("Batch approved")
        BATCH_REVERSED = "batch_reversed", _("Batch reversed")
        PLACE_OPENED = "place_opened", _("Voting place made")
        PLACE_CHANGED = "place_changed", _("Voting place changed")
        PLACE_REVOKED = "place_revoked", _("Voting place withdrawn")
        QUARANTINED = "quarantined", _("Ballots set aside")
        RELEASED = "released", _("Ballots taken back")
        ALARM_SEEN = "alarm_seen", _("Alarm looked at")
        IDEA_PUBLISHED = "idea_published", _("Idea published")
        IDEA_DECLINED = "idea_declined", _("Idea declined")
        IDEA_CORRECTED = "idea_corrected", _("Words of an idea corrected")
        IDEA_MERGED = "idea_merged", _("Ideas merged")
        IDEA_SPLIT = "idea_split", _("Merged ideas taken apart")
        IDEA_BECAME_OPTION = "idea_option", _("Idea turned into an option")
        COPIED = "copied", _("Copied to a new dialogue")
        EXPORTED = "exported", _("Exported")
        PROMISED = "promised", _("Promise made from the results")
        UPDATE_PUBLISHED = "update_published", _("Update of a commitment published")
        UPDATE_DECLINED = "update_declined", _("Update of a commitment not published")
        OWNER_CHANGED = "owner_changed", _("Owner of a commitment: address or link changed")
        TOLD_FOLLOWERS = "told_followers", _("Followers told")

    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="log")
    kind = models.CharField(_("what"), max_length=16, choices=Kind.choices)
    at = models.DateTimeField(_("when"), default=timezone.now)
    # Null: the program itself, or an account that is gone.
    user = by_user()
    # Plain facts for the reader: numbers, times, reasons; nothing about a voter.
    detail = models.JSONField(default=dict, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("log")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["dialogue", "at"], name="dialogue_log_in_time")]

    def __str__(self) -> str:
        return self.get_kind_display()


class Quarantine(models.Model):
    """Ballots that staff set aside before closing, with the reason, which everybody can read.

    They stay where they are and can be taken back until closing; the closing record tells how many were left out
    and why. Whoever holds the receipt of one is told.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="quarantines")
    reason = models.TextField(_("reason"), max_length=500)
    # Which ballots were meant: day, kind, proof, batch, voting place, or alike in every choice.
    criteria = models.JSONField(default=dict)
    number = models.PositiveIntegerField(_("ballots"))
    made_at = models.DateTimeField(default=timezone.now)
    made_by = by_user()
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = by_user()
    lifted_because = models.TextField(_("reason for taking back"), max_length=500, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("ballots set aside")
        verbose_name_plural = _("ballots set aside")
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(condition=Q(number__gt=0), name="quarantine_holds_ballots")
        ]

    def __str__(self) -> str:
        return self.reason
