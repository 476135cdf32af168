"""What is known of an evening when its people have been forgotten."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models.event import Event


class AttendanceFigures(models.Model):
    """How many came: kept when the people are erased. Seats, not sign-ups."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="figures")
    capacity = models.PositiveIntegerField()
    # Confirmed when the evening began, those who were then given up at the door included.
    booked = models.PositiveIntegerField()
    came = models.PositiveIntegerField()
    no_show = models.PositiveIntegerField()
    walk_ins = models.PositiveIntegerField(default=0)
    cancelled = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)
    online = models.PositiveIntegerField(default=0)
    # Nobody was counted at the door: `came` and `no_show` say nothing then.
    was_counted = models.BooleanField(default=True)
    counted_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")

    def __str__(self) -> str:
        return f"{self.event}: {self.came}/{self.booked}"


class SurveyAnswer(models.Model):
    """What somebody thought of an evening. It does not know who: see `events.survey`."""

    class Verdict(models.TextChoices):
        YES = "yes", _("Yes")
        PARTLY = "partly", _("Partly")
        NO = "no", _("No")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="survey_answers")
    # A keyed hash, with a key that is not in the database: one answer a sign-up, and no way back to it.
    voucher = models.CharField(max_length=64, unique=True, editable=False)
    was_worth_it = models.CharField(_("worth coming"), max_length=8, choices=Verdict.choices)
    feels_heard = models.CharField(
        _("was listened to"), max_length=8, choices=Verdict.choices, blank=True
    )
    comment = models.TextField(_("comment"), max_length=1000, blank=True)
    # The day alone.
    answered_on = models.DateField(_("answered"), default=timezone.localdate)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("answer to the survey")
        verbose_name_plural = _("answers to the survey")
        ordering = ["answered_on", "pk"]

    def __str__(self) -> str:
        return self.get_was_worth_it_display()
