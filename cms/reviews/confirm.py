"""Say that a page has been read through and is still right."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from cms.models import BasePage, User

READ_THROUGH = "cms.page.read_through"
UNTIL_NEXT_TIME = timedelta(days=365)


def may_read_through(user: User, page: Page) -> bool:
    """Say whether `user` may say that `page` is still right: whoever may edit it."""
    return isinstance(page, BasePage) and bool(page.permissions_for_user(user).can_edit())


def confirm_still_right(*, page: BasePage, user: User) -> date:
    """Move the day on which `page` is due a year on from today, and return it.

    Drafts and scheduled versions get the new day too, so that publishing one does not bring the old day back. The
    page itself is not changed for visitors, and counts as no edit. Locks the page. Raises PermissionDenied, and
    ValidationError for a page that visitors cannot see.
    """
    if not may_read_through(user, page):
        raise PermissionDenied
    day = timezone.localdate() + UNTIL_NEXT_TIME
    with transaction.atomic():
        held = Page.objects.select_for_update().get(pk=page.pk)
        if not held.live:
            raise ValidationError(_("Publish the page first: what is read is what visitors see."))
        was = type(page)._default_manager.values_list("review_due", flat=True).get(pk=page.pk)
        type(page)._default_manager.filter(pk=page.pk).update(review_due=day)
        _write_into_drafts(held, day)
        data = {"was": was.isoformat() if was else None, "day": day.isoformat()}
        log(instance=page, action=READ_THROUGH, user=user, data=data)
    page.review_due = day
    return day


def _write_into_drafts(page: Page, day: date) -> None:
    waiting = Q(pk=page.latest_revision_id) | Q(approved_go_live_at__isnull=False)
    for revision in Revision.objects.for_instance(page.specific_deferred).filter(waiting):
        revision.content["review_due"] = day.isoformat()
        Revision.objects.filter(pk=revision.pk).update(content=revision.content)
