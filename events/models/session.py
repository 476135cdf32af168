"""The meetings of an evening that has several."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.models.event import Event


class EventSession(models.Model):
    """One of several meetings of an evening that has more than one; all of them are one sign-up.

    A session that an editor takes away is kept as `is_dropped`, so that calendars can be told.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="sessions")
    key = models.UUIDField(editable=False)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    is_dropped = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "key"], name="event_session_one_a_key"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("starts_at")),
                name="event_session_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_id}: {self.starts_at:%Y-%m-%d %H:%M}"
