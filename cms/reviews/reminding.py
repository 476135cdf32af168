"""Remind the owners of pages that are due: one mail about all of them, once for each due date.

Looks for what is due and not yet told, and stamps it with the mail: run twice, or late, it says everything once.
"""

from collections import defaultdict
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from wagtail.models import Page

from cms.editing.staff import language_of, with_access_to_admin
from cms.mail import queue_mail
from cms.models import ReviewReminder, User
from cms.reviews.due import due_by

PAGES_DUE = "cms.pages_due"


def remind_owners(*, today: date | None = None) -> int:
    """Write to each owner of pages that have become due; return how many mails there are. `today` is the local day."""
    today = today or timezone.localdate()
    owners = with_access_to_admin(User.objects.exclude(email=""))
    waiting = not_yet_told(today).filter(owner__in=owners)
    pages_of: dict[int, list[int]] = defaultdict(list)
    for page_pk, owner_pk in waiting.values_list("pk", "owner_id"):
        pages_of[owner_pk].append(page_pk)
    return sum(_remind(owner_pk, pages, today) for owner_pk, pages in pages_of.items())


def not_yet_told(today: date) -> QuerySet[Page]:
    """Return the pages that are due and whose owner has not been told of that date."""
    told = ReviewReminder.objects.filter(page=OuterRef("pk"), due_on=OuterRef("due_on"))
    return due_by(today).filter(~Exists(told))


def _remind(owner_pk: int, page_pks: list[int], today: date) -> bool:
    with transaction.atomic():
        # Two workers at once wait for each other here; the second finds nothing left to tell.
        owner = User.objects.select_for_update().get(pk=owner_pk)
        pages = not_yet_told(today).filter(pk__in=page_pks, owner_id=owner_pk)
        told = [ReviewReminder(page=page, due_on=page.due_on) for page in pages]
        if not told:
            return False
        ReviewReminder.objects.bulk_create(
            told, update_conflicts=True, unique_fields=["page"], update_fields=["due_on"]
        )
        queue_mail(
            kind=PAGES_DUE,
            subject_id=owner.pk,
            recipient=owner.email,
            language=language_of(owner),
            pages=[each.page_id for each in told],
        )
    return True
