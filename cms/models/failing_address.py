"""E-mail addresses that mail cannot be delivered to."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class FailingAddress(models.Model):
    """An address that a mail server refused for good, at once or in a report that came later."""

    email_normalised = models.CharField(_("e-mail"), max_length=254, unique=True)
    reason = models.CharField(_("what the mail server said"), max_length=300, blank=True)
    failed_at = models.DateTimeField(_("when"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("failing address")
        verbose_name_plural = _("failing addresses")
        ordering = ["-failed_at"]

    def __str__(self) -> str:
        return self.email_normalised
