"""The outbox: each mail that the program owes somebody, written with the change that caused it."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OutgoingMail(models.Model):
    """One mail to one person.

    The row is written in the same transaction as the change; the worker renders the text from `kind` and
    `subject_id` when it sends, so nothing is rendered while a lock is held. Rows are deleted when their
    retention has passed (see `cms.privacy.retention`).
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("Queued")
        IN_FLIGHT = "in_flight", _("Being sent")
        RETRY = "retry", _("Will be tried again")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Failed")
        BOUNCED = "bounced", _("Came back")
        # Overtaken by something else before it was sent, or withdrawn by staff.
        DROPPED = "dropped", _("Not needed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=60)
    subject_id = models.CharField(_("concerns"), max_length=64)
    extra = models.JSONField(default=dict, blank=True)
    recipient = models.EmailField(_("recipient"))
    language = models.CharField(_("language"), max_length=12)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    # What the mail server answered last, 0 where it did not get so far.
    last_code = models.PositiveSmallIntegerField(_("code"), default=0)
    last_error = models.CharField(_("last error"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    next_attempt_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mail")
        ordering = ["-created_at"]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=models.Q(state__in=["queued", "in_flight", "retry"]),
                name="outgoing_mail_due",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} → {self.recipient}"
