"""What staff write to those who signed up."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models.event import Event


class StaffMessage(models.Model):
    """A mail that staff wrote to all, or to some, of an evening's people, in each language they wrote it in."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="messages")
    # By language: {"sv": {"subject": …, "body": …}}. A language that is left out gets the site's first.
    texts = models.JSONField()
    recipients = models.PositiveIntegerField(_("recipients"), default=0)
    # Names the form that was sent, so that a double click writes once.
    idempotency_key = models.CharField(max_length=64, unique=True, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("sent"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return next((text["subject"] for text in self.texts.values()), "")
