"""Dialogues."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DialoguesConfig(AppConfig):
    """Ballots, tally and promises."""

    name = "dialogues"
    verbose_name = _("dialogues")
