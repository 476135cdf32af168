"""Theme evenings."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Sign-up, seats and waiting list."""

    name = "events"
    verbose_name = _("theme evenings")

    def ready(self) -> None:
        """Listen to Wagtail: a new evening begins with what the last one had."""
        from wagtail.signals import init_new_page

        from events.new_evening import begin_like_the_last

        init_new_page.connect(begin_like_the_last)
