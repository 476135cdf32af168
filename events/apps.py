"""Theme evenings."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Sign-up, seats and waiting list."""

    name = "events"
    verbose_name = _("theme evenings")
