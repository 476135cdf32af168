"""Who did what with the sign-ups of an evening, and how its seats changed over time."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models.choices import Attendance
from events.models.event import Event
from events.models.registration import Registration


class LogEntry(models.Model):
    """One thing that was done. Written with the change; never changed afterwards.

    It holds no name and no address: those stand on the registration, and go with it. `seats_before` and
    `seats_after` with their states make the picture of an evening's seats over time.
    """

    class Kind(models.TextChoices):
        SIGNED_UP = "signed_up", _("Signed up")
        CONFIRMED = "confirmed", _("Confirmed by e-mail")
        OFFERED = "offered", _("Was offered seats")
        ACCEPTED = "accepted", _("Accepted the offer")
        DECLINED = "declined", _("Declined the offer")
        LAPSED = "lapsed", _("Lapsed")
        PROMOTED = "promoted", _("Got seats from the waiting list")
        REJOINED = "rejoined", _("Joined the waiting list again")
        CHANGED = "changed", _("Changed the party")
        CANCELLED = "cancelled", _("Cancelled")
        CALLED_OFF = "called_off", _("The evening was called off")
        MOVED_OUT = "moved_out", _("Moved to another evening")
        MOVED_IN = "moved_in", _("Moved here from another evening")
        ARRIVED = "arrived", _("Checked in")
        NO_SHOW = "no_show", _("Seat given up at the door")
        CAPACITY = "capacity", _("Capacity changed")
        NOTE = "note", _("Wrote a note")
        MESSAGE = "message", _("Wrote to people")
        EXPORT = "export", _("Exported the list")
        NEEDS = "needs", _("Changed needs")
        LINK = "link", _("Made or withdrew a link for the door")
        ERASED = "erased", _("People erased")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="log")
    registration = models.ForeignKey(
        Registration, null=True, blank=True, on_delete=models.SET_NULL, related_name="log"
    )
    kind = models.CharField(_("what"), max_length=12, choices=Kind.choices)
    at = models.DateTimeField(_("when"), default=timezone.now)
    # Who: a member of staff, a helper at the door, or (both null) the person or the program itself.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    door_link = models.ForeignKey(
        "events.DoorLink", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    attendance = models.CharField(
        max_length=8, choices=Attendance.choices, default=Attendance.PLACE
    )
    state_before = models.CharField(max_length=10, blank=True)
    state_after = models.CharField(max_length=10, blank=True)
    seats_before = models.PositiveIntegerField(default=0)
    seats_after = models.PositiveIntegerField(default=0)
    detail = models.JSONField(default=dict, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("log")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["event", "at"], name="event_log_in_time")]

    def __str__(self) -> str:
        return self.get_kind_display()
