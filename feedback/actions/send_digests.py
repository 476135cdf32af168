"""The owners of pages get their weekly mail."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from cms.mail import queue_mail
from feedback.digest import DIGEST_MAIL, WEEK, language_of, monday_of, owners, week_of
from feedback.models import OwnerDigest
from feedback.permissions import may_see_feedback


def send_digests(*, today: date | None = None) -> int:
    """Queue the mail about the week before that of `today` to each owner who has not had it; return how many.

    Nobody gets a mail in which nothing stands. The row that says who has had it and the mail are written together:
    run twice, or twice at once, everybody has one mail; killed in between, the next run goes on. Not before Monday.
    """
    monday = monday_of(today or timezone.localdate()) - WEEK
    had = set(OwnerDigest.objects.filter(week=monday).values_list("user_id", flat=True))
    people = [user for user in owners() if user.pk not in had]
    weeks = week_of([user.pk for user in people], monday)
    sent = 0
    for user in people:
        if user.pk not in weeks or not may_see_feedback(user):
            continue
        with transaction.atomic():
            digest, is_new = OwnerDigest.objects.get_or_create(user=user, week=monday)
            if is_new:
                queue_mail(
                    kind=DIGEST_MAIL,
                    subject_id=digest.pk,
                    recipient=user.email,
                    language=language_of(user),
                )
                sent += 1
    return sent
