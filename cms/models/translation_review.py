"""That somebody has read a translated page and found it right, as it was then."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class TranslationReview(models.Model):
    """The last time a translated page was found right. It holds for that `revision` alone."""

    page = models.OneToOneField(
        "wagtailcore.Page",
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="translation_review",
    )
    # What is not kept any longer is not what visitors see.
    revision = models.ForeignKey(
        "wagtailcore.Revision",
        verbose_name=_("version"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    reviewed_at = models.DateTimeField(_("reviewed"), default=timezone.now)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reviewed by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    # The page does not become "used" by being reviewed.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("reviewed translation")
        verbose_name_plural = _("reviewed translations")

    def __str__(self) -> str:
        return str(self.page)
