"""At the door: links for helpers, and what they counted."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models.event import Event
from events.models.registration import Registration


class DoorLink(models.Model):
    """A link that lets one named helper check people in to one evening, for a short while."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="door_links")
    helper_name = models.CharField(_("helper"), max_length=120)
    expires_at = models.DateTimeField(_("works until"))
    revoked_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("link for the door")
        verbose_name_plural = _("links for the door")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.helper_name

    @property
    def works(self) -> bool:
        """Say whether the link still opens the door page."""
        return self.revoked_at is None and timezone.now() < self.expires_at


class DoorEntry(models.Model):
    """One thing done at the door, under a name that the telephone made up.

    The name is the primary key: what is sent twice, after a lost connection, is done once.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="door_entries")
    registration = models.ForeignKey(
        Registration, null=True, on_delete=models.CASCADE, related_name="door_entries"
    )
    # How many of the party are in, after this.
    arrived = models.PositiveSmallIntegerField()
    # When it was done, by the telephone's clock, which may be wrong; and when we heard of it.
    done_at = models.DateTimeField()
    heard_at = models.DateTimeField(default=timezone.now)
    door_link = models.ForeignKey(
        DoorLink, null=True, on_delete=models.SET_NULL, related_name="entries"
    )
    is_from_paper = models.BooleanField(default=False)
    # What the telephone was told, so that it is told the same again.
    outcome = models.JSONField(default=dict)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("entry at the door")
        verbose_name_plural = _("entries at the door")
        ordering = ["heard_at"]

    def __str__(self) -> str:
        return f"{self.registration_id}: {self.arrived}"
