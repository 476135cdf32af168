"""The protocol of what has been erased because its time was out."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class RetentionRecord(models.Model):
    """One rule, carried out once: how many rows, and up to which time. It holds nothing of what was erased."""

    rule = models.CharField(_("rule"), max_length=80)
    carried_out_at = models.DateTimeField(_("carried out"), default=timezone.now)
    rows = models.PositiveIntegerField(_("rows"))
    # What the rows were about, without people: {"Trygg på väg hem, 2026-11-03": 12}.
    detail = models.JSONField(default=dict, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("record of erasure")
        verbose_name_plural = _("records of erasure")
        ordering = ["-carried_out_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.rule}: {self.rows}"
