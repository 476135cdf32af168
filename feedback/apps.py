"""Page feedback."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FeedbackConfig(AppConfig):
    """Answers to "Are you satisfied with the information on this page?"."""

    name = "feedback"
    verbose_name = _("page feedback")
