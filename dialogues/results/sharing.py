"""What stands in a page's head for those who share the link to its results."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.caching.remember import remember
from dialogues.models import ClosingRecord


def picture_url(key: Any) -> str:
    """Return the whole address of the picture of the results of dialogue `key`; empty before they are counted.

    Remembered, since the head is made for every visitor.
    """
    is_counted = remember(
        f"counted:{key}", lambda: ClosingRecord.objects.filter(dialogue__key=key).exists()
    )
    return settings.SITE_URL + reverse("results_picture", kwargs={"key": key}) if is_counted else ""


def results_title(title: str) -> str:
    """Return what a link to the results of the dialogue `title` is called."""
    return _("Results: %(title)s") % {"title": title}
