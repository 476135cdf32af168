"""Who has a page's draft for themselves: whoever locked it, its reviewers, the clock."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.locks import BasicLock, ScheduledForPublishLock, WorkflowLock
from wagtail.models import Page


def refuse_while_taken(page: Page, user: Any) -> None:
    """Raise ValidationError that says who has the draft of `page`, unless `user` may write into it.

    The same rule as Wagtail's own form of the page, which a change from elsewhere would pass by.
    """
    lock = page.get_lock()
    if lock is not None and lock.for_user(user):
        raise ValidationError(
            [_who_has_it(page, lock), _("Nothing was changed, and your words still stand here.")]
        )


def _who_has_it(page: Page, lock: Any) -> str:
    if isinstance(lock, WorkflowLock):
        return _(
            "The page is with its reviewers (%(task)s). Only they can change it until they are done."
        ) % {"task": lock.task.name}
    if isinstance(lock, ScheduledForPublishLock):
        return _(
            "A version of the page is to be published by itself, and cannot be changed until then."
        )
    if isinstance(lock, BasicLock) and page.locked_by is not None and page.locked_at is not None:
        return _("%(name)s has locked the page since %(time)s. Ask them, or wait.") % {
            "name": get_user_display_name(page.locked_by),
            "time": date_format(localtime(page.locked_at), "DATETIME_FORMAT"),
        }
    return _("The page is locked.")
