"""Scheduled publishing, one revision at a time.

Wagtail's own command stops at the first page that fails; here the others go live all the same.
"""

import logging

from django.utils import timezone
from wagtail.models import Page, Revision

log = logging.getLogger(__name__)


def publish_scheduled() -> None:
    """Publish each approved revision that is due, then unpublish each page that has expired."""
    now = timezone.now()
    due = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")
    for revision in due:
        try:
            revision.publish(log_action="wagtail.publish.schedule")
        except Exception:
            # Whatever is wrong with one page, it is tried again in a minute and the others go on.
            log.exception("Revision %s could not be published as scheduled.", revision.pk)
    for page in Page.objects.live().filter(expire_at__lt=now).specific().iterator():
        try:
            page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        except Exception:
            log.exception("Page %s could not be unpublished as scheduled.", page.pk)
