"""The weekly mail to those who own pages: what visitors said of them last week."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count as CountRows
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.mail import MailContent
from cms.models import OutgoingMail, User
from feedback.figures import Change, Count, change
from feedback.models import Answer, OwnerDigest, State

DIGEST_MAIL = "feedback.digest"
WEEK = timedelta(days=7)
# What a share of the week is compared with.
BEFORE = timedelta(weeks=4)
PAGES_AT_MOST = 20


@dataclass(frozen=True)
class PageOfDigest:
    """One page's week. `change` is against the four weeks before; None where there are too few answers."""

    title: str
    url: str
    count: Count
    change: Change | None
    comments: int


def monday_of(day: date) -> date:
    """Return the Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def week_of(owner_ids: Iterable[int], monday: date) -> dict[int, list[PageOfDigest]]:
    """Return for each owner their pages that were answered about in the week from `monday`. One query.

    Pages with most comments and answers first. Words of comments are never read here.
    """
    start = timezone.make_aware(datetime.combine(monday, time.min))
    end = timezone.make_aware(datetime.combine(monday + WEEK, time.min))
    in_week = Q(created_at__gte=start, created_at__lt=end)
    before = Q(created_at__gte=start - BEFORE, created_at__lt=start)
    yes = Q(is_satisfied=True)
    # A threat is kept aside: those who may see it get a mail of their own.
    worth_reading = in_week & ~Q(comment="") & ~Q(state=State.THREAT)
    rows = (
        Answer.objects.counted()
        .filter(page__owner__in=list(owner_ids), created_at__gte=start - BEFORE, created_at__lt=end)
        .order_by()
        .values("page_id", "page__owner_id", "page__title")
        .annotate(
            n=CountRows("pk", filter=in_week),
            yes=CountRows("pk", filter=in_week & yes),
            n_before=CountRows("pk", filter=before),
            yes_before=CountRows("pk", filter=before & yes),
            comments=CountRows("pk", filter=worth_reading),
        )
        .filter(n__gt=0)
        .order_by("-comments", "-n", "page__title")
    )
    found: dict[int, list[PageOfDigest]] = {}
    for row in rows:
        found.setdefault(row["page__owner_id"], []).append(_page(row, monday))
    return found


def _page(row: Mapping[str, Any], monday: date) -> PageOfDigest:
    count = Count(row["n"], row["yes"])
    path = reverse("feedback_admin:comments")
    until = monday + WEEK - timedelta(days=1)
    query = f"state=all&page={row['page_id']}&since={monday:%Y-%m-%d}&until={until:%Y-%m-%d}"
    return PageOfDigest(
        title=row["page__title"],
        url=f"{settings.SITE_URL}{path}?{query}",
        count=count,
        change=change(Count(row["n_before"], row["yes_before"]), count),
        comments=row["comments"],
    )


def owners() -> Iterable[User]:
    """Return those who own pages, may see feedback and want the mail."""
    owning = Page.objects.filter(owner__isnull=False).values("owner_id")
    people = User.objects.filter(
        pk__in=owning, is_active=True, feedback_digest_opt_out__isnull=True
    )
    return people.select_related("wagtail_userprofile").order_by("pk")


def language_of(user: User) -> str:
    """Return the language that `user` has chosen for the admin; the site's first where they have not."""
    profile = getattr(user, "wagtail_userprofile", None)
    chosen = profile.preferred_language if profile is not None else ""
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def render_digest(mail: OutgoingMail) -> MailContent | None:
    """Write an owner's week; nothing when none of it is left, or they want no such mail any more."""
    digest = OwnerDigest.objects.filter(
        pk=mail.subject_id, user__feedback_digest_opt_out__isnull=True
    ).first()
    if digest is None:
        return None
    pages = week_of([digest.user_id], digest.week).get(digest.user_id, [])
    return digest_content(pages, digest.week) if pages else None


def digest_content(pages: Sequence[PageOfDigest], monday: date) -> MailContent:
    """Return the mail about `pages`, in the active language."""
    settings_url = settings.SITE_URL + reverse("wagtailadmin_account")
    return MailContent(
        subject=_("What visitors thought of your pages, week from %(monday)s")
        % {"monday": date_format(monday, "j F")},
        template="feedback/mail/digest",
        context={
            "pages": pages[:PAGES_AT_MOST],
            "more": max(0, len(pages) - PAGES_AT_MOST),
            "monday": monday,
            "sunday": monday + WEEK - timedelta(days=1),
            "total": sum((page.count for page in pages), Count()),
            "comments": sum(page.comments for page in pages),
            "dashboard_url": settings.SITE_URL + reverse("feedback_admin:pages"),
            "settings_url": settings_url,
        },
    )


def preview_digest() -> MailContent:
    """Write the mail about pages that are made up."""
    monday = monday_of(timezone.localdate()) - WEEK
    url = settings.SITE_URL + reverse("feedback_admin:comments")
    one = Count(24, 18)
    return digest_content(
        [
            PageOfDigest(_("About us"), url, one, change(Count(60, 30), one), 3),
            PageOfDigest(_("Opening hours"), url, Count(3, 1), None, 0),
        ],
        monday,
    )
