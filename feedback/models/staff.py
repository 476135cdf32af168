"""What staff keep for themselves: filters of the inbox, and which mails they want and have had."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback.models.enquiry import Enquiry


class SavedFilter(models.Model):
    """A way to look at the inbox, under a name."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="feedback_filters"
    )
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(max_length=500)  # as in the address, without the question mark

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["user", "name"], name="saved_filter_one_a_name")
        ]

    def __str__(self) -> str:
        return self.name


class OwnerDigest(models.Model):
    """That the owner of pages has had the mail about one week, which begins on Monday `week`."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="feedback_digests"
    )
    week = models.DateField()
    created_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "week"], name="owner_digest_one_a_week")
        ]

    def __str__(self) -> str:
        return str(self.week)


class DigestOptOut(models.Model):
    """That somebody does not want the weekly mail about their pages."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="feedback_digest_opt_out"
    )

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return str(self.user)


class EnquiryReminder(models.Model):
    """That staff have been told that an enquiry is due tomorrow, or overdue: each once."""

    class Kind(models.TextChoices):
        DUE_TOMORROW = "due_tomorrow", _("Due tomorrow")
        OVERDUE = "overdue", _("Overdue")

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    created_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enquiry", "kind"], name="enquiry_reminder_one_a_kind")
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
