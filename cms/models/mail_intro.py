"""Words that an editor puts at the beginning of a kind of mail."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from cms.languages import language_choices


class MailIntro(models.Model):
    """The beginning of one kind of mail, on one site and in one language; without one the program's words stand."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="mail_intros")
    # A name of `cms.mail.mail_kinds()`.
    kind = models.CharField(_("mail"), max_length=60)
    language = models.CharField(_("language"), max_length=12, choices=language_choices)
    text = models.TextField(_("text"), max_length=1500)

    class Meta:
        verbose_name = _("beginning of a mail")
        verbose_name_plural = _("beginnings of mails")
        ordering = ["kind", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["site", "kind", "language"], name="mail_intro_one_a_kind_and_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.language})"
